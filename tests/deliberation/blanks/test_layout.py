"""How the papers lie on their pages: how many, what stands on the last one, what fits. Pages on screen: test_papers."""

import dataclasses
from datetime import date
from types import SimpleNamespace

import pytest

from deliberation.notices.actions import SheetToPrint
from deliberation.notices.sheet_paper import in_two_lines
from fengku.papers.declarations import all_papers, get
from fengku.papers.sheets import blank_html, to_pdf
from fengku.policies.registry import shipped_policy

from .reading import pages

SAID = "老管子埋了二十多年，开春又漏，先沿线查漏，再把主管换成PE管；浇菜园改到晚上六点以后，大家互相监督。"
NAMES = ["龘䶮", "欧阳𬭚", "㛃日嘎拉", "Бат-Эрдэнэ", "包青山", "乌云其其格", "孟根·巴特尔", "刘长河"] * 2


@pytest.fixture
def done(story):
    told = story(dissent=({"who": "欧阳㛃", "view": "不该先换管。"},))
    told.until("agree")
    return told


def changed(code, subject, **values):
    """The paper as if the facts were these."""
    paper = get(code)
    context = {**paper.context(subject), **values}
    return to_pdf(dataclasses.replace(paper, context=lambda _: dict(context)), subject)


def stressed(issue, statements=25, dissents=4, members=15):
    return changed(
        "D10",
        issue,
        statements=[
            SimpleNamespace(speaker=NAMES[n % 8], no_opinion=n % 7 == 6, text=SAID * (1 + n % 3))
            for n in range(statements)
        ],
        dissents=[SimpleNamespace(person_name=NAMES[n], text=SAID) for n in range(dissents)],
        members=NAMES[:members],
    )


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("D01", 1),
        ("D05", 1),
        ("D06", 1),
        ("D07", 2),
        ("D08-board", 1),
        ("D10", 2),
        ("D12", 1),
        ("D17", 1),
        ("D17-A4", 1),
        ("D23", 1),
    ],
)
def test_a_blank_paper_takes_no_page_more_than_it_needs(code, count):
    rendered = to_pdf(get(code), farm="丰库牧场", unit="南坨子嘎查", office="南坨子嘎查村民议事协商委员会")
    assert (rendered.pages, rendered.missing) == (count, ())
    assert f"第{count}页共{count}页" in pages(rendered.pdf)[-1]


def test_the_review_is_one_page(done):
    assert to_pdf(get("D05"), done.issue).pages == 1


def test_a_long_review_is_two_pages_and_its_signatures_are_not_alone(done):
    rendered = changed("D05", done.issue, description=SAID * 14, present=NAMES)
    *_, last = pages(rendered.pdf)
    assert rendered.pages == 2
    assert [word for word in ("初步意见", "审议意见", "到会人员", "记录人") if word not in last] == []


# However the text happens to end: below each other stand lengths that end anywhere on the page.
@pytest.mark.parametrize("statements", [3, 9, 11, 13, 15, 25])
def test_the_minutes_signatures_never_stand_alone(done, statements):
    rendered = stressed(done.issue, statements)
    *_, last = pages(rendered.pdf)
    assert rendered.missing == ()
    before, read_out, after = last.partition("到会委员表态")
    assert read_out
    assert [
        one
        for one in ("经宣读无误", "以下空白", "主持人", *(f"委员{n}" for n in NAMES[:15]))
        if one not in after
    ] == []
    head = f"{done.issue.village.name}协商议事会议记录D102026-"
    assert len(before.partition(head)[2]) > 10  # more than the running head: words of the opinion


def test_a_heading_keeps_to_its_text(done):
    for more in range(6, 22):  # line by line past the end of the page
        findings = "\n".join(["三处渗漏。"] * more)
        first, *_ = pages(changed("D10", done.issue, findings=findings).pdf)
        text = first.rpartition("补录")[0] or first.rpartition("第1页")[0]
        assert not text.endswith(("三、发言", "四、讨论焦点", "五、不同意见及理由", "六、形成的意见")), text[
            -30:
        ]


def test_the_head_of_the_list_is_on_each_page(done):
    row = {
        "code": "2026-001-01",
        "author": "南坨子嘎查",
        "title": SAID[:30],
        "day": date(2026, 3, 5),
        "pages": 3,
    }
    listed = pages(changed("D23", done.issue, rows=[row] * 60).pdf)
    assert len(listed) >= 3
    assert [number for number, page in enumerate(listed) if "题名" not in page and "备考表" not in page] == []
    assert "检查人" in listed[-1]
    assert "盒内文件情况" in listed[-1]


def sheet(issue, text):
    return SheetToPrint(
        issue.village,
        f"关于“{issue.title}”协商结果的公示",
        text,
        "南坨子公示〔2026〕1号",
        "7F3A91C2",
        "X",
        date(2026, 3, 5),
    )


@pytest.mark.parametrize("code", ["D17", "D17-A4"])
def test_a_plain_notice_is_one_page(done, code):
    rendered = to_pdf(get(code), sheet(done.issue, "\n".join(f"协商结果{n}：{SAID}" for n in range(5))))
    assert rendered.pages == 1
    assert rendered.scale * 16 >= (18 if code == "D17" else 12)


@pytest.mark.parametrize("code", ["D17", "D17-A4"])
@pytest.mark.parametrize("lines", [14, 17, 20, 23, 26])
def test_the_seal_of_a_long_notice_is_not_alone(done, code, lines):
    rendered = to_pdf(get(code), sheet(done.issue, "\n".join(f"协商结果{n}：{SAID}" for n in range(lines))))
    *_, last = pages(rendered.pdf)
    assert "监督" in last.partition("盖章")[0]


def test_a_title_a_little_too_long_is_not_torn():
    assert in_two_lines("关于“修路”协商结果的公示") == "关于“修路”协商结果的公示"
    assert in_two_lines("关于“白天自来水上不去”协商结果的公示") == "关于“白天自来水上不去”\n协商结果的公示"
    assert "\n" not in in_two_lines(f"关于“{'水' * 30}”协商结果的公示")
    assert in_two_lines("关于嘎查主路修缮一事表决情况的更正公告") == "关于嘎查主路修缮一事表决情况的更正公告"


def test_a_blank_paper_has_the_boxes_of_the_plan():
    policy = shipped_policy()
    blank = blank_html(get("D05"), policy=policy)
    assert [one.text for one in policy.questions if one.text not in blank] == []
    assert [
        one.label for one in policy.channels if one.label not in blank_html(get("D01"), policy=policy)
    ] == []
    assert "☑" not in blank


def test_every_paper_says_when_it_is_used():
    assert [paper.id for paper in all_papers() if not paper.when] == []
