"""The two big questions, and the second pair of eyes."""

import pytest
from django.urls import reverse

from deliberation.supervision.queries import current_record

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows, text


@pytest.fixture
def waiting(story):
    """Reported done; the supervision committee has not looked yet."""
    told = story()
    told.until("report_done")
    told.url = reverse("supervision", args=[told.place.village.code, told.issue.reference])
    told.check = reverse("countersign", args=[told.place.village.code, told.issue.reference])
    return told


def looked(told, **changes) -> dict:
    return sent(
        **{
            "promises_kept": "yes",
            "money_matches": "yes",
            "happened_on": told.day("accept"),
            "way": "现场看，走访十户",
            "supervisors": [str(person.pk) for person in told.place.supervisors[:2]],
            "beneficiaries_asked": "10",
            "beneficiaries_satisfied": "9",
            "verdict": "pass",
            "status_posted_on": told.day("accept"),
            **changes,
        }
    )


def test_a_supervisors_own_record_stands(waiting, as_user, supervisor):
    client = as_user(supervisor)
    page = shows(client, waiting.url)
    assert "第一问　说好的事，办到了吗？" in page
    assert "要整改" in page
    assert_writes(client, waiting.url, waiting.issue, looked(waiting), "record_supervision")
    row = current_record(waiting.issue)
    assert row.countersigned_at
    assert row.supervisors.count() == 2
    assert "已经核对过了" in shows(client, waiting.check)


def test_what_the_clerk_copies_is_confirmed_by_another(waiting, as_user, clerk, supervisor, stranger):
    assert_writes(as_user(clerk), waiting.url, waiting.issue, looked(waiting), "record_supervision")
    assert current_record(waiting.issue).countersigned_at is None
    version = current_record(waiting.issue).version
    assert_closed_to(as_user(clerk), waiting.check, waiting.issue, sent(version=version))
    assert_hidden_from(as_user(stranger), waiting.check, sent(version=version))
    page = shows(as_user(supervisor), waiting.check)
    assert "问了10户，满意9户" in page
    assert_writes(as_user(supervisor), waiting.check, waiting.issue, sent(version=version), "countersign")
    assert current_record(waiting.issue).countersigned_by == supervisor
    assert "已经核对过了" in shows(as_user(supervisor), waiting.check)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"beneficiaries_satisfied": "11"}, "满意的户数不能多过问的户数"),
        ({"promises_kept": "no"}, "结论就不能是“通过”"),
        ({"supervisors": []}, "至少勾一个"),
        ({"verdict": ""}, "请选一个"),
    ],
)
def test_answers_that_do_not_fit_are_kept_for_mending(waiting, as_user, supervisor, changes, says):
    assert_keeps(
        as_user(supervisor),
        waiting.url,
        waiting.issue,
        looked(waiting, **changes),
        typed="现场看，走访十户",
        says=says,
    )
    assert current_record(waiting.issue) is None


def test_the_record_is_closed_to_others(waiting, as_user, member, stranger):
    assert_closed_to(as_user(member), waiting.url, waiting.issue, looked(waiting))
    assert_hidden_from(as_user(stranger), waiting.url, looked(waiting))
    assert "请告诉能办的人" in text(as_user(member).get(waiting.url))


def test_there_is_nothing_to_check_before_there_is_a_record(waiting, as_user, supervisor):
    assert as_user(supervisor).get(waiting.check).status_code == 404
