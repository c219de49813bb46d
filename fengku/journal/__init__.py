"""Who did what, when, on what ground: an append-only chain per village and one for the farm."""
