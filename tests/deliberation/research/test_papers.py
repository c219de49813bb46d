"""What stands on D06, D07 and D08: who was heard, the sums in words, one notice for each, and the board without names."""

import subprocess
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from deliberation.issues.models import Issue
from deliberation.research.actions import attach_research_photo
from deliberation.research.models import DeliberationPlan, Participant
from deliberation.research.notice_actions import record_notice
from deliberation.research.plan_actions import next_revision
from deliberation.research.queries import current_plan, participants, research_records
from fengku.papers.declarations import get
from fengku.papers.sheets import blank_html, filled_html, to_pdf

PHONE = "13912345678"


@pytest.fixture
def planned(story):
    told = story(
        anonymous=False, reporter="欧阳金丝雀", description="欧阳金丝雀说白天没水，电话13912345678。"
    )
    told.until("plan")
    return told


def words(pdf: bytes) -> list[str]:
    """The text of each page, without blanks."""
    out = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return ["".join(page.split()) for page in out.stdout.decode().split("\f")][:-1]


@pytest.mark.requirement(78)
def test_d06_gives_each_visit_its_page_with_two_to_sign(planned):
    pages = words(to_pdf(get("D06"), planned.issue).pdf)

    assert len(pages) == 2
    for page, side in zip(pages, planned.matter.sides, strict=True):
        assert side in page
        assert page.count("调研成员") == 2
        assert "被访人签字" in page
        assert "☑有建议" in page


def test_d06_shows_photographs_and_survives_a_lost_one(planned, story):
    told = story()
    told.before("plan")
    record = research_records(told.issue)[0]
    kept = []
    for name in ("老管接头", "水表井"):
        out = BytesIO()
        Image.new("RGB", (400, 300), "white").save(out, "JPEG")
        upload = SimpleUploadedFile("x.jpg", out.getvalue(), "image/jpeg")
        row = attach_research_photo(told.issue, upload, by=told.clerk, record=record, caption=name)
        kept.append(row.attachment)
    default_storage.delete(kept[0].stored_as)

    html = filled_html(get("D06"), told.issue)

    assert html.count("app-asset:") == 1
    assert "老管接头" in html
    assert to_pdf(get("D06"), told.issue).pages == 2


@pytest.mark.requirement(79)
def test_d07_prints_each_option_with_its_sums_and_the_amount_in_words(planned):
    text = "".join(words(to_pdf(get("D07"), planned.issue).pdf))

    for said in (
        "建议座谈协商：涉及23户，超过3户，涉及面广。",
        "换管300米7,500村集体5,000",
        "玖仟元整",
        "￥9,000",
        "不花钱。",
        "问过了，没有人要回避。",
    ):
        assert said in text


def test_d07_masks_mobiles_and_says_why_another_form(planned):
    row = next_revision(current_plan(planned.issue), by=planned.clerk, on=planned.day("notify"))
    DeliberationPlan.objects.filter(pk=row.pk).update(form_reason="牧户都在夏营盘")
    Participant.objects.filter(plan=row).update(contact=PHONE)

    text = "".join(words(to_pdf(get("D07"), planned.issue).pdf))

    assert PHONE not in text
    assert "用这种形式的原因：牧户都在夏营盘" in text


@pytest.mark.requirement(81)
@pytest.mark.requirement(82)
def test_d08_stands_twice_on_a_sheet_one_for_each(planned):
    issue = planned.issue
    pages = words(to_pdf(get("D08"), issue).pdf)

    listed = participants(issue)
    assert len(pages) == 2  # three participants
    for number, person in enumerate(listed):
        assert f"{person.name}同志（户）" in pages[number // 2]
    text = pages[0]
    assert text.count("回执") == 2 * 2  # the heading of each, and 可以写在回执上
    for said in ("议题内容：", "先查漏、换管", "办公电话0475-0000000", planned.place.village.office_place):
        assert text.count(said) == 2


def test_d08_says_why_it_is_late_and_that_another_is_void(planned):
    issue, on = planned.issue, planned.day("open_session")
    record_notice(
        issue,
        by=planned.clerk,
        participants=participants(issue),
        way="phone",
        noticed_on=on,
        urgent_reason="水管当天爆了",
    )

    assert "来不及提前通报，因为：水管当天爆了" in words(to_pdf(get("D08"), issue).pdf)[0]


@pytest.mark.requirement(82)
@pytest.mark.parametrize("everything_long", [False, True])
def test_a_long_matter_goes_on_a_page_of_its_own_and_no_slip_overflows(planned, everything_long):
    row = next_revision(current_plan(planned.issue), by=planned.clerk, on=planned.day("notify"))
    long, values = "东片白天没有水，老人半夜接水。" * 60, {}
    if everything_long:
        values = {"place": "南坨子嘎查部东屋" * 10, "contact": "村文书，办公电话0475-0000000，" * 3}
        Issue.objects.filter(pk=planned.issue.pk).update(title="浇地用水和老管子更换怎么定才公平" * 3)
        planned.issue.refresh_from_db()
    DeliberationPlan.objects.filter(pk=row.pk).update(
        background=long, enclosures="管线图\n预算表" * 9, **values
    )
    record_notice(
        planned.issue,
        by=planned.clerk,
        participants=participants(planned.issue),
        way="phone",
        noticed_on=planned.day("notify"),
        urgent_reason="水管当天爆了，等不到三天。" * 20,
    )

    pages = words(to_pdf(get("D08"), planned.issue).pdf)

    assert [page.count("协商议事会议通知书") for page in pages] == [2, 1, 0]
    assert pages[0].count("（全文见附页）") == 2
    assert long in pages[2]
    assert pages[0].count("签收日期") == 2


@pytest.mark.requirement(60)
def test_the_experts_sheet_has_unit_and_title(planned):
    row = next_revision(current_plan(planned.issue), by=planned.clerk, on=planned.day("notify"))
    Participant.objects.create(plan=row, name="欧阳㛃", kind="expert", unit="旗水利站", title="工程师")

    text = "".join(words(to_pdf(get("D12"), planned.issue).pdf))

    assert "欧阳㛃旗水利站工程师" in text


@pytest.mark.requirement(112)
def test_the_boards_notice_names_nobody_and_counts_by_kind(planned):
    row = next_revision(current_plan(planned.issue), by=planned.clerk, on=planned.day("notify"))
    Participant.objects.filter(plan=row, name=planned.place.villagers[0].name).update(name="其木格甲")

    text = "".join(words(to_pdf(get("D08-board"), planned.issue).pdf))

    for hidden in ("欧阳金丝雀", PHONE, *(one.name for one in participants(planned.issue))):
        assert hidden not in text
    assert "利益相关方2人、村民代表1人" in text
    assert "办公电话0475-0000000" in text


def test_a_talk_among_a_few_is_told_by_its_kind_alone(story):
    told = story(form="talk", meeting_format="visit", title="两家草场越界", description="宝音家的羊越了界。")
    told.before("plan")

    text = "".join(words(to_pdf(get("D08-board"), told.issue).pdf))

    assert "草场" not in text
    assert "宝音" not in text
    assert "内容不公开" in text


@pytest.mark.parametrize(("code", "count"), [("D06", 1), ("D07", 2), ("D08", 1), ("D08-board", 1)])
def test_blank_sheets_hold_on_their_pages(code, count):
    rendered = to_pdf(get(code), farm="丰库牧场", unit="南坨子嘎查", office="南坨子嘎查村民议事协商委员会")

    assert (rendered.pages, rendered.missing) == (count, ())
    assert blank_html(get("D08")).count("协商议事会议通知书</h1>") == 2
