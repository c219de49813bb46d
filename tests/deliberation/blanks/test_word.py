"""D05 and D07 as Word files, blank and filled: what the PDF says, and no more."""

import io
import subprocess

import pytest
from django.urls import reverse
from docx import Document

from fengku.papers.declarations import Paper, all_papers, get
from fengku.papers.sheets import blank_html, to_docx, to_pdf
from fengku.rendering.pdf import render_docx

EDITED = ("D05", "D07")


def letters(document) -> str:
    """All text of the body, nested tables too, without blanks."""
    return "".join("".join(document.element.body.itertext()).split())


def at(told, name, *more):
    return reverse(name, args=[told.place.village.code, told.issue.reference, *more])


@pytest.fixture
def done(story):
    told = story(anonymous=False, reporter="龘䶮·Бат-Эрдэнэ")
    told.until("notify")
    return told


@pytest.mark.requirement(79)
@pytest.mark.parametrize("code", EDITED)
def test_the_word_file_says_what_the_sheet_says(done, code, as_user, clerk):
    answer = as_user(clerk).get(at(done, "paper_docx", code))

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    found = letters(Document(io.BytesIO(answer.content)))
    printed = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],
        input=to_pdf(get(code), done.issue).pdf,
        capture_output=True,
        check=True,
    ).stdout.decode()
    # Head and foot of the pages are not in the body.
    lines = ["".join(line.split()) for line in printed.splitlines()]
    body = [line for line in lines if line and "共" not in line and not line.startswith(code)]
    assert done.issue.title in found
    assert set("".join(body)) <= set(found) | {"D", "0", "5", "7", "-", "第", "共", "页"}


@pytest.mark.parametrize("code", EDITED)
def test_a_blank_word_file_has_the_villages_name_and_the_boxes(village, as_user, clerk, code):
    answer = as_user(clerk).get(reverse("blank_docx", args=[village.code, code]))
    found = letters(Document(io.BytesIO(answer.content)))

    assert answer.status_code == 200
    assert village.name in found
    assert found.count("□") >= 4


def test_only_papers_that_are_edited_have_a_word_file(done, as_user, clerk):
    client = as_user(clerk)
    page = client.get(at(done, "issue_papers")).content.decode()

    assert client.get(at(done, "paper_docx", "D01")).status_code == 404
    assert client.get(reverse("blank_docx", args=[done.place.village.code, "D01"])).status_code == 404
    assert page.count("下载可改的 Word 版") == sum(one.docx for one in all_papers())
    assert "下载可改的 Word 版" in client.get(at(done, "paper_preview", "D05")).content.decode()
    assert "下载可改的 Word 版" not in client.get(at(done, "paper_preview", "D01")).content.decode()
    with pytest.raises(ValueError, match="D01"):
        to_docx(get("D01"))


@pytest.mark.parametrize("paper", all_papers(), ids=lambda paper: paper.id)
def test_every_sheet_of_the_house_can_become_a_word_file(paper: Paper):
    made = Document(
        io.BytesIO(render_docx(blank_html(paper, farm="丰库牧场", unit="南坨子嘎查"), fit=paper.fit))
    )

    assert len(letters(made)) > 30


@pytest.mark.parametrize("code", EDITED)
def test_another_program_opens_it_with_as_many_pages(done, code, tmp_path):
    (tmp_path / "sheet.docx").write_bytes(to_docx(get(code), done.issue))

    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/lo",
            "--headless",
            "--convert-to",
            "pdf",
            "sheet.docx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )

    told = subprocess.run(
        ["pdfinfo", tmp_path / "sheet.pdf"], capture_output=True, text=True, check=True
    ).stdout
    pages = int(told.split("Pages:")[1].split()[0])
    assert abs(pages - to_pdf(get(code), done.issue).pages) <= 1
