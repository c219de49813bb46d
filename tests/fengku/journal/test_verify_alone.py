"""The lone verifier: whole chains pass, one changed byte or a missing end does not, and it needs nothing of ours."""

import ast
import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from fengku.journal import verify_alone
from fengku.journal.entries import canonical_text, digest, record
from fengku.journal.verify_alone import first_break
from fengku.journal.verifying import export

SIZE = 12


def written(entries):
    """A chain file of these entries' own fields, hashed as the product does."""
    lines, previous = [], ""
    for seq, fields in enumerate(entries, start=1):
        canonical = canonical_text({"seq": seq, "previous_hash": previous, **fields})
        previous = digest(canonical)
        lines.append(json.dumps({"canonical": canonical, "hash": previous}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines).encode()


def chain(size=SIZE, verb="登记"):
    return written({"verb": f"{verb}{number}", "payload": {"人数": number}} for number in range(size))


def lines(data):
    return data.splitlines(keepends=True)


def anchor(data, size):
    root = json.loads(lines(data)[size - 1])["hash"]
    return json.dumps({"size": size, "root": root}).encode() + b"\n"


def test_whole_chain_passes_with_and_without_anchors():
    data = chain()

    assert first_break(data) is None
    assert first_break(data, anchor(data, 5) + anchor(data, SIZE)) is None
    assert first_break(b"") is None


@pytest.mark.parametrize("seed", range(200))
def test_one_changed_byte_is_found_at_its_entry(seed):
    chance = random.Random(seed)
    data = bytearray(chain())
    place = chance.randrange(len(data))
    changed_line = data[:place].count(b"\n") + 1
    data[place] ^= chance.randrange(1, 256)

    found = first_break(bytes(data))

    assert found is not None
    assert found[0] == changed_line


@pytest.mark.parametrize("kept", range(SIZE))
def test_cut_end_is_found_by_the_anchor_only(kept):
    data = chain()
    cut = b"".join(lines(data)[:kept])

    assert first_break(cut) is None
    assert first_break(cut, anchor(data, SIZE))[0] == kept + 1


def test_torn_last_line_is_found_without_an_anchor():
    assert first_break(chain()[:-1])[0] == SIZE
    assert first_break(chain()[:-40])[0] == SIZE


def test_chain_written_anew_is_found_by_the_anchor_only():
    anew = chain(verb="改写")

    assert first_break(anew) is None
    assert first_break(anew, anchor(chain(), 5)) == (5, "it differs from its anchor")


@pytest.mark.parametrize(
    ("change", "seq"),
    [
        (lambda rows: [*rows[:3], *rows[4:]], 4),
        (lambda rows: [*rows[:3], rows[4], rows[3], *rows[5:]], 4),
        (lambda rows: [*rows[:3], rows[2], *rows[3:]], 4),
        (lambda rows: rows[1:], 1),
        (lambda rows: [*rows[:3], b"\n", *rows[3:]], 4),
        (lambda rows: [*rows[:3], b"[" * 100_000 + b"\n", *rows[3:]], 4),
    ],
    ids=["missing", "swapped", "twice", "headless", "empty line", "deep nesting"],
)
def test_moved_lines_are_found(change, seq):
    assert first_break(b"".join(change(lines(chain()))))[0] == seq


def test_entry_rehashed_in_the_middle_breaks_the_next_one():
    rows = lines(chain())
    fields = json.loads(json.loads(rows[3])["canonical"]) | {"verb": "改写"}
    canonical = canonical_text(fields)
    rows[3] = (
        json.dumps({"canonical": canonical, "hash": digest(canonical)}, ensure_ascii=False).encode() + b"\n"
    )

    assert first_break(b"".join(rows)) == (5, "it does not name the entry before it")


@pytest.mark.parametrize("anchors", [b"nonsense\n", b'{"size": "x", "root": ""}\n', b"[]\n", b"\xff\n"])
def test_unreadable_anchors_are_not_taken_for_none(anchors):
    assert first_break(chain(), anchors) == (0, "the anchors cannot be read")


@pytest.mark.django_db
def test_what_the_product_exports_passes():
    with transaction.atomic():
        for number in range(3):
            record(
                scope="village/nantuozi",
                verb="issue.register",
                happened_on=date(2026, 3, 5),
                subject_kind="issue",
                subject_id=number,
                payload={"编号": "2026-003"},
            )

    data = "".join(f"{line}\n" for line in export("village/nantuozi")).encode()

    assert len(lines(data)) == 3
    assert first_break(data) is None


def test_command_prints_the_first_bad_seq(tmp_path):
    good, bad, anchors = (tmp_path / name for name in ("good.jsonl", "bad.jsonl", "anchors.jsonl"))
    good.write_bytes(chain())
    bad.write_bytes(chain().replace("登记7".encode(), "登记8".encode()))
    anchors.write_bytes(anchor(chain(), SIZE))

    def run(*names):
        # -I: nothing of this product can be imported.
        command = [sys.executable, "-I", verify_alone.__file__, *names]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
        return done.returncode, done.stdout

    assert run(good, anchors) == (0, "whole: 12 entries\n")
    assert run(bad) == (1, "8: the text does not give its hash\n")
    assert run()[0] == 2


def test_verifier_is_short_and_imports_the_standard_library_only():
    source = Path(verify_alone.__file__).read_text(encoding="utf-8")
    imported = {
        name.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import)
        for name in node.names
    }

    assert imported == {"hashlib", "json", "sys"}
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(ast.parse(source)))
    assert len(source.splitlines()) <= 80
