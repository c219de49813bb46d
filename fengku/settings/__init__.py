"""Settings by place: base, development, production, test. No rule of deliberation belongs here."""
