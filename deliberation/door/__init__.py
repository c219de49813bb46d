"""The villagers' door: a page to write to the village without an account. Imports what letters offers it, nothing else."""
