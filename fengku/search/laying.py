"""The index itself, laid by migrations: GIN on PostgreSQL, a contentless FTS5 table with triggers on SQLite.

SQLite drops triggers when Django rebuilds a table: a migration that alters the table lays them again.
"""

from django.db import transaction

from .fields import PAIRS, index_table
from .grams import MARKS

COLUMN = "grams"


def statements(table: str, key: str) -> dict[str, list[str]]:
    """By vendor. `key` is the integer primary key of `table`.

    FTS5 keeps no copy of the text and no positions (detail=none): a third of the rows' size. Debian's SQLite 3.40 knows
    no DELETE on a contentless table; the triggers tell it the old pairs instead.
    """
    index = index_table(table)
    forget = (
        f"INSERT INTO {index}({index}, rowid, {COLUMN}) VALUES ('delete', OLD.{key}, {PAIRS}(OLD.{COLUMN}));"
    )
    learn = f"INSERT INTO {index}(rowid, {COLUMN}) VALUES (NEW.{key}, {PAIRS}(NEW.{COLUMN}));"
    return {
        "sqlite": [
            f"CREATE VIRTUAL TABLE {index} USING fts5({COLUMN}, content='', columnsize=0, detail=none, "
            f"tokenize=\"ascii tokenchars '-{MARKS}'\")",
            f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {learn} END",
            f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {forget} END",
            f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {forget} {learn} END",
        ],
        # fastupdate off: a register of a few lines a day gains nothing by a list of what is not in the index yet.
        "postgresql": [
            f"CREATE INDEX {index} ON {table} USING gin (string_to_array({COLUMN}, ' ')) WITH (fastupdate = off)"
        ],
    }


def lay(table: str, key: str):
    """For migrations.RunPython."""

    def run(apps, schema_editor):
        for statement in statements(table, key)[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return run


def take_up(table: str):
    """The way back, for migrations.RunPython: the triggers go with their table."""

    def run(apps, schema_editor):
        index = index_table(table)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {index}", params=None)
            return
        for act in ("insert", "delete", "update"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {index}_{act}", params=None)
        schema_editor.execute(f"DROP TABLE IF EXISTS {index}", params=None)

    return run


def rebuild(connection, table: str, key: str) -> None:
    """Read every row of `table` into the index again, however long it takes."""
    index = index_table(table)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {index}({index}) VALUES ('delete-all')")
            cursor.execute(
                f"INSERT INTO {index}(rowid, {COLUMN}) SELECT {key}, {PAIRS}({COLUMN}) FROM {table}"
            )
        else:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute(f"REINDEX INDEX {index}")
