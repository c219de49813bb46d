"""Step two: the Party study (五议三不议) and the two committees' review."""
