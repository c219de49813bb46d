"""Step four: the session, statements, dissent, the opinion formed."""
