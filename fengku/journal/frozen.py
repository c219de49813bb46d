"""SQL triggers by which the database itself refuses to change what is confirmed. Used by migrations only."""

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION fengku_frozen() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'frozen: % may not be changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END;
$$ LANGUAGE plpgsql;
"""


def freeze(table: str, *, when: str = "") -> dict[str, list[str]]:
    """Statements by vendor that forbid UPDATE and DELETE on `table` (only rows for which `when` holds).

    `when` is SQL over OLD, e.g. "OLD.confirmed_at IS NOT NULL".
    """
    guard_sqlite = f"WHEN {when} " if when else ""
    guard_postgres = f"WHEN ({when}) " if when else ""
    sqlite = [
        f"CREATE TRIGGER frozen_{table}_{act.lower()} BEFORE {act} ON {table} {guard_sqlite}"
        f"BEGIN SELECT RAISE(ABORT, 'frozen: {table} may not be changed'); END;"
        for act in ("UPDATE", "DELETE")
    ]
    postgresql = [
        POSTGRES_FUNCTION,
        *(
            f"CREATE TRIGGER frozen_{table}_{act.lower()} BEFORE {act} ON {table} FOR EACH ROW {guard_postgres}"
            f"EXECUTE FUNCTION fengku_frozen();"
            for act in ("UPDATE", "DELETE")
        ),
    ]
    return {"sqlite": sqlite, "postgresql": postgresql}


def run(*frozen: dict[str, list[str]]):
    """A function for migrations.RunPython that lays the triggers of this database's kind."""

    def lay(apps, schema_editor):
        for statements in frozen:
            for statement in statements[schema_editor.connection.vendor]:
                schema_editor.execute(statement, params=None)

    return lay
