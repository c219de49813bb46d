"""The nightly run: what a crash left open is closed, by nobody's hand, and twice is once."""

import os
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from deliberation.archives.models import ArchivePackage
from deliberation.archives.packages import package_bytes
from deliberation.archives.sealing import verify
from fengku.journal.models import Entry
from fengku.papers.models import IssuedPaper


def test_an_archived_case_without_its_package_is_sealed_by_nobody(story):
    told = story()
    told.until("archive")
    assert not ArchivePackage.objects.exists()
    call_command("daily", verbosity=0)
    package = ArchivePackage.objects.get()
    assert verify(package_bytes(package)) == []
    sealing = Entry.objects.get(verb="seal_package")
    assert sealing.actor is None
    assert IssuedPaper.objects.filter(paper_id="D23").get().issued_by == told.clerk
    call_command("daily", verbosity=0)
    assert Entry.objects.filter(verb="seal_package").count() == 1


def test_halves_of_files_are_swept_and_whole_ones_stay(db):
    folder = Path(settings.MEDIA_ROOT) / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    half, young, whole = folder / "a.pdf.1.part", folder / "b.pdf.2.part", folder / "c.pdf"
    for file in (half, young, whole):
        file.write_bytes(b"x")
    yesterday = time.time() - 86_400
    os.utime(half, (yesterday, yesterday))
    call_command("daily", verbosity=0)
    assert [file.exists() for file in (half, young, whole)] == [False, True, True]
    young.unlink()
    whole.unlink()
