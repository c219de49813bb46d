"""The page that reads an older ledger: columns, lines, dry run, confirm."""
