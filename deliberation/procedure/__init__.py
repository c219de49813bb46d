"""The tables of moves: the plan's six steps as data."""
