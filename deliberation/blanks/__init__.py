"""The set of blank papers."""
