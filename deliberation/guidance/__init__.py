"""What the Party organisation and the farm say to guide an issue: notes at four points, never edited."""
