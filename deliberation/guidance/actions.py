"""Giving guidance: one act, at any time, never undone."""

from datetime import date

from deliberation.issues.models import Issue
from deliberation.issues.writing import writing
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, Refusal, Refused

from .models import GuidanceNote
from .permissions import GIVE, GIVER_OF

verbs.declare({"give_guidance": "写了一条引导意见"})


def give_guidance(
    issue: Issue, *, by, happened_on: date, point: str, text: str, follows: GuidanceNote | None = None
) -> GuidanceNote:
    """Write one note, in any state of the issue. `follows` is the earlier note that this one adds to or mends.

    Whose word it is comes from the role: the clerk writes for the village Party organisation.
    """
    role = GIVE.role_of(by, issue)
    given_by = GIVER_OF.get(role, "")
    with writing(
        issue, "guidance", by=by, permission=GIVE, verb="give_guidance", on=happened_on, acted_by=given_by
    ) as told:
        if not text.strip():
            raise Refused([Refusal("guidance_empty", "引导意见还没有写。", GIVE.clause, kind=INPUT)])
        if follows is not None and (follows.issue_id, follows.point) != (issue.pk, point):
            sentence = "接着写的那一条，要是同一件事、同一方面的。"
            raise Refused([Refusal("guidance_elsewhere", sentence, GIVE.clause, kind=INPUT)])
        note = GuidanceNote.objects.create(
            village=issue.village,
            issue=issue,
            point=point,
            given_by=given_by,
            text=text,
            happened_on=happened_on,
            follows=follows,
            state=issue.state,
            recorded_by=by,
        )
        told.update({"note": note.pk, "point": point, **({"follows": follows.pk} if follows else {})})
    return note
