"""A body, or several jointly, sits: frozen roster, attendance, quorum as arithmetic."""
