"""What older ledgers say of an issue: the lines as they were typed, and which state their days prove."""
