"""The public side: one posted sheet, read by QR. Imports notices.published only."""
