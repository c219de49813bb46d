"""Ways to break what the guards off the main line guard. Which guard each is for stands in sabotage.py."""

from datetime import timedelta

from committees.places.models import Village
from deliberation.issues.models import Issue, Reporter
from deliberation.joint_cases.models import FarmRequest
from deliberation.screening.models import Answer, Screening
from fengku.policies.models import PolicyVersion


def _aim(issue, target) -> None:
    assert Screening.objects.filter(issue=issue).update(merge_target=target) == 1


def merged_elsewhere(issue, story):
    """The other issue belongs to the next village."""
    target = Screening.objects.get(issue=issue).merge_target
    other = Village.objects.exclude(pk=issue.village_id).first()
    Issue.objects.filter(pk=target.pk).update(village=other)


def merged_into_itself(issue, story):
    _aim(issue, issue)


def merged_into_what_ended(issue, story):
    target = Screening.objects.get(issue=issue).merge_target
    Issue.objects.filter(pk=target.pk).update(state="archived")


def without_basis(question):
    def break_it(issue, story):
        assert Answer.objects.filter(screening__issue=issue, question=question).update(basis=" ") == 1

    return break_it


def two_committees_must_reject(issue, story):
    """The farm's plan asks for the two committees as well, and no meeting is named."""
    version = PolicyVersion.objects.get(pk=issue.policy_version_id)
    stricter = PolicyVersion.objects.create(
        scope=version.scope,
        valid_from=story.first_day - timedelta(days=1),
        overrides={**version.overrides, "rejection_needs_two_committees": True},
        reason="试验",
    )
    Issue.objects.filter(pk=issue.pk).update(policy_version=stricter)


def another_reporter(issue, story):
    """Somebody else raised it too, and did not take it back."""
    Reporter.objects.create(village=issue.village, issue=issue, name="许桂枝", openness="withheld")


def kept_for_safety(issue, story):
    """A study decided that it goes on whatever the reporter says."""
    story._study(story.day("withdraw"), "propose", is_safety=True)


def one_village_only(issue, story):
    FarmRequest.objects.get(issue=issue).villages.set([issue.village])
