"""What changes how the ledger is handed in: the farm's columns. Nothing else is written in this room."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from committees.access.permissions import require
from committees.places.models import Farm
from fengku.calendar import today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, Conflict, Refusal, Refused

from .columns import BY_CODE
from .models import LedgerLayout
from .permissions import COLUMNS

verbs.declare({"save_ledger_columns": "定了台账导出的栏目"})


def save_columns(farm: Farm, *, by, columns: Sequence[str], version: int | None) -> LedgerLayout:
    """Store the columns in their order over the version that was read; `version` None where none was stored."""
    columns = list(columns)
    with transaction.atomic():
        require(by, COLUMNS, farm)
        if not columns or len(set(columns)) != len(columns) or not set(columns) <= set(BY_CODE):
            sentence = "一栏也没有选。至少选一栏。" if not columns else "栏目不对，请重新打开这一页再选。"
            raise Refused([Refusal("columns_unclear", sentence, COLUMNS.clause, kind=INPUT)])
        Farm.objects.select_for_update().get(pk=farm.pk)
        stored = LedgerLayout.objects.filter(farm=farm).first()
        if (stored.version if stored else None) != version:
            raise Conflict(stored or farm)
        if stored is None:
            stored = LedgerLayout.objects.create(farm=farm, columns=columns, recorded_by=by)
        else:
            stored.columns, stored.version, stored.recorded_by = columns, F("version") + 1, by
            stored.save()
            stored.refresh_from_db()
        record(
            scope=farm.scope,
            verb="save_ledger_columns",
            happened_on=today(),
            subject_kind="ledger_layout",
            subject_id=stored.pk,
            subject_version=stored.version,
            actor=by,
            role=COLUMNS.role_of(by, farm),
            clause=COLUMNS.clause,
            payload={"columns": columns},
        )
    return stored
