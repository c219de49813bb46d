"""Pages of step one beside the main line, as a clerk uses them."""

import pytest
from django.urls import reverse

from committees.places.models import Village
from deliberation.issues.detours import SplitPart, Supplement, Withdrawal
from deliberation.issues.models import Feedback, Issue, Reporter
from deliberation.procedure.invariants import broken_invariants
from fengku.calendar import today
from fengku.moves.engine import offers
from fengku.moves.refusals import Refused

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows


@pytest.fixture
def named(story):
    """A registered issue with a named reporter."""
    told = story(anonymous=False)
    told.until("register")
    return told


def address(told, name, *more):
    return reverse(name, args=[told.place.village.code, told.issue.reference, *more])


def fresh(told) -> Issue:
    return Issue.objects.get(pk=told.issue.pk)


@pytest.mark.requirement(32)
@pytest.mark.requirement(74)
def test_another_reporter_and_more_households_are_written(named, as_user, clerk):
    url = address(named, "reporters")
    shows(as_user(clerk), url)
    data = sent(
        supporters=7, openness="withheld", reporter_name="许桂枝", phone="0475-0000000", happened_on=today()
    )
    assert_writes(as_user(clerk), url, named.issue, data, "record_supporters", "add_reporter")
    issue = fresh(named)
    assert issue.supporters == 7
    assert [one.name for one in issue.reporters.order_by("pk")] == ["丁永贵", "许桂枝"]
    assert "还有 7 户也这么说" in shows(as_user(clerk), address(named, "desk"))


def test_nothing_new_is_said_so(named, as_user, clerk):
    assert_keeps(
        as_user(clerk),
        address(named, "reporters"),
        named.issue,
        sent(supporters=0, phone="别丢了我", happened_on=today()),
        typed="别丢了我",
        says="户数没有变，也没有写又有谁反映",
    )


def test_reporters_are_closed_to_others(named, as_user, supervisor, stranger):
    url = address(named, "reporters")
    assert_closed_to(as_user(supervisor), url, named.issue, sent(supporters=3, happened_on=today()))
    assert_hidden_from(as_user(stranger), url)


@pytest.mark.requirement(74)
def test_what_was_sent_back_is_completed_and_goes_on(named, as_user, clerk):
    named.prepare("return")
    told = named
    told.make("return")
    url = address(told, "supplement")
    assert "原来说的" in shows(as_user(clerk), url)
    data = sent(text="东片第三排，二十三户。", happened_on=told.day("resubmit"))
    assert_writes(as_user(clerk), url, told.issue, data, "record_supplement")
    told.make("resubmit")
    assert fresh(told).state == "collected"
    assert Supplement.objects.get().is_confirmed
    assert "东片第三排" in shows(as_user(clerk), address(told, "step_record", 1))


def test_one_of_two_reporters_cannot_take_it_back_alone(named, as_user, clerk):
    Reporter.objects.create(village=named.place.village, issue=named.issue, name="许桂枝", openness="named")
    first, second = named.issue.reporters.order_by("pk")
    url = address(named, "withdrawal")
    shows(as_user(clerk), url)
    on = named.day("withdraw")
    data = sent(reporter=first.pk, reason="水来了。", happened_on=on)
    assert_writes(as_user(clerk), url, named.issue, data, "record_withdrawal")
    with pytest.raises(Refused) as refused:
        named.make("withdraw")
    assert [one.code for one in refused.value.refusals] == ["not_withdrawn"]
    assert "许桂枝" in refused.value.refusals[0].sentence
    data = sent(reporter=second.pk, reason="一样。", happened_on=on)
    assert_writes(as_user(clerk), url, named.issue, data, "record_withdrawal")
    named.make("withdraw")
    assert fresh(named).state == "withdrawn"
    assert Withdrawal.objects.filter(confirmed_at=None).count() == 0


def test_who_withdrew_is_not_asked_again(named, as_user, clerk):
    named.prepare("withdraw")
    data = sent(reporter=named.issue.reporters.get().pk, reason="又来。", happened_on=named.day("withdraw"))
    assert_keeps(as_user(clerk), address(named, "withdrawal"), named.issue, data, typed="又来。", says="选")


def parts(told, *rows) -> dict:
    data = sent(happened_on=told.day("split"))
    for index, (title, text) in enumerate(rows):
        data |= {f"title_{index}": title, f"text_{index}": text}
    return data


