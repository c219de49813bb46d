"""The desk of one issue: where it is, the one next act, the facts, papers and journal."""
