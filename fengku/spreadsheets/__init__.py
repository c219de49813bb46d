"""Sheets in and out: a guard before reading, a forgiving reader, cells as villages write them, a text-safe writer.

What the columns mean belongs to the rooms that ask; no rule of deliberation and no table of the database is here.
"""
