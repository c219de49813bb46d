"""The demonstration farm and the player of cases."""
