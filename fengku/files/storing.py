"""Bytes into the store so that no crash leaves half a file under a final name. Knows no table."""

import os
import time
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage

PART = ".part"
FOLDER_MODE, FILE_MODE = 0o750, 0o640


def store(storage: Storage, name: str, content: bytes) -> None:
    """Keep `content` under exactly `name`; when the same bytes are there already nothing is written.

    On a disk: temporary file, fsync, rename, fsync of the folder. Other stores write whole objects by themselves.
    Raises FileExistsError when other bytes lie under that name.
    """
    present = read_stored(storage, name)
    if present is not None:
        if present != content:
            raise FileExistsError(name)
        return
    path = _path(storage, name)
    if path is None:
        if storage.save(name, ContentFile(content)) != name:
            raise FileExistsError(name)
        return
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}{PART}")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read_stored(storage: Storage, name: str) -> bytes | None:
    """The bytes under `name`, or None."""
    try:
        with storage.open(name, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def sweep_parts(storage: Storage, *, older_than_seconds: float = 3600) -> list[str]:
    """Remove what interrupted writes left behind; returns the names. Nothing to do on a store without a disk."""
    root = _path(storage, "")
    if root is None or not root.exists():
        return []
    limit = time.time() - older_than_seconds
    removed = []
    for part in sorted(root.rglob(f"*{PART}")):
        if part.stat().st_mtime <= limit:
            part.unlink(missing_ok=True)
            removed.append(str(part.relative_to(root)))
    return removed


def _path(storage: Storage, name: str) -> Path | None:
    """Where `name` lies on a disk; None for stores that are no file system (default_storage is a wrapper)."""
    kept_in = getattr(storage, "_wrapped", storage)
    return Path(storage.path(name)) if isinstance(kept_in, FileSystemStorage) else None
