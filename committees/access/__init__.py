"""Accounts, roles with dates, permissions, and the one door to data."""
