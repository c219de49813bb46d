"""No crash leaves half a file under a final name (guard DU-03)."""

import os
import time

import pytest
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from fengku.files.storing import read_stored, store, sweep_parts


@pytest.fixture
def disk(tmp_path):
    return FileSystemStorage(location=tmp_path)


def names(tmp_path):
    return sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())


def test_bytes_are_found_again(disk, tmp_path):
    store(disk, "papers/a.pdf", b"1")
    store(disk, "papers/a.pdf", b"1")

    assert read_stored(disk, "papers/a.pdf") == b"1"
    assert names(tmp_path) == ["papers/a.pdf"]
    assert (tmp_path / "papers/a.pdf").stat().st_mode & 0o777 == 0o640


def test_a_name_is_never_used_for_other_bytes(disk):
    store(disk, "papers/a.pdf", b"1")

    with pytest.raises(FileExistsError):
        store(disk, "papers/a.pdf", b"2")
    assert read_stored(disk, "papers/a.pdf") == b"1"


@pytest.mark.parametrize("crash", ["fsync", "rename"])
def test_a_failure_before_the_rename_leaves_no_final_name(disk, tmp_path, monkeypatch, crash):
    def fail(*args):
        raise OSError(28, "No space left on device")

    if crash == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr("pathlib.Path.replace", fail)

    with pytest.raises(OSError, match="No space"):
        store(disk, "papers/a.pdf", b"1")

    assert names(tmp_path) == []


def test_old_parts_are_swept_and_fresh_ones_left(disk, tmp_path):
    store(disk, "files/a.pdf", b"1")
    old, fresh = tmp_path / "files/b.pdf.1.part", tmp_path / "files/c.pdf.2.part"
    for part in (old, fresh):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)

    assert sweep_parts(disk) == ["files/b.pdf.1.part"]
    assert names(tmp_path) == ["files/a.pdf", "files/c.pdf.2.part"]


def test_a_store_without_a_disk_works_too():
    memory = InMemoryStorage()

    store(memory, "papers/a.pdf", b"1")
    store(memory, "papers/a.pdf", b"1")

    assert read_stored(memory, "papers/a.pdf") == b"1"
    assert read_stored(memory, "papers/b.pdf") is None
    assert sweep_parts(memory) == []
