"""The issue, its reporters, its ledger number, the names of the states."""