@pytest.mark.requirement(74)
def test_a_letter_is_split_and_the_numbers_follow_each_other(named, as_user, clerk):
    url = address(named, "splitting")
    assert "信的全文" in shows(as_user(clerk), url)
    rows = [
        ("路不平", "桥头到学校的路不平。"),
        ("灯不亮", "西片路灯坏了八盏。"),
        ("水不来", "东片白天没水。"),
    ]
    assert_writes(as_user(clerk), url, named.issue, parts(named, *rows), "write_parts")
    assert "灯不亮" in shows(as_user(clerk), url)
    named.make("split")
    letter = fresh(named)
    children = list(letter.parts.order_by("number"))
    assert [one.title for one in children] == ["路不平", "灯不亮", "水不来"]
    assert [one.number for one in children] == [letter.number + 1, letter.number + 2, letter.number + 3]
    assert {one.reporters.get().name for one in children} == {"丁永贵"}
    page = shows(as_user(clerk), address(named, "desk"))
    assert all(one.reference in page for one in children)
    assert "从这封信里拆出来的" in shows(
        as_user(clerk), reverse("desk", args=[named.place.village.code, children[0].reference])
    )
    assert list(broken_invariants()) == []


def test_a_split_into_one_and_parts_without_a_name_are_refused(named, as_user, clerk):
    url = address(named, "splitting")
    one = parts(named, ("路不平", "桥头到学校的路不平。"))
    assert_keeps(as_user(clerk), url, named.issue, one, typed="桥头到学校", says="只列了一件，这不叫拆分")
    bare = parts(named, ("路不平", "桥头的路。"), ("", "没有名字的一件。"))
    assert_keeps(as_user(clerk), url, named.issue, bare, typed="没有名字的一件", says="这一件没有起名")
    assert_keeps(as_user(clerk), url, named.issue, parts(named), typed="", says="还没有列出一件")
    assert SplitPart.objects.count() == 0


@pytest.mark.requirement(54)
def test_what_was_rejected_is_looked_at_again_on_new_facts(named, as_user, supervisor):
    named.prepare("reject")
    named.make("reject")
    url = address(named, "reopening")
    shows(as_user(supervisor), url)
    data = sent(
        asked_by="supervision_committee",
        text="这块地不是基本农田。",
        happened_on=named.day("reopen_rejected"),
    )
    assert_writes(as_user(supervisor), url, named.issue, data, "record_new_facts")
    named.make("reopen_rejected")
    assert fresh(named).state == "collected"
    # The old study is past: it has to be studied anew.
    propose = next(
        one for one in offers(fresh(named), user=named.clerk, today=today()) if one.move.code == "propose"
    )
    assert "study_missing" in [one.code for one in propose.refusals]


@pytest.mark.requirement(94)
def test_each_of_several_reporters_is_told(named, as_user, clerk):
    Reporter.objects.create(village=named.place.village, issue=named.issue, name="许桂枝", openness="named")
    named.prepare("reject")
    named.make("reject")
    first, second = named.issue.reporters.order_by("pk")
    url = address(named, "feedback")
    shows(as_user(clerk), url)
    on = named.day("archive_short")
    data = sent(reporter=first.pk, way="paper", content="不予商议，见告知单。", happened_on=on)
    assert_writes(as_user(clerk), url, named.issue, data, "record_feedback")
    assert fresh(named).due_on is not None
    with pytest.raises(Refused) as refused:
        named.make("archive_short")
    assert "许桂枝" in refused.value.refusals[0].sentence
    data = sent(reporter=second.pk, way="visit", content="当面说了。", happened_on=on)
    assert_writes(as_user(clerk), url, named.issue, data, "record_feedback")
    assert fresh(named).due_on is None
    assert Feedback.objects.filter(about_state="rejected").count() == 2


@pytest.mark.requirement(74)
def test_merged_reporters_stay_and_all_must_be_told_at_the_end(named, as_user, clerk):
    named.prepare("merge")
    target = Issue.objects.exclude(pk=named.issue.pk).get()
    Issue.objects.filter(pk=named.issue.pk).update(supporters=4)
    Issue.objects.filter(pk=target.pk).update(supporters=2)
    named.make("merge")
    merged, target = fresh(named), Issue.objects.get(pk=target.pk)
    assert (merged.state, merged.merged_into, target.supporters) == ("merged", target, 6)
    assert [(one.name, one.came_with) for one in target.reporters.order_by("pk")] == [
        ("丁永贵", None),
        ("丁永贵", merged),
    ]
    page = shows(as_user(clerk), address(named, "desk"))
    assert target.reference in page
    assert "并进来的" in shows(as_user(clerk), reverse("desk", args=[target.village.code, target.reference]))
    assert list(broken_invariants()) == []


def test_a_merger_into_another_villages_issue_is_refused(named, demo, as_user, clerk):
    named.prepare("merge")
    other = demo.villages["xiyingzi"].village
    foreign = Issue.objects.exclude(pk=named.issue.pk).get()
    Issue.objects.filter(pk=foreign.pk).update(village=other)
    assert Village.objects.count() == 2
    with pytest.raises(Refused) as refused:
        named.make("merge")
    assert [one.code for one in refused.value.refusals] == ["merge_other_village"]


def test_without_a_reporter_there_is_nobody_to_take_it_back(named, as_user, clerk):
    named.issue.reporters.all().delete()
    shows(as_user(clerk), address(named, "desk"))
    with pytest.raises(Refused) as refused:
        named.make("withdraw")
    assert [one.code for one in refused.value.refusals] == ["not_withdrawn"]
