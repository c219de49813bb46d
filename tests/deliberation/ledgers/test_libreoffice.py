"""The ledger's file in a program that is not ours: LibreOffice shows every value as it was typed and runs no formula."""

import csv
import subprocess
from pathlib import Path

import pytest
from django.urls import reverse

from deliberation.issues.models import Reporter
from deliberation.ledgers.columns import COLUMNS
from fengku.calendar import today

from .test_files import LONG, RISKY

# Commas, double quotes, UTF-8, from the first line; cells as they are shown.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"


def opened(content: bytes, where: Path) -> list[list[str]]:
    """What LibreOffice shows of the file, below its two titles."""
    (where / "ledger.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{where}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", AS_SHOWN, "ledger.xlsx"]
    subprocess.run(command, cwd=where, check=True, capture_output=True, timeout=180)
    with (where / "ledger.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[2:]


@pytest.mark.requirement(74)
def test_libreoffice_shows_every_value_as_typed_and_runs_nothing(as_user, clerk, village, lines, tmp_path):
    typed = [*RISKY, LONG, "一\n二", "𬭚㛃·Бат"]
    for text in typed:
        [issue] = lines(title=text[:120], description=text)
        Reporter.objects.create(village=village, issue=issue, name=text[:80], openness="withheld")
    file = as_user(clerk).get(reverse("ledger_xlsx", args=[village.code, today().year, "plan"]))

    head, *rows = opened(file.content, tmp_path)
    named = [dict(zip(head, row, strict=True)) for row in rows[: len(typed)]]

    assert head == [column.label for column in COLUMNS]
    assert [row["主要内容"] for row in named] == typed
    assert [row["议题名称"] for row in named] == [text[:120] for text in typed]
    assert [row["反映人"] for row in named] == [text[:80] for text in typed]
    assert [row["序号"] for row in named] == [str(number) for number in range(1, len(typed) + 1)]
