"""The issue's moves, one file per step."""
