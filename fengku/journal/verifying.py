"""Reads a chain again and says where it is broken. Nothing is mended here."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from fengku.calendar import today

from .entries import canonical_text, digest, fields_of, lock_chain
from .models import Anchor, Entry


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold: `seq` and what is wrong, in English for the operator."""

    scope: str
    seq: int
    what: str


def first_break(scope: str, anchors: Iterable[tuple[int, str]] | None = None) -> Break | None:
    """None when the chain of `scope` is whole and agrees with `anchors` (size, root); else the first break.

    `anchors` come from outside (printed, mailed); without them the stored ones are used, which a person with
    the database in hand could have rewritten too (guard.md finding 5).
    """
    if anchors is None:
        anchors = Anchor.objects.filter(scope=scope).order_by("size").values_list("size", "root")
    expected = dict(anchors)
    previous, seq = "", 0
    for entry in Entry.objects.filter(scope=scope).order_by("seq").iterator(chunk_size=2000):
        seq += 1
        if entry.seq != seq:
            return Break(scope, seq, f"entry {seq} is missing, found {entry.seq}")
        if entry.previous_hash != previous:
            return Break(scope, seq, "does not name the entry before it")
        if digest(entry.canonical) != entry.hash:
            return Break(scope, seq, "text does not give its hash")
        if canonical_text(fields_of(entry)) != entry.canonical:
            return Break(scope, seq, "columns differ from the text that was hashed")
        if seq in expected and expected[seq] != entry.hash:
            return Break(scope, seq, "differs from the anchor made on that day")
        previous = entry.hash
    beyond = [size for size in expected if size > seq]
    if beyond:
        return Break(scope, seq + 1, f"the chain ends at {seq}, an anchor knows {min(beyond)}")
    return None


def scopes() -> list[str]:
    """Every chain that has an entry, in order."""
    return sorted(Entry.objects.values_list("scope", flat=True).distinct())


def make_anchor(scope: str) -> Anchor:
    """Today's anchor of a chain, made once a day. Call inside a transaction."""
    lock_chain(scope)
    seq, root = Entry.objects.filter(scope=scope).order_by("-seq").values_list("seq", "hash").first() or (
        0,
        "",
    )
    anchor, _ = Anchor.objects.get_or_create(
        scope=scope, day=today(), defaults={"size": seq, "root": root, "made_at": timezone.now()}
    )
    return anchor


def export(scope: str) -> Iterable[str]:
    """The chain as JSON lines: {"canonical": text, "hash": hex}, for verify_alone.py and archives."""
    for canonical, hash_ in (
        Entry.objects.filter(scope=scope).order_by("seq").values_list("canonical", "hash")
    ):
        yield json.dumps({"canonical": canonical, "hash": hash_}, ensure_ascii=False)
