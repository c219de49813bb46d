"""The result: the form it is fixed in, and how far it is made public."""
