"""One declaration, three sheets: blank, filled, preview; and how large things are on paper."""

import io
import subprocess

import pikepdf
import pytest

from fengku.papers.declarations import Paper
from fengku.papers.sheets import blank_html, filled_html, preview_html, to_pdf


def text_of(pdf):
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def paper_size(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        left, top, right, bottom = (float(value) for value in opened.pages[0].MediaBox)
    return round((right - left) / 72 * 25.4), round((bottom - top) / 72 * 25.4)


def test_filled_sheet_shows_the_facts(form):
    rendered = to_pdf(form, {})

    text = text_of(rendered.pdf)
    assert rendered.pages == 1
    assert rendered.missing == rendered.refused == ()
    for expected in (
        "丰库牧场",
        "乌兰图雅嘎查",
        "协商议题审定表",
        "YS-2026-0012",
        "2026年3月5日",
        "壹拾万柒仟元零伍角叁分",
        "第1页",
        "共1页",
    ):
        assert expected in text


def test_blank_sheet_has_the_frame_and_no_fact(form):
    text = text_of(to_pdf(form, farm="丰库牧场", unit="").pdf)

    for expected in ("丰库牧场", "议题名称", "填表人", "（盖章）", "编号"):
        assert expected in text
    assert "YS-2026-0012" not in text


@pytest.mark.parametrize(
    "fact", ["name", "households", "text", "amount", "people", "day", "number", "opinion", "major"]
)
def test_any_missing_fact_prints_as_a_place_to_write(form, fact):
    assert "协商议题审定表" in filled_html(form, {fact: None})


def test_preview_names_the_pictures_that_a_browser_cannot_load(poster):
    assert "app-asset:" in filled_html(poster, {})
    assert "app-asset:" not in preview_html(poster, {})
    assert "〔核对本公示的二维码〕" in preview_html(poster, {})


def test_preview_is_a_part_of_a_page_without_styles_of_its_own(form):
    shown = preview_html(form, {"name": '<b style="color:red">', "text": ' style="x" '})

    assert shown.startswith('<article class="leaf leaf-form" lang="zh-CN">')
    assert not [tag for tag in ("<html", "<head>", "<style", "<link", "<body", ' style="') if tag in shown]
    assert "&lt;b style=&quot;color:red&quot;&gt;" in shown
    assert "协商议题审定表" in shown


def test_values_are_escaped(form):
    assert "<script>" not in filled_html(
        form, {"name": "<script>", "text": "<script>", "number": '"><script>'}
    )


def test_poster_is_one_a3_sheet_read_from_afar(poster):
    rendered = to_pdf(poster, {})

    assert (rendered.pages, paper_size(rendered.pdf)) == (1, (297, 420))
    assert rendered.scale * 16 >= 18


def test_notice_prints_on_a4_too(notice):
    assert paper_size(to_pdf(notice, {}).pdf) == (210, 297)


@pytest.mark.parametrize(
    ("size", "orientation", "millimetres"),
    [("A4", "portrait", (210, 297)), ("A4", "landscape", (297, 210)), ("A3", "landscape", (420, 297))],
)
def test_forms_keep_their_paper_size(size, orientation, millimetres):
    paper = Paper(id="T", title="表", template="papers/form.html", size=size, orientation=orientation)

    assert paper_size(to_pdf(paper).pdf) == millimetres


def test_a_paper_without_context_is_only_printed_blank():
    paper = Paper(id="T", title="表", template="papers/form.html")

    assert "表" in blank_html(paper)
    with pytest.raises(ValueError, match="blank"):
        filled_html(paper, {})


def test_a_long_list_repeats_its_head_and_cuts_no_row(form):
    people = [{"name": f"牧民{number:03}", "group": "一组"} for number in range(90)]
    rendered = to_pdf(form, {"people": people})

    pages = text_of(rendered.pdf).split("\f")
    assert rendered.pages >= 4
    assert sum("单位或组" in page for page in pages) >= 3
    assert "第2页" in pages[1]
    assert "协商议题审定表" in pages[1]  # the running head of a continued sheet
