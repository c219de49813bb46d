"""A sealed case: complete, the same to the byte, and no byte of it can be changed unseen."""

import hashlib
import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import page
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from deliberation.archives import sealing
from deliberation.archives.models import ArchivePackage
from deliberation.archives.packages import package_bytes, seal
from deliberation.archives.papers import d23_context
from fengku.journal.entries import digest
from fengku.journal.models import Entry
from fengku.moves.refusals import Refused
from fengku.papers.declarations import get
from fengku.papers.issuing import attach_signed_scan

from ..pages import sent, shows

ALONE = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("sealing", sys.argv[1])
sealing = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sealing)
print(sealing.verify(open(sys.argv[2], "rb").read()))
assert "django" not in sys.modules
"""
SCAN = b"%PDF-1.4\nsigned\n%%EOF\n"


@pytest.fixture
def archived(story):
    told = story(anonymous=False, dissent=({"who": "欧阳㛃", "view": "不该先换管。"},))
    told.before("archive")
    told.issue.refresh_from_db()
    attach_signed_scan(
        get("D05"),
        SimpleUploadedFile("审定表.pdf", SCAN),
        scope=told.issue.scope,
        subject_kind=told.issue.kind,
        subject_id=told.issue.pk,
        by=told.clerk,
        happened_on=told.day("archive"),
    )
    told.make("archive")
    told.issue.refresh_from_db()
    return told


@pytest.fixture
def package(archived):
    return seal(archived.issue, by=archived.clerk)


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def test_only_an_archived_case_is_sealed(story):
    told = story()
    told.until("register")
    with pytest.raises(Refused):
        seal(told.issue, by=told.clerk)
    assert ArchivePackage.objects.count() == 0


def test_it_holds_what_it_says(package, archived):
    inside = members(package_bytes(package))
    manifest = json.loads(inside["manifest.json"])
    assert (
        inside["manifest.sha256"].decode().split()[0] == hashlib.sha256(inside["manifest.json"]).hexdigest()
    )
    for name, about in manifest["files"].items():
        assert about == {"sha256": hashlib.sha256(inside[name]).hexdigest(), "size": len(inside[name])}
    assert [paper["id"] for paper in manifest["papers"]] == ["D23", "D01", "D05", "D07", "D10", "D17-A4"]
    assert sum(paper["pages"] for paper in manifest["papers"]) == package.pages
    assert SCAN in inside.values()


def test_the_papers_pass_the_archive_format(package, tmp_path):
    pdf = members(package_bytes(package))["papers.pdf"]
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_3A)
    assert sorted({failure.rule_id for failure in report.failures}) == []
    path = tmp_path / "papers.pdf"
    path.write_bytes(pdf)
    out = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    flat = "".join(out.split())
    for words in (
        "归档文件目录",
        "议题（民情）收集登记表",
        "协商议题审定表",
        "协商议事方案",
        "会议记录",
        "备考表",
    ):
        assert words in flat


def test_the_directory_lists_what_is_inside_and_nothing_twice(package, archived):
    listed = [row["title"] for row in d23_context(archived.issue)["rows"]]
    assert len(listed) == len(set(listed)) == 5
    assert "归档文件目录、备考表" not in listed


def test_the_data_can_be_read_without_the_product(package, archived):
    data = json.loads(members(package_bytes(package))["case.json"])
    session = data["session"][0]
    assert session["members_present"] == 7
    assert session["recorded_at"]
    names = {person["name"] for person in data["person"]}
    assert {person.name for person in archived.place.committee} <= names
    assert len([seat for seat in data["seat"] if seat["meeting"] == session["meeting"]]) == 7
    assert data["publishedsheet"][0]["text"] == archived.issue.sheets.get().text
    assert data["posting"][0]["until"]
    assert data["assignedmember"]


def test_the_chain_is_whole_up_to_the_archiving(package, archived):
    inside = members(package_bytes(package))
    previous = ""
    for line in inside["chain.jsonl"].decode().splitlines():
        entry = json.loads(line)
        assert digest(entry["canonical"]) == entry["hash"]
        assert json.loads(entry["canonical"])["previous_hash"] == previous
        previous = entry["hash"]
    own = [
        json.loads(json.loads(line)["canonical"])["verb"]
        for line in inside["journal.jsonl"].decode().splitlines()
    ]
    assert own[0] == "register"
    assert "archive" in own
    assert Entry.objects.get(verb="seal_package").payload["package"] == package.sha256


def test_sealed_again_it_is_the_same(package, archived):
    assert seal(archived.issue, by=archived.clerk) == package
    assert sealing.verify(package_bytes(package)) == []
    assert sealing._zip(members(package_bytes(package))) == package_bytes(package)


def test_any_byte_changed_is_seen_and_where(package):
    """A dozen places in each member; of the heads and of the directory at the end one byte in four, thrown by dice."""
    content = package_bytes(package)
    dice = random.Random(20260305)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        infos = opened.infolist()
        tail = opened.start_dir
    places = [(None, at) for at in range(tail, len(content)) if dice.random() < 0.25]
    for info in infos:
        start = info.header_offset
        body = start + 30 + len(info.filename.encode())
        places += [(None, at) for at in range(start, body) if dice.random() < 0.25]
        ends = {body, body + info.file_size - 1}
        inside = ends | {dice.randrange(body, body + info.file_size) for _ in range(10)}
        places += [(info.filename, at) for at in sorted(inside)]
    assert len([at for name, at in places if name]) >= 60
    for name, at in places:
        for mask in (dice.choice((1, 0x80)),):
            changed = bytearray(content)
            changed[at] ^= mask
            problems = sealing.verify(bytes(changed))
            assert problems, f"byte {at} of {name}"
            if name:
                assert any(name in problem for problem in problems), (name, at, problems)


@pytest.mark.parametrize("change", ["cut", "more", "before", "empty", "swapped"])
def test_other_damage_is_seen(package, change):
    content = package_bytes(package)
    damaged = {
        "cut": content[:-1],
        "more": content + b"\0",
        "before": b"\0" + content,
        "empty": b"",
        "swapped": sealing._zip({**members(content), "case.json": b"{}"}),
    }[change]
    assert sealing.verify(damaged)


def test_it_is_verified_where_the_product_is_not(package, tmp_path):
    """By the standard library alone, and by the command."""
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    good.write_bytes(package_bytes(package))
    changed = bytearray(package_bytes(package))
    changed[len(changed) // 2] ^= 1
    bad.write_bytes(changed)
    run = [sys.executable, "-I", "-S", "-c", ALONE, str(Path(sealing.__file__)), str(good)]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip() == "[]"
    call_command("verify_package", str(good))
    with pytest.raises(SystemExit):
        call_command("verify_package", str(bad))


def test_the_package_on_the_disk_is_checked_before_it_is_given(package, settings):
    path = settings.MEDIA_ROOT / package.stored_as
    kept = path.read_bytes()
    path.write_bytes(kept[:-1])
    try:
        with pytest.raises(Refused):
            package_bytes(package)
    finally:
        path.write_bytes(kept)


def test_pages(archived, as_user, clerk, member, stranger):
    where = [archived.place.village.code, archived.issue.reference]
    seal_url, get_url = reverse("package_seal", args=where), reverse("package", args=where)
    assert "封档案包" in shows(as_user(clerk), reverse("archive", args=where))
    assert as_user(clerk).get(get_url).status_code == 404
    assert as_user(member).post(seal_url).status_code == 403
    assert as_user(stranger).post(seal_url).status_code == 404
    assert as_user(clerk).post(seal_url).status_code == 302
    answer = as_user(clerk).get(get_url)
    assert sealing.verify(answer.content) == []
    assert answer["Content-Disposition"].startswith("attachment")
    assert as_user(stranger).get(get_url).status_code == 404
    assert "下载档案包" in shows(as_user(clerk), reverse("archive", args=where))


def test_why_a_paper_is_missing(story, as_user, clerk):
    told = story()
    told.until("accept")
    url = reverse("archive", args=[told.place.village.code, told.issue.reference])
    data = sent(paper_id="D07", because="纸质件存村部档案盒")
    assert as_user(clerk).post(url, data).status_code == 302
    assert "纸质件存村部档案盒" in shows(as_user(clerk), url)
