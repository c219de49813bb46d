"""Files that people bring: checked, re-encoded, sealed, served privately. Whose they are is told from above."""
