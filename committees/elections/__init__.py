"""How seats are filled: election, by-election, change of term."""
