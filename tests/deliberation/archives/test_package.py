"""The sealed package: one PDF/A, data, journal, manifest; any byte changed is found and named."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest
from django.core.management import call_command

from deliberation.archives.packages import package_bytes, seal
from deliberation.archives.sealing import pack, verify
from deliberation.demo.story import LENGTH, Matter, Story
from fengku.calendar import today


@pytest.fixture
def package(place):
    story = Story(
        place, Matter("白天自来水上不去", "东片二十多户白天没水。"), today() - timedelta(days=LENGTH + 1)
    )
    issue = story.until("archive")
    issue.refresh_from_db()
    return seal(issue, by=story.clerk)


@pytest.mark.requirement(101)
@pytest.mark.django_db
def test_a_case_is_sealed_once_as_one_pdf_a_with_its_journal(package):
    content = package_bytes(package)

    assert verify(content) == []
    with zipfile.ZipFile(io.BytesIO(content)) as members:
        manifest = json.loads(members.read("manifest.json"))
        journal = [json.loads(line) for line in members.read("journal.jsonl").decode().splitlines()]
        papers = members.read("papers.pdf")
        data = json.loads(members.read("case.json"))
    assert [paper["id"] for paper in manifest["papers"]] == ["D01", "D05", "D07", "D10", "D17-A4", "D23"]
    assert json.loads(journal[-1]["canonical"])["verb"] == "archive"
    assert data["issue"]["state"] == "archived"
    assert papers.startswith(b"%PDF")
    assert seal(package.issue, by=package.issue.recorded_by) == package


@pytest.mark.django_db
def test_flipping_any_byte_is_found_and_named(package):
    content = bytearray(package_bytes(package))
    step = max(1, len(content) // 150)
    spots = [*range(0, len(content), step), *range(len(content) - 120, len(content)), *range(60)]

    for spot in spots:
        content[spot] ^= 0x20
        problems = verify(bytes(content))
        content[spot] ^= 0x20
        assert problems, f"byte {spot} was changed and nobody noticed"
        assert any(word in problems[0] for word in ("changed", "byte", "package", "missing", "manifest"))


def test_every_single_byte_of_a_small_package_counts():
    content = bytearray(pack({"a.txt": b"one", "b.txt": b"two"}, {"format": "test"}))

    assert verify(bytes(content)) == []
    for spot in range(len(content)):
        content[spot] ^= 0x01
        assert verify(bytes(content)), spot
        content[spot] ^= 0x01


@pytest.mark.django_db
def test_the_command_says_where_and_exits_one(package, tmp_path, capsys):
    whole, broken = tmp_path / "whole.zip", tmp_path / "broken.zip"
    content = bytearray(package_bytes(package))
    whole.write_bytes(content)
    content[len(content) // 3] ^= 1
    broken.write_bytes(content)

    call_command("verify_package", str(whole))
    assert "as it was sealed" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        call_command("verify_package", str(broken))

    assert ended.value.code == 1
    assert "was changed" in capsys.readouterr().out


@pytest.mark.django_db
def test_verifying_needs_no_django(package, tmp_path):
    file = tmp_path / "case.zip"
    file.write_bytes(package_bytes(package))
    script = (
        "import runpy, sys; "
        "check = runpy.run_path('deliberation/archives/sealing.py')['verify']; "
        "sys.exit(bool(check(open(sys.argv[1], 'rb').read())))"
    )

    assert subprocess.run([sys.executable, "-S", "-c", script, str(file)], check=False).returncode == 0
