"""The farm's desk: what the villages wait for from the farm. Numbers over villages come later."""
