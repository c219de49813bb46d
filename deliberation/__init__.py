"""What: the procedure of village deliberation, one room per subject."""
