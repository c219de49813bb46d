"""How SQLite is opened so that several writers lose nothing. PostgreSQL needs none of this.

Versions 3.7.0 to 3.51.2 can lose committed transactions in WAL mode when one connection checkpoints while
another writes (sqlite.org/wal.html#the_wal_reset_bug), so WAL is used on a fixed library only.
"""

import sqlite3

WAL_IS_SAFE_FROM = (3, 51, 3)


def journal_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """WAL where the library has the fix, else TRUNCATE."""
    return "WAL" if version >= WAL_IS_SAFE_FROM else "TRUNCATE"


def options() -> dict:
    """Django's OPTIONS for SQLite: write lock at BEGIN, full sync, foreign keys on."""
    pragmas = f"PRAGMA journal_mode={journal_mode()};PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    return {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
