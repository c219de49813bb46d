"""The column that holds a row of pairs, and the two ways of asking it. Which pairs: see grams.py.

`holds` goes through the index and then checks the row; `reads` only checks rows, which is quicker where another
condition leaves a few hundred of them (one village). Both give the same rows.
"""

from django.db import models


class GramsField(models.TextField):
    """Written by `grams()` alone; asked with a `Phrase`."""


@GramsField.register_lookup
class Reads(models.Lookup):
    """The stretch stands in the row. A phrase has no % and no _ in it: nothing to escape."""

    lookup_name = "reads"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        sql, params = self.process_lhs(compiler, connection)
        return f"{sql} LIKE %s", [*params, f"%{self.rhs.stretch}%"]


@GramsField.register_lookup
class Holds(Reads):
    """All pairs are in the index, and the stretch stands in the row."""

    lookup_name = "holds"

    def as_postgresql(self, compiler, connection):
        checked, params = self.as_sql(compiler, connection)
        if not self.rhs.tokens:
            return checked, params
        sql, own = self.process_lhs(compiler, connection)
        return (
            f"(string_to_array({sql}, ' ') @> %s::text[] AND {checked})",
            [*own, list(self.rhs.tokens), *params],
        )

    def as_sqlite(self, compiler, connection):
        checked, params = self.as_sql(compiler, connection)
        if not self.rhs.tokens:
            return checked, params
        column = self.lhs.target.model._meta
        quote = compiler.quote_name_unless_alias
        index = quote(index_table(column.db_table))
        found = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"
        wanted = " AND ".join(f'"{token}"' for token in self.rhs.tokens)
        return (
            f"({quote(self.lhs.alias)}.{quote(column.pk.column)} IN ({found}) AND {checked})",
            [wanted, *params],
        )


def index_table(table: str) -> str:
    """SQLite's full-text table beside a table with pairs."""
    return f"{table}_fts"
