"""Finds Chinese words of two characters too, spelled names and numbers, on SQLite and PostgreSQL. Knows no room."""
