"""What a village must have in place before it deliberates: rules, venue, plan, and what is still missing."""
