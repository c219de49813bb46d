"""Standing bodies, their terms and seats, and the honorary head."""
