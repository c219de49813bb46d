"""The ground's tables, gathered from its rooms for Django. Nothing is defined here."""
