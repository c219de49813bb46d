"""The archive package and what is missing in it."""
