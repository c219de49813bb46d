"""HTML to PDF through the guarded worker: what comes out, and that nothing else gets in."""

import io
import subprocess
from datetime import UTC, datetime

import page
import pikepdf
import pytest
from PIL import Image

from fengku.rendering.pdf import RenderRefused, merge, page_count, render, render_pdf
from fengku.rendering.qr import qr_png_data

MOMENT = datetime(2026, 3, 5, 1, 2, 3, tzinfo=UTC)


def sheet(body, family="form"):
    return f'<!doctype html><html lang="zh-CN" class="{family}"><head><title>试</title></head><body>{body}</body></html>'


def text_of(pdf):
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def failures(pdf):
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_3A)
    return sorted({failure.rule_id for failure in report.failures})


def png(width=40, height=40):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, "PNG")
    return out.getvalue()


def test_text_and_pages_come_out():
    rendered = render(sheet('<p>第一页的字</p><p class="page-break">第二页</p>'))

    assert rendered.pages == page_count(rendered.pdf) == 2
    assert "第一页的字" in text_of(rendered.pdf)


def test_same_input_gives_same_bytes():
    html = sheet("<h1>标题</h1><p>正文</p>")
    options = {"archive": True, "created": MOMENT, "attachments": [("case.json", b"{}", "application/json")]}

    assert render_pdf(html, **options) == render_pdf(html, **options)


def test_archive_passes_the_strict_check_and_a_plain_sheet_does_not():
    html = sheet(
        "<h1>标题</h1><table class=grid><thead><tr><th>甲</th></tr></thead><tr><td>乙</td></tr></table>"
    )

    assert failures(render_pdf(html, archive=True, title="归档", created=MOMENT)) == []
    assert failures(render_pdf(html)) != []


def test_archive_with_picture_and_attachment_passes():
    html = sheet('<p>二维码</p><img class="qr" src="app-asset:qr" alt="核对的二维码">')
    options = {"assets": {"qr": qr_png_data("https://example.invalid/v/1")}, "created": MOMENT}
    pdf = render_pdf(
        html, archive=True, attachments=[("案卷.json", b'{"a":1}', "application/json", "Data")], **options
    )

    assert failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [specification] = opened.Root.AF
        assert str(specification.UF) == "案卷.json"
        assert specification.AFRelationship == pikepdf.Name.Data
        assert specification.EF.F.Subtype == pikepdf.Name("/application/json")
        assert specification.EF.F.read_bytes() == b'{"a":1}'


def test_qr_is_read_back(tmp_path):
    address = "https://example.invalid/v/YS-2026-0012?c=7F3A91C2"
    assets = {"qr": qr_png_data(address)}
    pdf = render_pdf(sheet('<img class="qr" src="app-asset:qr" alt="码">'), assets=assets)

    (tmp_path / "a.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "a.pdf", "a"], cwd=tmp_path, check=True)
    [picture] = tmp_path.glob("a*.png")
    read = subprocess.run(
        ["zbarimg", "--nodbus", "-q", "--raw", str(picture)], capture_output=True, text=True
    )
    assert read.stdout.strip() == address


RARE = "𬭚㛃龘䶮㼆镕堃喆﨑"


@pytest.mark.parametrize("family", ["form", "notice", "notice poster"])
@pytest.mark.parametrize("text", [RARE, "Бат-Эрдэнэ Өүө", "ᠪᠠᠲᠤ", "☑□①㎡“”—…〔〕￥"])
def test_no_character_is_a_box(family, text):
    html = sheet(
        f"<h1>{text}</h1><h2>{text}</h2><h3>{text}</h3><p>{text}</p><p class=line>{text}</p>", family
    )

    assert render(html).missing == ()


def test_a_character_without_a_glyph_is_reported():
    assert render(sheet("<p>好\U0010fffd</p>")).missing == ("\U0010fffd",)


def test_chinese_lines_reach_the_margin(tmp_path):
    text = (
        "按照民主议事规则，嘎查党支部召集村民代表会议，就方案进行议事，应到代表三十五人（35人），实到31人，"
        * 6
    )
    (tmp_path / "a.pdf").write_bytes(render_pdf(sheet(f"<p class=text>{text}</p>")))

    listed = subprocess.run(
        ["pdftotext", "-bbox-layout", "a.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    ends = [float(row.split('xMax="')[1].split('"')[0]) for row in listed.splitlines() if "<line " in row]
    body = [end for end in ends if end > 300][:-1]
    margin = (210 - 18) / 25.4 * 72
    assert len(body) > 5
    assert sum(abs(end - margin) < 1 for end in body) >= len(body) - 2  # the page number and the last line


def test_one_sheet_is_filled_and_an_overlong_text_takes_two():
    def poster(times, fit=(1.125, 1.9)):
        return render(
            sheet("<h1>公示</h1><p>" + "一事一议民主议事，" * times + "</p>", "notice poster"),
            fit=fit,
        )

    short, middle, long = poster(5), poster(80), poster(600)

    assert (short.scale, short.pages) == (1.9, 1)
    assert middle.pages == 1
    assert 1.125 < middle.scale < 1.9
    assert 1.125 <= long.scale < 1.9
    assert long.pages == poster(600, (1.125, 1.126)).pages > 1  # no page more than the smallest letters need


def parts():
    first = render_pdf(
        sheet('<h1>甲</h1><p><a href="https://example.invalid/">链接</a></p>'),
        archive=True,
        title="登记表",
        created=MOMENT,
        attachments=[("a.json", b"1", "application/json")],
    )
    second = render_pdf(
        sheet('<h1>乙</h1><img src="app-asset:x" alt="图"><p class="page-break">第二页</p>'),
        archive=True,
        title="审定表",
        created=MOMENT,
        assets={"x": png()},
        attachments=[("a.json", b"2", "application/json")],
    )
    return [first, second, first]


def test_merged_papers_stay_archive_pdf_with_a_bookmark_each():
    merged = merge(parts(), titles=["", "审定表（两委）"], title="案卷")

    assert failures(merged) == []
    assert page_count(merged) == 4
    with pikepdf.open(io.BytesIO(merged)) as opened:
        with opened.open_outline() as outline:
            assert [item.title for item in outline.root] == ["登记表", "审定表（两委）", "登记表"]
        assert sorted(opened.attachments) == ["2-a.json", "3-a.json", "a.json"]
        numbers = [int(page.obj.StructParents) for page in opened.pages]
        assert len(set(numbers)) == 4
        assert len(opened.Root.StructTreeRoot.K) == 3
    assert merged == merge(parts(), titles=["", "审定表（两委）"], title="案卷")


def test_a_plain_pdf_is_not_merged_into_the_archive():
    with pytest.raises(ValueError, match="not PDF/A-3a"):
        merge([parts()[0], render_pdf(sheet("<p>x</p>"))])


def test_too_many_characters_are_refused_at_once():
    with pytest.raises(RenderRefused) as caught:
        render_pdf("字" * 4_000_000)

    assert caught.value.refusals[0].code == "render_too_large"
    assert "没有排好版" in caught.value.refusals[0].sentence
