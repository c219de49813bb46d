"""System checks: libraries, faces, SQLite's journal mode."""

import sqlite3

import pytest
from weasyprint.text import ffi

from fengku import sqlite_checks
from fengku.rendering import checks


def ids(found):
    return [item.id for item in found]


def test_this_machine_passes_without_errors():
    assert ids(checks.harfbuzz_subset_present(None)) == []
    assert [item for item in ids(checks.faces_present(None)) if ".E" in item] == []


def test_missing_harfbuzz_subset_is_an_error(monkeypatch):
    monkeypatch.setattr(ffi, "harfbuzz_subset", None)

    assert ids(checks.harfbuzz_subset_present(None)) == ["rendering.E001"]


@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        (set(), ["rendering.E002", "rendering.E003", "rendering.W001", "rendering.W002", "rendering.W003"]),
        ({"Noto Serif CJK SC", "Noto Sans CJK SC"}, ["rendering.W001", "rendering.W002", "rendering.W003"]),
        ({"SimSun", "SimHei", "仿宋_GB2312", "方正小标宋简体", "LXGW WenKai"}, []),
    ],
)
def test_faces(monkeypatch, installed, expected):
    monkeypatch.setattr(checks, "installed_families", lambda: installed)

    assert ids(checks.faces_present(None)) == expected


@pytest.mark.parametrize(
    ("command", "version", "expected"),
    [
        ("PRAGMA journal_mode=WAL;", (3, 40, 1), ["fengku.E001"]),
        ("PRAGMA journal_mode=WAL;", (3, 51, 3), []),
        ("PRAGMA journal_mode=TRUNCATE;", (3, 40, 1), []),
        ("", (3, 40, 1), []),
    ],
)
def test_wal_only_on_a_fixed_library(monkeypatch, command, version, expected):
    databases = {"default": {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"init_command": command}}}
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)

    assert ids(sqlite_checks.unsafe(databases)) == expected
