"""How parent and child talk: one JSON head and any number of byte blobs. Standard library only, no PDF here."""

import json
import struct
from collections.abc import Mapping
from typing import BinaryIO

MAX_HEAD = 1_000_000
_LENGTH = struct.Struct(">I")


class Closed(Exception):
    """The other side hung up, or sent something that is no frame."""


def write_frame(stream: BinaryIO, head: Mapping, blobs: Mapping[str, bytes]) -> None:
    """Write one frame; `blobs` keep their names and order."""
    listed = {**head, "blobs": [[name, len(blob)] for name, blob in blobs.items()]}
    encoded = json.dumps(listed, ensure_ascii=False).encode()
    stream.write(_LENGTH.pack(len(encoded)) + encoded)
    for blob in blobs.values():
        stream.write(blob)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict, dict[str, bytes]]:
    """Read one frame, or raise Closed."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > MAX_HEAD:
        raise Closed(f"a head of {length} bytes")
    head = json.loads(_exactly(stream, length))
    blobs = {name: _exactly(stream, size) for name, size in head.pop("blobs")}
    return head, blobs


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise Closed(f"{len(data)} of {size} bytes")
    return data
