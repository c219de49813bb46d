"""Pages of the plan, as a clerk uses them: its form and text, its options and their money, its files."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from committees.places.models import Village
from deliberation.research.models import BudgetLine, PlanOption
from deliberation.research.queries import current_plan, form_suggestion, options_of
from deliberation.screening.models import Review

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows, text
from .plan_pages import address, option, plan


@pytest.fixture
def researching(story):
    told = story()
    told.until("start_research")
    return told


@pytest.fixture
def with_plan(researching, as_user, clerk):
    assert as_user(clerk).post(address(researching, "plan"), plan(researching)).status_code == 302
    return researching


@pytest.mark.requirement(79)
def test_the_plan_is_written_and_read_again(researching, as_user, clerk):
    client, url = as_user(clerk), address(researching, "plan")
    assert researching.issue.description in shows(client, url)
    typed = {
        "resident_units": "丰库小学\n铁路工区",
        "enclosures": "管线图",
        "contact": "办公电话0475-1234567",
    }
    answer = assert_writes(client, url, researching.issue, plan(researching, **typed), "record_plan")
    assert answer["Location"] == address(researching, "options")
    row = current_plan(researching.issue)
    assert (row.form, str(row.session_at), row.revision) == ("symposium", "09:30:00", 1)
    assert (row.resident_units, row.enclosures) == ("丰库小学\n铁路工区", "管线图")
    page = shows(client, url)
    assert 'value="9:30"' in page
    assert "丰库小学\n铁路工区</textarea>" in page
    # What the page shows can be sent back as it stands.
    again = plan(researching, session_at="9:30", findings="走访二十户", version=row.version)
    assert_writes(client, url, researching.issue, again, "record_plan")
    assert current_plan(researching.issue).findings == "走访二十户"


def test_a_plan_read_before_another_was_stored_shows_both(researching, as_user, clerk, head):
    url = address(researching, "plan")
    assert_writes(as_user(clerk), url, researching.issue, plan(researching), "record_plan")
    page = assert_keeps(
        as_user(head),
        url,
        researching.issue,
        plan(researching, findings="书记写的另一份"),
        typed="书记写的另一份",
        says="走访十六户",
        status=409,
    )
    assert page.count("处不一样") == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"session_at": "二十五点"}, "写成 9:00 这样"),
        ({"meeting_format": "party"}, "请从列出的里面选"),
        ({"contact": "找小丁，13912345678"}, "请写办公电话，不写个人手机"),
        ({"session_on": "early"}, "开会的日子早于拟方案的日子"),
        ({"online_too": "on"}, "本村还没有开通网上协商"),
        ({"meeting_format": "online_opinion", "form_reason": "都有手机"}, "本村还没有开通网上协商"),
        ({"resident_units": "某单位\n" * 51}, "写了 51 行，最多 50 行"),
    ],
)
def test_a_plan_with_a_fault_is_kept_for_mending(researching, as_user, clerk, changes, says):
    if changes.get("session_on"):
        changes = {"session_on": researching.day("plan") - timedelta(days=1)}
    assert_keeps(
        as_user(clerk),
        address(researching, "plan"),
        researching.issue,
        plan(researching, **changes),
        typed="走访十六户",
        says=says,
    )


def test_a_recused_member_does_not_preside(story, as_user, clerk):
    told = story(recused=0)
    told.until("start_research")
    page = assert_keeps(
        as_user(clerk),
        address(told, "plan"),
        told.issue,
        plan(told),
        typed="走访十六户",
        says="要回避，请换一位主持人",
    )
    assert told.place.people[0].name in page


# The form and its reason ----------------------------------------------------------------------------------


@pytest.mark.requirement(55)
@pytest.mark.requirement(57)
def test_the_suggested_form_stands_with_its_reason_where_the_form_is_chosen(researching, as_user, clerk):
    page = shows(as_user(clerk), address(researching, "plan"))

    assert form_suggestion(researching.issue).form == "symposium"
    assert "建议座谈协商：涉及23户，超过3户，涉及面广。" in page
    for words in ("座谈协商 · 民主恳谈会", "恳谈协商 · 个别走访座谈", "论证协商 · 决策听证会"):
        assert words in page


@pytest.mark.requirement(62)
def test_another_form_takes_a_reason_that_is_stored(researching, as_user, clerk):
    client, url = as_user(clerk), address(researching, "plan")
    other = {"meeting_format": "visit"}
    assert_keeps(
        client, url, researching.issue, plan(researching, **other), typed="走访十六户", says="要写明为什么"
    )
    reason = "两家的事，别人不掺和"
    data = plan(researching, **other, form_reason=reason)
    assert_writes(client, url, researching.issue, data, "record_plan")
    row = current_plan(researching.issue)
    assert (row.form, row.form_reason) == ("talk", reason)


def test_the_form_that_the_two_committees_decided_on_needs_no_second_reason(story, as_user, clerk):
    told = story(form="talk", meeting_format="visit")
    told.until("start_research")
    assert Review.objects.get(issue=told.issue).suggested_form == "talk"
    page = shows(as_user(clerk), address(told, "plan"))
    assert "“两委”审议时定的是恳谈协商。" in page
    data = plan(told, meeting_format="visit")
    assert_writes(as_user(clerk), address(told, "plan"), told.issue, data, "record_plan")


@pytest.mark.requirement(65)
@pytest.mark.requirement(66)
def test_a_village_that_is_open_to_it_asks_online_beside_the_meeting(researching, as_user, clerk):
    Village.objects.filter(pk=researching.place.village.pk).update(online_enabled=True)
    client, url = as_user(clerk), address(researching, "plan")
    assert_writes(client, url, researching.issue, plan(researching, online_too="on"), "record_plan")
    assert current_plan(researching.issue).online_too


# Options and money ----------------------------------------------------------------------------------------


@pytest.mark.requirement(79)
def test_options_are_written_changed_and_taken_off(with_plan, as_user, clerk):
    client, url, issue = as_user(clerk), address(with_plan, "options"), with_plan.issue
    assert "还没有备选办法" in shows(client, url)
    assert_writes(client, url, issue, option(), "record_option")
    assert_writes(
        client, url, issue, option(text="只约定错峰", total_yuan="0", costs="", sources=""), "record_option"
    )
    first, second = options_of(current_plan(issue))
    assert [(one.name, one.total_yuan) for one in (first, second)] == [
        ("办法一", Decimal("9000.00")),
        ("办法二", Decimal("0.00")),
    ]
    assert first.costs == [("换管300米", Decimal("7500.00")), ("人工", Decimal("1500.00"))]
    page = shows(client, address(with_plan, "option", first.pk))
    assert "换管300米 7,500\n人工 1,500</textarea>" in page
    changed = option(total_yuan="7500", costs="换管 7500", sources="村集体 7500", version=first.version)
    assert_writes(client, address(with_plan, "option", first.pk), issue, changed, "record_option")
    assert client.post(address(with_plan, "option_remove", first.pk)).status_code == 302
    assert client.post(address(with_plan, "option_remove", first.pk)).status_code == 302
    left = options_of(current_plan(issue))
    assert [(one.number, one.text) for one in left] == [(1, "只约定错峰")]
    assert BudgetLine.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"total_yuan": "10000"}, "“用在哪里”加起来是7,500＋1,500＝9,000元，少了1,000元"),
        ({"sources": "村集体 5000"}, "“钱从哪里来”加起来是5,000元，少了4,000元"),
        ({"costs": ""}, "还没有写用在哪里"),
        ({"costs": "换管"}, "要写成“换管 6000”这样"),
        ({"total_yuan": "九千"}, "写成 1500 或 1500.50"),
        ({"total_yuan": "-1"}, "写成 1500 或 1500.50"),
    ],
)
def test_an_option_whose_sums_do_not_add_up_is_refused_with_the_arithmetic(
    with_plan, as_user, clerk, changes, says
):
    assert_keeps(
        as_user(clerk),
        address(with_plan, "options"),
        with_plan.issue,
        option(**changes),
        typed="先查漏再换管",
        says=says,
    )


def test_an_option_changed_by_two_shows_both(with_plan, as_user, clerk, head):
    client, issue = as_user(clerk), with_plan.issue
    assert client.post(address(with_plan, "options"), option()).status_code == 302
    row = options_of(current_plan(issue))[0]
    url = address(with_plan, "option", row.pk)
    assert_writes(client, url, issue, option(text="文书写的", version=row.version), "record_option")
    assert_keeps(
        as_user(head),
        url,
        issue,
        option(text="书记写的", version=row.version),
        typed="书记写的",
        says="文书写的",
        status=409,
    )


def test_options_come_after_the_plan(researching, as_user, clerk):
    assert_keeps(
        as_user(clerk),
        address(researching, "options"),
        researching.issue,
        option(),
        typed="先查漏再换管",
        says="先写协商议事方案",
    )


def test_the_database_itself_refuses_money_that_cannot_be(with_plan):
    plan_row = current_plan(with_plan.issue)
    for values in ({"total_yuan": -1}, {"total_yuan": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanOption.objects.create(plan=plan_row, number=1, text="x", **values)
    row = PlanOption.objects.create(plan=plan_row, number=1, text="x", total_yuan=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.create(plan=plan_row, option=row, side="cost", what="x", amount_yuan=0)


def test_a_confirmed_plans_options_are_frozen(story):
    told = story()
    told.until("plan")
    row = options_of(current_plan(told.issue))[0]
    for act in (
        lambda: PlanOption.objects.filter(pk=row.pk).update(text="偷偷改"),
        lambda: BudgetLine.objects.filter(option=row).delete(),
        lambda: BudgetLine.objects.create(
            plan=row.plan, option=row, side="cost", what="添一笔", amount_yuan=1
        ),
    ):
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            act()


def test_the_page_of_options_costs_the_same_for_one_and_for_six(with_plan, as_user, clerk):
    client, url, asked = as_user(clerk), address(with_plan, "options"), []
    for number in (1, 5):
        for _ in range(number):
            assert client.post(url, option()).status_code == 302
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 10


# Files, and who may not -----------------------------------------------------------------------------------


def test_a_file_goes_with_the_plan(with_plan, as_user, clerk, supervisor, stranger):
    client, url, issue = as_user(clerk), address(with_plan, "plan_file_new"), with_plan.issue
    out = BytesIO()
    Image.new("RGB", (300, 200), "white").save(out, "PNG")
    upload = SimpleUploadedFile("图.png", out.getvalue(), "image/png")
    assert "写一句说明" in shows(client, url)
    assert client.post(url, sent(caption="东片管线图") | {"file": upload}).status_code == 302
    assert "附件：东片管线图" in shows(client, address(with_plan, "plan"))
    empty = SimpleUploadedFile("空.pdf", b"", "application/pdf")
    refused = client.post(url, sent(caption="空的") | {"file": empty})
    assert (refused.status_code, "这个文件是空的" in text(refused)) == (422, True)
    assert_closed_to(as_user(supervisor), url, issue, sent(caption="x") | {"file": empty})
    assert_hidden_from(as_user(stranger), url)


def test_the_plan_and_its_options_are_closed_to_others(with_plan, as_user, clerk, supervisor, stranger):
    issue = with_plan.issue
    assert as_user(clerk).post(address(with_plan, "options"), option()).status_code == 302
    row = options_of(current_plan(issue))[0]
    for name, data, more in (
        ("plan", plan(with_plan), ()),
        ("options", option(), ()),
        ("option", option(), (row.pk,)),
        ("option_remove", {}, (row.pk,)),
    ):
        url = address(with_plan, name, *more)
        assert_closed_to(as_user(supervisor), url, issue, data)
        assert_hidden_from(as_user(stranger), url, data)


def test_another_issues_option_is_not_found(with_plan, story, as_user, clerk):
    other = story(title="另一件")
    other.until("plan")
    foreign = options_of(current_plan(other.issue))[0]
    assert as_user(clerk).get(address(with_plan, "option", foreign.pk)).status_code == 404
