"""Plans and laws as data: parameters, questions and forms, each with its clause. No rule of a room is here."""
