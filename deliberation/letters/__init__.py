"""What villagers send through their door without an account, until the clerk has taken it up or set it aside."""
