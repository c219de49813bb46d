"""Published sheets: composed, masked, frozen, posted."""
