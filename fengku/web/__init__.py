"""How pages and forms are made: one action a view, drafts, keys, components. No rule of deliberation here."""
