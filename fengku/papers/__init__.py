"""Papers: declared by rooms, printed blank or filled, issued as frozen bytes. No paper of any room is declared here."""
