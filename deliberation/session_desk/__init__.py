"""The pages of a session: sign-in of members and participants, statements, dissent, opinion."""
