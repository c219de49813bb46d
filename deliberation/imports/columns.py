"""The columns a ledger may have, and which column of a sheet is which. The words stand in columns.toml."""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
COLUMNS: Mapping[str, Sequence[str]] = _DATA["columns"]
CHANNELS: Mapping[str, Sequence[str]] = _DATA["channels"]
OUTCOMES: Mapping[str, Sequence[str]] = _DATA["outcomes"]
BY_HAND: Mapping[str, Sequence[str]] = _DATA["by_hand"]
WORDS: Mapping[str, Sequence[str]] = _DATA["words"]
# A column that is kept as it stands and read as nothing.
NOT_READ = ""


def plain(label: str) -> str:
    """A label as it is compared: without blanks, marks and what stands in brackets."""
    bare = unicodedata.normalize("NFKC", label)
    depth, kept = 0, []
    for letter in bare:
        depth += letter == "("
        if not depth and not letter.isspace() and letter not in ':*"“”':
            kept.append(letter)
        depth -= letter == ")" and depth > 0
    return "".join(kept)


def label_of(key: str) -> str:
    """The plan's word for a column."""
    return COLUMNS[key][0]


def known(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Key to labels, with the village's own `names` (label to key) laid over."""
    own = {plain(label): key for label, key in names.items()}
    found = {key: [label for label in labels if plain(label) not in own] for key, labels in COLUMNS.items()}
    for label, key in names.items():
        if key in found:
            found[key].append(label)
    # find_table names a column by its first label when it is missing.
    return {key: labels or [label_of(key)] for key, labels in found.items()}


def key_of(head: str, names: Mapping[str, str]) -> str:
    """What one label is read as; "" for nothing."""
    found, _ = places([head], names)
    return next(iter(found), NOT_READ)


def places(heads: Sequence[str], names: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    """(key to place of its column, what stands twice). `heads`: the sheet's labels in order, "" for none."""
    keys = {plain(label): key for key, labels in known(names).items() for label in labels}
    keys |= {plain(label): key for label, key in names.items()}
    found: dict[str, int] = {}
    problems = []
    for place, head in enumerate(heads):
        key = keys.get(plain(head), NOT_READ) if head else NOT_READ
        if not key:
            continue
        if key in found:
            first = heads[found[key]]
            problems.append(
                f"“{first}”和“{head}”都读作“{label_of(key)}”，请在下面给其中一列另选一样，或者选“不读”。"
            )
        else:
            found[key] = place
    return found, problems
