"""Execution items: what, who, by when, done or not."""
