"""The column that holds a row to look through, and the two ways of asking it with a `Phrase`. Rows: see grams.py.

`holds` goes through the index and then checks the row; `reads` only checks rows, which is quicker where another
condition leaves a few hundred of them (one village). Both give the same rows.

PostgreSQL stores the pairs, which its GIN takes apart by itself. SQLite stores the text, a third as long; its triggers
ask `fengku_pairs`, the function that Django gives to every connection, as it gives its own.
"""

from django.db import models
from django.db.backends.signals import connection_created
from django.dispatch import receiver

from .grams import pairs

PAIRS = "fengku_pairs"
QUOTE = '"'


class GramsField(models.TextField):
    """Takes what `grams.row()` makes."""

    def get_db_prep_save(self, value, connection):
        value = super().get_db_prep_save(value, connection)
        return pairs(value) if connection.vendor == "postgresql" else value


@receiver(connection_created)
def give_pairs(sender, connection, **kwargs) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(PAIRS, 1, pairs, deterministic=True)


@GramsField.register_lookup
class Reads(models.Lookup):
    """The stretch stands in the row. A phrase has no % and no _ in it: nothing to escape."""

    lookup_name = "reads"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        sql, params = self.process_lhs(compiler, connection)
        stretch = self.rhs.stretch(in_pairs=connection.vendor == "postgresql")
        return f"{sql} LIKE %s", [*params, f"%{stretch}%"]


@GramsField.register_lookup
class Holds(Reads):
    """All pairs and one of the marks are in the index, and the stretch stands in the row."""

    lookup_name = "holds"

    def as_postgresql(self, compiler, connection):
        checked, params = self.as_sql(compiler, connection)
        if not self.rhs.tokens:
            return checked, params
        column, own = self.process_lhs(compiler, connection)
        there = [f"string_to_array({column}, ' ') @> %s::text[]"]
        asked = [*own, list(self.rhs.tokens)]
        if self.rhs.within:
            there.append(f"string_to_array({column}, ' ') && %s::text[]")
            asked += [*own, list(self.rhs.within)]
        return f"({' AND '.join([*there, checked])})", [*asked, *params]

    def as_sqlite(self, compiler, connection):
        checked, params = self.as_sql(compiler, connection)
        if not self.rhs.tokens:
            return checked, params
        model = self.lhs.target.model._meta
        quote = compiler.quote_name_unless_alias
        index = quote(index_table(model.db_table))
        wanted = [_joined(" AND ", self.rhs.tokens)]
        if self.rhs.within:
            wanted.append(_joined(" OR ", self.rhs.within))
        found = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"
        return (
            f"({quote(self.lhs.alias)}.{quote(model.pk.column)} IN ({found}) AND {checked})",
            [" AND ".join(wanted), *params],
        )


def _joined(word: str, tokens) -> str:
    """FTS5's own language. No token holds a quotation mark."""
    return f"({word.join(f'{QUOTE}{token}{QUOTE}' for token in tokens)})"


def index_table(table: str) -> str:
    """The index beside a table with rows to look through."""
    return f"{table}_fts"
