"""The study meeting's desk: a batch of matters, one after the other, then what was decided is made."""
