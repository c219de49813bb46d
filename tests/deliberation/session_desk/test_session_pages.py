"""Pages of the session: sign-in of members and participants, statements, dissent, opinion, explanations."""

from datetime import timedelta

import pytest
from django.urls import reverse

from deliberation.consultations.queries import current_session
from deliberation.research.queries import participants

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows


def address(told, name, *more):
    return reverse(name, args=[told.place.village.code, told.issue.reference, *more])


@pytest.fixture
def notified(story):
    told = story()
    told.until("notify")
    return told


def sitting(told, *, away=(), held_on=None, **changes) -> dict:
    """Everybody came but those of `away`, whose places are counted from the head."""
    people = told.place.people
    values = {
        "held_on": held_on or told.day("open_session"),
        "started_at": "9:00",
        "place": "村部会议室",
        "host": people[0].pk,
        "recorder": people[8].pk,
    }
    for number, person in enumerate(told.place.committee):
        values[f"m_{person.pk}"] = "excused" if number in away else "present"
    for person in participants(told.issue):
        values[f"p_{person.pk}"] = "present"
    return sent(**{**values, **changes})


SIGNED = ("record_meeting", "record_sign_in", "record_presence")


def test_the_sign_in_is_written_with_its_sum(notified, as_user, clerk):
    client, url = as_user(clerk), address(notified, "sitting")
    assert 'value="9:00"' in shows(client, url)
    assert_writes(client, url, notified.issue, sitting(notified, away=(5, 6)), *SIGNED)
    session = current_session(notified.issue)
    assert session.meeting.seats.filter(presence="present").count() == 5
    assert all(person.presence == "present" for person in participants(notified.issue))
    page = shows(client, url)
    assert "要到5人；实到5人" in page
    assert "人数够了，可以开会" in page


def test_one_short_is_said(notified, as_user, clerk):
    client, url = as_user(clerk), address(notified, "sitting")
    assert_writes(client, url, notified.issue, sitting(notified, away=(4, 5, 6)), *SIGNED)
    assert "人数不够，不能开会" in shows(client, url)


def test_the_sign_in_is_corrected(notified, as_user, clerk):
    client, url, issue = as_user(clerk), address(notified, "sitting"), notified.issue
    assert_writes(client, url, issue, sitting(notified, away=(4, 5, 6)), *SIGNED)
    version = current_session(issue).meeting.version
    corrected = sitting(notified, away=(5, 6), version=version)
    assert_writes(client, url, issue, corrected, "correct_attendance", "record_sign_in", "record_presence")
    assert current_session(issue).meeting.seats.filter(presence="present").count() == 5
    late = sitting(notified, version=version, place="写在旧页上的地方")
    assert_keeps(client, url, issue, late, typed="写在旧页上的地方", says="别人先存了一份", status=409)


def test_two_first_sign_ins_do_not_overwrite_each_other(notified, as_user, clerk, head):
    url, issue = address(notified, "sitting"), notified.issue
    assert_writes(as_user(clerk), url, issue, sitting(notified, away=(5, 6)), *SIGNED)
    other = sitting(notified, place="书记写的地方")
    assert_keeps(as_user(head), url, issue, other, typed="书记写的地方", says="别人先存了一份", status=409)


def test_a_wrong_later_day_does_not_stay_in_the_way(notified, as_user, clerk):
    client, url, issue = as_user(clerk), address(notified, "sitting"), notified.issue
    wrong = notified.day("open_session") + timedelta(days=2)
    assert_writes(client, url, issue, sitting(notified, held_on=wrong), *SIGNED)
    right = sitting(notified, version=current_session(issue).meeting.version)
    assert_writes(client, url, issue, right, *SIGNED)
    assert current_session(issue).happened_on == notified.day("open_session")


def test_nobody_there_is_no_meeting(notified, as_user, clerk):
    assert_keeps(
        as_user(clerk),
        address(notified, "sitting"),
        notified.issue,
        sitting(notified, away=range(7)),
        typed="村部会议室",
        says="这不算开过会",
    )


def test_a_place_left_open_is_asked_for(notified, as_user, clerk):
    data = sitting(notified)
    del data[f"m_{notified.place.committee[3].pk}"]
    assert_keeps(
        as_user(clerk),
        address(notified, "sitting"),
        notified.issue,
        data,
        typed="村部会议室",
        says="选一下到没到",
    )


def test_the_recused_are_marked_beforehand(story, as_user, clerk):
    told = story(recused=6)
    told.until("notify")

    page = shows(as_user(clerk), address(told, "sitting"))

    place = page.index(f'name="m_{told.recused[0].pk}" value="recused"')
    assert "checked" in page[place : place + 90]


def test_the_sign_in_is_closed_to_others(notified, as_user, member, stranger):
    url, data = address(notified, "sitting"), sitting(notified)
    assert_closed_to(as_user(member), url, notified.issue, data)
    assert_hidden_from(as_user(stranger), url, data)


# The session ----------------------------------------------------------------------------------------------


@pytest.fixture
def sitting_now(story):
    told = story()
    told.until("open_session")
    return told


