"""The journal cannot be changed by SQL, and a change behind the triggers' back is found at its place."""

import pytest
from django.db import DatabaseError, connection, transaction

from deliberation.demo.story import Matter, Story
from fengku.calendar import today
from fengku.journal.entries import NotInTransaction, record
from fengku.journal.models import Entry
from fengku.journal.verifying import first_break, make_anchor


@pytest.fixture
def chain(place):
    Story(place, Matter("白天自来水上不去", "东片二十多户白天没水。"), today().replace(day=1)).until(
        "register"
    )
    return place.village.scope


STATEMENTS = (
    "UPDATE fengku_entry SET verb = 'x'",
    "DELETE FROM fengku_entry",
    "UPDATE fengku_policyversion SET reason = 'x'",
)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", STATEMENTS)
def test_sql_cannot_change_what_is_append_only(chain, statement):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert first_break(chain) is None


def test_an_act_without_a_transaction_is_not_recorded(committed):
    with pytest.raises(NotInTransaction):
        record(scope="village/x", verb="x", happened_on=today(), subject_kind="issue", subject_id=1)


@pytest.mark.django_db
def test_a_rewritten_column_is_found_at_its_entry(chain, monkeypatch):
    entry = Entry.objects.filter(scope=chain).order_by("-seq").first()
    entry.clause = "别的条款"
    monkeypatch.setattr(
        "fengku.journal.verifying.Entry.objects.filter",
        lambda **where: _Rows(
            [*Entry._base_manager.filter(**where).exclude(pk=entry.pk).order_by("seq"), entry]
        ),
    )

    found = first_break(chain, [])

    assert (found.seq, found.what) == (entry.seq, "columns differ from the text that was hashed")


@pytest.mark.django_db
def test_a_chain_shorter_than_its_anchor_is_found(chain):
    anchor = make_anchor(chain)

    found = first_break(chain, [(anchor.size + 3, "0" * 64)])

    assert found.what == f"the chain ends at {anchor.size}, an anchor knows {anchor.size + 3}"
    assert first_break(chain) is None


class _Rows(list):
    """As much of a queryset as verifying reads."""

    def order_by(self, *_):
        return self

    def iterator(self, **_):
        return iter(self)
