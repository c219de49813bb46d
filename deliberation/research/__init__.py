"""Step three: who looks into it, what they heard, the plan, the participants and their notices."""
