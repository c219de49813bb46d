"""The ledger as people read it: a village's and the farm's pages, the printed sheet D02, the file for Excel."""
