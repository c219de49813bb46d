"""The same sheet as a Word file: paragraphs and tables that people edit, and nothing about who made it."""

import io
import re
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from fengku.rendering.pdf import MAX_CHARACTERS, RenderRefused, render_docx

HEAD = (
    '<div class="running" data-unit="丰库牧场　南坨子嘎查　试表" data-mark="D99　2026-003" data-ground="存证 2026"></div>'
    '<h1>试表</h1><div class="numbers"><span>编号：<span class="line" style="min-width:9em"></span></span>'
    "<span>日期：2026年3月5日</span></div>"
)


def sheet(body, family="form", more=""):
    return (
        f'<!doctype html><html lang="zh-CN" class="{family} {more}"><head><title>试</title></head>'
        f"<body>{HEAD}{body}</body></html>"
    )


def opened(body, **options):
    return Document(io.BytesIO(render_docx(sheet(body, **options))))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def centimetres(length) -> float:
    return round(length.cm, 1)


def test_the_page_is_the_sheets_page():
    section = opened("<p class='text'>正文</p>").sections[0]

    assert (centimetres(section.page_width), centimetres(section.page_height)) == (21.0, 29.7)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [centimetres(one) for one in margins] == [2.0, 1.8, 1.9, 2.8]


def test_a_wide_sheet_lies_across():
    section = opened("<p>正文</p>", more="landscape").sections[0]

    assert centimetres(section.page_width) == 29.7
    assert centimetres(section.page_height) == 21.0


def test_the_title_is_bold_in_the_middle_and_running_text_is_indented_in_its_face():
    made = opened('<p class="text">正文第一段，照着说的写。</p>')
    title = next(one for one in made.paragraphs if one.text == "试表")
    body = next(one for one in made.paragraphs if one.text.startswith("正文"))

    assert title.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [run.font.bold for run in title.runs] == [True]
    assert body.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"
    assert body.runs[0].font.size.pt == 12
    assert round(body.paragraph_format.first_line_indent.pt) == 24


def test_a_grid_keeps_its_columns_and_its_merged_cells():
    made = opened(
        '<table class="grid"><colgroup><col style="width:27mm"><col><col style="width:25mm"></colgroup>'
        "<thead><tr><th>甲</th><th>乙</th><th>丙</th></tr></thead>"
        '<tr><th rowspan="2">一</th><td colspan="2">合着的</td></tr><tr><td>左</td><td>右</td></tr></table>'
    )
    table = made.tables[0]

    assert [round(column.width.mm) for column in table.columns] == [27, 112, 25]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["甲", "乙", "丙"],
        ["一", "合着的", "合着的"],
        ["一", "左", "右"],
    ]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False]


def test_ticks_lines_and_signatures_are_text_that_can_be_changed():
    made = opened(
        '<p class="fields"><span class="tick"><span class="box">☑</span>座谈</span>'
        '<span class="tick"><span class="box">□</span>论证</span>主持人：<span class="line filled" '
        'style="min-width:8em">巴特尔</span></p><span class="ruled"></span>'
        '<table class="signatures"><tr><td>组长<span class="day">　　　　年　　月　　日</span></td></tr></table>'
    )
    fields = next(one for one in made.paragraphs if "座谈" in one.text)

    assert fields.text == "☑座谈　□论证　主持人：　　巴特尔　　　"
    assert {run.text.strip("　") for run in fields.runs if run.font.underline} == {"", "巴特尔"}
    assert [one.text for one in made.tables[0].cell(0, 0).paragraphs] == ["组长", "　　　　年　　月　　日"]
    assert round(made.tables[0].rows[0].height.mm) == 22
    assert made.inline_shapes._inline_lst == []


def test_the_running_head_counts_pages_and_is_silent_on_the_first():
    section = opened("<p>正文</p>").sections[0]
    fields = [one.get(qn("w:instr")) for one in section.footer._element.iter(qn("w:fldSimple"))]

    assert section.header.paragraphs[0].text == "丰库牧场　南坨子嘎查　试表\tD99　2026-003"
    assert section.first_page_header.paragraphs[0].text == "\tD99　2026-003"
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].text.startswith("存证 2026\t")


def test_what_people_wrote_stays_text():
    made = opened('<p class="text">&lt;牧道&gt;&amp;“维修”\x07㛃𬭚　缩进</p>')

    assert "<牧道>&“维修”㛃𬭚　缩进" in [one.text for one in made.paragraphs]


def test_the_same_sheet_gives_the_same_bytes_and_names_nobody():
    first, second = (render_docx(sheet("<p>正文</p>")) for _ in range(2))
    inside = parts(first)

    assert first == second
    assert sorted(name for name in inside if name.startswith("docProps")) == ["docProps/core.xml"]
    assert b"creator" not in inside["docProps/core.xml"]
    assert b"python" not in b"".join(inside.values()).lower()
    assert not re.search(rb'TargetMode="External"', b"".join(inside.values()))
    assert [name for name in inside if "media" in name] == []


def test_a_cell_always_ends_with_a_paragraph():
    made = opened(
        '<table class="grid"><tr><th>签字</th><td class="nest"><table class="roll"><tr><td>甲</td></tr></table>'
        "</td></tr></table><table class='grid'><tr><td>后</td></tr></table>"
    )
    cells = list(made.element.body.iter(qn("w:tc")))

    assert {cell[-1].tag for cell in cells} == {qn("w:p")}
    assert made.element.body[-2].tag == qn("w:p")


def test_a_letter_has_its_page_number_between_dashes():
    section = opened("<p>正文</p>", family="notice").sections[0]

    assert section.footer.paragraphs[0].text.startswith("— ")
    assert section.even_page_footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.LEFT


def test_a_sheet_that_is_too_large_is_refused_with_a_sentence():
    with pytest.raises(RenderRefused, match="太大"):
        render_docx("字" * (MAX_CHARACTERS + 1))
