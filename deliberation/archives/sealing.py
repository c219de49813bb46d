"""The package as bytes: a ZIP that is the same for the same members, and the check of it. Standard library only.

No Django here: verify() must run where the product does not. Every byte of the file is determined by its members,
so a file with one byte changed anywhere differs from the one that its members give.
"""

import hashlib
import io
import json
import zipfile

MANIFEST, SEAL = "manifest.json", "manifest.sha256"
_MOMENT = (1980, 1, 1, 0, 0, 0)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pack(members: dict[str, bytes], about: dict) -> bytes:
    """The package of `members`, with a manifest of their hashes and the manifest's own hash."""
    manifest = {
        **about,
        "files": {
            name: {"sha256": sha256(content), "size": len(content)} for name, content in members.items()
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1).encode()
    return _zip({**members, MANIFEST: text, SEAL: f"{sha256(text)}\n".encode()})


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            package.writestr(entry, members[name])
    return out.getvalue()


def verify(content: bytes) -> list[str]:
    """What is wrong with a package, and where; empty when nothing is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            spans = {info.filename: info.header_offset for info in package.infolist()}
            members = {name: _raw(content, package.getinfo(name)) for name in package.namelist()}
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, OverflowError, EOFError) as error:
        return [f"the file is no whole package: {error}"]
    problems = []
    text = members.get(MANIFEST, b"")
    if members.get(SEAL, b"") != f"{sha256(text)}\n".encode():
        problems.append(f"{MANIFEST} or {SEAL} was changed")
    problems += _against_manifest(text, members)
    rebuilt = _zip(members)
    if rebuilt != content:
        at = next(
            (i for i, (a, b) in enumerate(zip(rebuilt, content, strict=False)) if a != b),
            min(len(rebuilt), len(content)),
        )
        inside = [name for name, offset in spans.items() if offset <= at]
        where = max(inside, key=spans.__getitem__) if inside else "the head"
        problems.append(f"byte {at} differs from what was sealed, in or after {where}")
    return problems


def _raw(content: bytes, info: zipfile.ZipInfo) -> bytes:
    """A member's stored bytes, whatever its checksum says: the manifest judges them."""
    start = info.header_offset + 30
    name_length = int.from_bytes(content[info.header_offset + 26 : info.header_offset + 28], "little")
    extra = int.from_bytes(content[info.header_offset + 28 : info.header_offset + 30], "little")
    start += name_length + extra
    return content[start : start + info.file_size]


def _against_manifest(text: bytes, members: dict[str, bytes]) -> list[str]:
    try:
        files = json.loads(text)["files"]
        listed = {name: entry["sha256"] for name, entry in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return [f"{MANIFEST} cannot be read"]
    problems = [f"{name} is missing" for name in listed if name not in members]
    problems += [
        f"{name} is not in the manifest" for name in members if name not in (*listed, MANIFEST, SEAL)
    ]
    problems += [
        f"{name} was changed"
        for name, digest in listed.items()
        if name in members and sha256(members[name]) != digest
    ]
    return problems
