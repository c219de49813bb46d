"""The page of one move: read once more, then made; out of order, without the role, twice, at the same time."""

import uuid
from unittest import mock

from django.urls import reverse

from deliberation.desk import moving
from deliberation.issues.models import Issue
from fengku.journal.models import Entry


def page(issue, move):
    return reverse("move", args=[issue.village.code, issue.reference, move])


def sent(issue, on, **more):
    issue = Issue.objects.get(pk=issue.pk)
    day = {"happened_on_y": str(on.year), "happened_on_m": str(on.month), "happened_on_d": str(on.day)}
    return {"key": uuid.uuid4().hex, "version": str(issue.version), **day, **more}


def state(issue) -> str:
    return Issue.objects.get(pk=issue.pk).state


def test_the_page_says_what_is_decided_by_whom_and_what_follows(story, as_user, clerk):
    issue = story().before("propose")
    answer = as_user(clerk).get(page(issue, "propose"))
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "您将给 1 号议题定这一步：初步确定，交‘两委’审议" in words
    assert "从“已收集”变成“初步确定”" in words
    assert f"{issue.village.party_org_name}定" in words
    assert "定了以后" in words


def test_the_move_is_made_once_with_the_day_on_paper(story, as_user, clerk):
    told = story()
    issue = told.before("propose")
    values = sent(issue, told.day("propose"))
    browser = as_user(clerk)
    first = browser.post(page(issue, "propose"), values)
    again = browser.post(page(issue, "propose"), values)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again["Location"] == first["Location"]
    assert state(issue) == "proposed"
    entry = Entry.objects.get(subject_kind="issue", subject_id=issue.pk, verb="propose")
    assert entry.happened_on == told.day("propose")


def test_a_move_out_of_order_is_refused_with_409_and_changes_nothing(story, as_user, clerk):
    told = story()
    issue = told.before("propose")
    browser = as_user(clerk)
    assert browser.get(page(issue, "publish")).status_code == 409
    answer = browser.post(page(issue, "publish"), sent(issue, told.day("publish")))
    assert answer.status_code == 409
    assert "要在“结果已确定”时才能办" in answer.content.decode()
    assert state(issue) == "collected"


def test_a_missing_fact_is_refused_with_its_clause_and_its_remedy(story, as_user, clerk):
    told = story()
    issue = told.until("register")
    answer = as_user(clerk).post(page(issue, "propose"), sent(issue, told.day("propose")))
    words = answer.content.decode()
    assert answer.status_code == 422
    assert reverse("screening", args=[issue.village.code, issue.reference]) in words
    assert 'class="basis"' in words
    assert state(issue) == "collected"


def test_a_day_left_empty_is_asked_for_beside_the_missing_facts(story, as_user, clerk):
    issue = story().until("register")
    values = {"key": uuid.uuid4().hex, "version": str(issue.version), "happened_on_y": ""}

    answer = as_user(clerk).post(page(issue, "propose"), values)

    words = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="errors"' in words
    assert reverse("screening", args=[issue.village.code, issue.reference]) in words


def test_a_colleague_without_the_role_is_told_who_may(story, as_user, supervisor):
    told = story()
    issue = told.before("propose")
    browser = as_user(supervisor)
    for answer in (
        browser.get(page(issue, "propose")),
        browser.post(page(issue, "propose"), sent(issue, told.day("propose"))),
    ):
        assert answer.status_code == 403
        assert "由村党组织书记、村文书办" in answer.content.decode()
    assert state(issue) == "collected"


def test_who_read_an_older_version_is_told_so(story, as_user, clerk):
    told = story()
    issue = told.before("propose")
    values = sent(issue, told.day("propose")) | {"version": "0"}
    assert as_user(clerk).post(page(issue, "propose"), values).status_code == 409
    assert state(issue) == "collected"


def test_a_stranger_and_an_unknown_move_find_nothing(story, as_user, stranger, clerk):
    issue = story().until("register")
    assert as_user(stranger).get(page(issue, "propose")).status_code == 404
    assert as_user(stranger).post(page(issue, "propose"), {}).status_code == 404
    assert as_user(clerk).get(page(issue, "fly")).status_code == 404


def test_archiving_seals_the_case_after_it_is_stored(story, as_user, clerk):
    told = story()
    issue = told.before("archive")
    with mock.patch.object(moving, "seal") as seal:
        refused = as_user(clerk).post(
            page(issue, "archive"), sent(issue, told.day("accept").replace(year=2001))
        )
        assert refused.status_code == 422
        assert not seal.called
        answer = as_user(clerk).post(page(issue, "archive"), sent(issue, told.day("archive")))
    assert answer.status_code == 302
    assert state(issue) == "archived"
    assert seal.call_count == 1
