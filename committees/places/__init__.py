"""Farm, villages and their groups."""
