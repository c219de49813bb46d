"""SQL triggers by which the database itself refuses to change what is confirmed. Used by migrations only."""

_MESSAGE = "frozen: {table} may not be changed"
_POSTGRES_REFUSAL = (
    "RAISE EXCEPTION 'frozen: % may not be changed', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation';"
)

Statements = dict[str, list[str]]


def freeze(table: str, *, when: str = "", acts: tuple[str, ...] = ("UPDATE", "DELETE")) -> Statements:
    """Statements by vendor that forbid `acts` on `table`, only on rows for which `when` holds (SQL over OLD)."""
    condition = f"WHEN ({when})" if when else ""
    sqlite, postgresql = [], []
    for act in acts:
        name = f"frozen_{table}_{act.lower()}"
        sqlite.append(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE.format(table=table)}'); END;"
        )
        postgresql.append(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW {condition} "
            f"EXECUTE FUNCTION fengku_frozen();"
        )
    return {"sqlite": sqlite, "postgresql": postgresql}


def freeze_child(table: str, *, parent: str, key: str) -> Statements:
    """Forbid INSERT, UPDATE and DELETE on rows of `table` whose `parent` row (by `key`) is confirmed."""
    sqlite, postgresql = [], []
    for act in ("INSERT", "UPDATE", "DELETE"):
        row = "NEW" if act == "INSERT" else "OLD"
        name = f"frozen_{table}_{act.lower()}"
        confirmed = f"SELECT 1 FROM {parent} WHERE id = {row}.{key} AND confirmed_at IS NOT NULL"
        sqlite.append(
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN EXISTS ({confirmed}) "
            f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE.format(table=table)}'); END;"
        )
        result = "NEW" if act in ("INSERT", "UPDATE") else "OLD"
        postgresql += [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ "
            f"BEGIN IF EXISTS ({confirmed}) THEN {_POSTGRES_REFUSAL} END IF; RETURN {result}; END; "
            f"$$ LANGUAGE plpgsql;",
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();",
        ]
    return {"sqlite": sqlite, "postgresql": postgresql}


def run(*frozen: Statements):
    """A function for migrations.RunPython that lays the triggers of this database's kind."""
    common = (
        "CREATE OR REPLACE FUNCTION fengku_frozen() RETURNS trigger AS $$ "
        f"BEGIN {_POSTGRES_REFUSAL} END; $$ LANGUAGE plpgsql;"
    )

    def lay(apps, schema_editor):
        vendor = schema_editor.connection.vendor
        if vendor == "postgresql":
            schema_editor.execute(common, params=None)
        for statements in frozen:
            for statement in statements[vendor]:
                schema_editor.execute(statement, params=None)

    return lay


def lay_again(*frozen: Statements):
    """For a migration after which SQLite rebuilt the tables and lost their triggers; PostgreSQL keeps its own."""

    def lay(apps, schema_editor):
        if schema_editor.connection.vendor != "sqlite":
            return
        for statements in frozen:
            for statement in statements["sqlite"]:
                name = statement.split()[2]
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
                schema_editor.execute(statement, params=None)

    return lay


def lift(*frozen: Statements):
    """For a migration that makes SQLite rebuild a table on which another table's trigger looks: lay it again after."""

    def drop(apps, schema_editor):
        if schema_editor.connection.vendor != "sqlite":
            return
        for statements in frozen:
            for statement in statements["sqlite"]:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {statement.split()[2]}", params=None)

    return drop