def opinion(told, **changes) -> dict:
    session = current_session(told.issue)
    return sent(
        **{
            "introduction": "介绍来的人",
            "discussion": "先换管还是先错峰",
            "opinion": "先查漏再换管",
            "approve": 7,
            "against": 0,
            "abstain": 0,
            "no_dissent": "on",
            "minutes_signed": "on",
            "version": session.version,
            **changes,
        }
    )


def test_statements_of_members_and_participants(sitting_now, as_user, clerk):
    client, issue = as_user(clerk), sitting_now.issue
    url, page = address(sitting_now, "statement_new"), address(sitting_now, "session")
    shows(client, page)
    shows(client, url)
    member, other = sitting_now.place.committee[2], participants(issue)[0]
    answer = assert_writes(
        client, url, issue, sent(who=f"m_{member.pk}", text="老管三处渗漏"), "record_statement"
    )
    assert answer.url == page
    assert_writes(client, url, issue, sent(who=f"p_{other.pk}", no_opinion="on"), "record_statement")
    kinds = list(current_session(issue).statements.order_by("pk").values_list("kind", "no_opinion"))
    assert kinds == [("member", False), (other.kind, True)]
    assert "老管三处渗漏" in shows(client, page)


def test_a_statement_says_who_and_what(sitting_now, as_user, clerk, member, stranger):
    url, issue = address(sitting_now, "statement_new"), sitting_now.issue
    assert_keeps(
        as_user(clerk), url, issue, sent(text="没写谁说的"), typed="没写谁说的", says="选一位到会的人"
    )
    who = f"m_{sitting_now.place.committee[2].pk}"
    assert_keeps(as_user(clerk), url, issue, sent(who=who), typed=who, says="或者勾“没有意见”")
    assert_closed_to(as_user(member), url, issue, sent(who=who, text="说了"))
    assert_hidden_from(as_user(stranger), url, sent(who=who, text="说了"))


def test_a_dissent_is_written(sitting_now, as_user, clerk, member, stranger):
    url, issue, data = (
        address(sitting_now, "dissent_new"),
        sitting_now.issue,
        sent(person_name="䶮玉成", text="先错峰就行，不用换管"),
    )
    assert_keeps(as_user(clerk), url, issue, sent(text="没写是谁的"), typed="没写是谁的", says="写上姓名")
    assert_closed_to(as_user(member), url, issue, data)
    assert_hidden_from(as_user(stranger), url, data)
    assert_writes(as_user(clerk), url, issue, data, "record_dissent")
    assert "䶮玉成" in shows(as_user(clerk), address(sitting_now, "session"))


def test_the_opinion_and_the_hands(sitting_now, as_user, clerk):
    client, url, issue = as_user(clerk), address(sitting_now, "session"), sitting_now.issue
    assert_keeps(client, url, issue, opinion(sitting_now, approve=6), typed="先查漏再换管", says="对不上")
    assert_keeps(client, url, issue, opinion(sitting_now, approve="七个"), typed="七个", says="只写数字")
    assert_writes(client, url, issue, opinion(sitting_now), "record_opinion")
    assert current_session(issue).agreement == "consensus"
    assert_keeps(
        client,
        url,
        issue,
        opinion(sitting_now, opinion="旧页上的意见", version=1),
        typed="旧页上的意见",
        says="别人先存了一份",
        status=409,
    )


def test_the_opinion_is_closed_to_others(sitting_now, as_user, member, stranger):
    url = address(sitting_now, "session")
    assert_closed_to(as_user(member), url, sitting_now.issue, opinion(sitting_now))
    assert_hidden_from(as_user(stranger), url, opinion(sitting_now))


# Explanations ---------------------------------------------------------------------------------------------


def test_a_dissent_is_explained_and_may_be_maintained(story, as_user, clerk, member, stranger):
    told = story(dissent=({"who": "丁永贵", "view": "先错峰就行"},))
    told.until("agree")
    issue, dissent = told.issue, current_session(told.issue).dissents.get()
    listed, url = address(told, "dissents"), address(told, "dissent_explain", dissent.pk)
    assert "先错峰就行" in shows(as_user(clerk), listed)
    data = sent(
        explained_on=told.day("fix_result"),
        explained_by="刘长河",
        explanation="上门说了渗漏的数",
        maintained="on",
        version=dissent.version,
    )
    assert_keeps(
        as_user(clerk),
        url,
        issue,
        {**data, "explained_by": ""},
        typed="上门说了渗漏的数",
        says="写上姓名",
    )
    assert_closed_to(as_user(member), url, issue, data)
    assert_hidden_from(as_user(stranger), url, data)
    assert_writes(as_user(clerk), url, issue, data, "explain_dissent")
    assert "仍保留意见" in shows(as_user(clerk), listed)
    assert as_user(clerk).get(address(told, "dissent_explain", dissent.pk + 1000)).status_code == 404


def test_after_the_session_opened_the_sign_in_only_shows(sitting_now, as_user, clerk):
    page = shows(as_user(clerk), address(sitting_now, "sitting"))
    assert "存签到，算人数" not in page
    assert "巴特尔·苏和" in page
    assert "东片用水户，到了" in page
