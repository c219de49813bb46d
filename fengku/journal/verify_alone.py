"""Verifies an exported chain without this product: standard library only, to be copied and read by anybody.

    python3 verify_alone.py chain.jsonl [anchors.jsonl]

chain.jsonl: one {"canonical": text, "hash": hex} a line, in order. The hash is the SHA-256 of "fengku-journal-v1",
a newline and the canonical text, which is JSON with its place "seq" and the hash before it "previous_hash".
anchors.jsonl: one {"size": n, "root": hex} a line, kept elsewhere: after n entries the last hash was this root.
Only anchors show that the end was cut off or that the whole chain was written anew. Exit code 0: whole; 1: broken.
"""

import hashlib
import json
import sys

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def first_break(chain, anchors=b""):
    """(seq, reason) of the first place that does not hold, or None. Both are the bytes of the files."""
    try:
        known = sorted((int(row["size"]), row["root"]) for row in map(json.loads, anchors.splitlines()))
    except UNREADABLE:
        return 0, "the anchors cannot be read"
    heads, broken = [""], None
    for seq, line in enumerate(_lines(chain), start=1):
        broken = _fault(line, seq, heads[-1])
        if broken:
            break
        heads.append(json.loads(line)["hash"])
    for size, root in known:
        if size < len(heads) and (size < 0 or heads[size] != root):
            return size, "it differs from its anchor"
    if broken:
        return len(heads), broken
    if known and known[-1][0] >= len(heads):
        return len(heads), f"the chain ends at {len(heads) - 1}, an anchor knows {known[-1][0]}"
    return None


def _lines(data):
    """Lines without their newline; a last line that has none counts too, so that a torn end is seen."""
    lines = data.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else [*lines[:-1], lines[-1] + b"\n"]


def _fault(line, seq, previous):
    """What is wrong with one line, or an empty text."""
    try:
        row = json.loads(line)
        if json.dumps(row, ensure_ascii=False).encode() != line or list(row) != ["canonical", "hash"]:
            return "the line is not written as the product writes it"
        canonical = row["canonical"]
        if hashlib.sha256(b"fengku-journal-v1\n" + canonical.encode()).hexdigest() != row["hash"]:
            return "the text does not give its hash"
        entry = json.loads(canonical)
        if entry["seq"] != seq:
            return f"entry {entry['seq']} stands in its place"
        return "" if entry["previous_hash"] == previous else "it does not name the entry before it"
    except UNREADABLE:
        return "the line cannot be read"


def main(names):
    """Print the first bad seq and why; return the exit code."""
    if len(names) not in (1, 2):
        print(__doc__)
        return 2
    files = []
    for name in names:
        with open(name, "rb") as file:
            files.append(file.read())
    found = first_break(*files)
    print(f"{found[0]}: {found[1]}" if found else f"whole: {len(_lines(files[0]))} entries")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
