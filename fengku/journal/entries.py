"""How an entry is written: canonical text, hash, the chain's lock. Verifying stands in verifying.py."""

import hashlib
import json
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from .models import Entry

DOMAIN = "fengku-journal-v1"
ALG = "sha256"


class NotInTransaction(RuntimeError):
    """An entry must be written in the transaction of its act."""


def canonical_text(fields: dict) -> str:
    """The one text of an entry that is hashed: sorted keys, no spaces, UTF-8."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(canonical: str) -> str:
    """Hex SHA-256 of the domain prefix, a newline and the canonical text."""
    return hashlib.sha256(f"{DOMAIN}\n{canonical}".encode()).hexdigest()


def fields_of(entry: Entry) -> dict:
    """The fields of an entry as they stand in its canonical text."""
    return {
        "scope": entry.scope,
        "seq": entry.seq,
        "recorded_at": _utc_text(entry.recorded_at),
        "happened_on": entry.happened_on.isoformat(),
        "actor": entry.actor_id,
        "role": entry.role,
        "acted_by": entry.acted_by,
        "verb": entry.verb,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "subject_version": entry.subject_version,
        "clause": entry.clause,
        "payload": entry.payload,
        "alg": entry.alg,
        "previous_hash": entry.previous_hash,
    }


def record(
    *,
    scope: str,
    verb: str,
    happened_on: date,
    subject_kind: str,
    subject_id: int,
    subject_version: int = 0,
    actor=None,
    role: str = "",
    acted_by: str = "",
    clause: str = "",
    payload: dict | None = None,
    act_key: str = "",
) -> Entry:
    """Append one act to the chain of `scope`. Payload: ids, codes, numbers and hashes, never a name or a phone.

    Raises NotInTransaction outside `transaction.atomic()`: an act and its entry are kept or lost together.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(verb)
    lock_chain(scope)
    last = Entry.objects.filter(scope=scope).order_by("-seq").values_list("seq", "hash").first() or (0, "")
    entry = Entry(
        scope=scope,
        seq=last[0] + 1,
        recorded_at=timezone.now(),
        happened_on=happened_on,
        actor=actor,
        role=role,
        acted_by=acted_by,
        verb=verb,
        subject_kind=subject_kind,
        subject_id=subject_id,
        subject_version=subject_version,
        clause=clause,
        payload=payload or {},
        alg=ALG,
        previous_hash=last[1],
        act_key=act_key,
    )
    entry.canonical = canonical_text(fields_of(entry))
    entry.hash = digest(entry.canonical)
    entry.save(force_insert=True)
    return entry


def lock_chain(scope: str) -> None:
    """Hold the chain until the end of the transaction. SQLite's IMMEDIATE transaction holds it already."""
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(scope.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def append_in_own_transaction(**fields) -> Entry:
    """`record` for acts that change no other row (a command, a download)."""
    with transaction.atomic():
        return record(**fields)


def _utc_text(moment: datetime) -> str:
    return moment.astimezone(tz=timezone.get_fixed_timezone(0)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
