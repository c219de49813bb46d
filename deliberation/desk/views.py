"""Pages that read one issue: its desk and its journal. What a step recorded stands in records, moves in moving."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import prefetch_related_objects
from django.views.generic import TemplateView

from committees.bodies.rosters import key_people
from deliberation.guidance.queries import notes_of
from deliberation.issues.addresses import address
from deliberation.issues.doors import issue_or_404
from deliberation.issues.models import Issue
from deliberation.issues.reading import one_look
from deliberation.procedure.deciders import decider_label, who_decides
from deliberation.procedure.issue_moves import carry_over
from fengku.calendar import show_day, today
from fengku.journal.models import Entry
from fengku.journal.verbs import sentence
from fengku.masking import mask_text
from fengku.moves.engine import offers
from fengku.papers.declarations import papers_about

from .steps import open_pages, steps_of

LAST_LINES = 6


class DeskView(LoginRequiredMixin, TemplateView):
    """Where the issue is, the one next act with its refusals, facts by step, papers, the last of the journal.

    At most twelve queries in every state, the same for a short history and a long one; one more for guidance given.
    """

    template_name = "deliberation/desk/desk.html"

    def get_context_data(self, **kwargs):
        issue = issue_or_404(self.request, kwargs["code"], kwargs["reference"])
        prefetch_related_objects([issue], "reporters__came_with")
        entries = list(journal_of(issue))
        with one_look():
            offered = [
                _offered(issue, offer) for offer in offers(issue, user=self.request.user, today=today())
            ]
        steps = steps_of(issue, entries)
        main = _main(offered)
        mended = {main["mend"].mend_url} if main and main["mend"] else set()
        # Told by the first act, so that the page costs no query more.
        is_carried_over = bool(entries) and entries[0].verb in carry_over.CODES
        if is_carried_over and not any(entry.verb == "accept" for entry in entries):
            # What was supervised before is on paper; there is no record here to be checked.
            mended.add(address("countersign", issue))
        return super().get_context_data(
            issue=issue,
            village=issue.village,
            policy=issue.policy,
            steps=steps,
            bar=[{"label": one.label, "note": one.note, "state": one.state} for one in steps],
            main=main,
            others=[one for one in offered if one is not main],
            beside=open_pages(issue, beside=True),
            kin=_kin(issue),
            pages=[(label, url) for label, url in open_pages(issue) if url not in mended],
            category=issue.policy.question(issue.primary_category),
            channel=issue.channel_other or issue.policy.label("channels", issue.channel),
            late_days=issue.policy.value("late_entry_days"),
            log=[line_of(entry, issue) for entry in reversed(entries[-LAST_LINES:])],
            log_size=len(entries),
            is_carried_over=is_carried_over,
            papers=_papers_of(issue),
            people=key_people(issue.village, today()),
            wechat=_wechat_words(issue),
            # Asked for only where the journal tells of one.
            guidance=notes_of(issue) if any(one.verb == "give_guidance" for one in entries) else [],
            **kwargs,
        )


def journal_of(issue: Issue):
    """The issue's entries from the first to the last, with who wrote them."""
    return (
        Entry.objects.filter(scope=issue.scope, subject_kind=issue.kind, subject_id=issue.pk)
        .select_related("actor")
        .order_by("seq")
    )


def _main(offered: list[dict]) -> dict | None:
    """The one next act: on the main line when that can be made, else the way off it that the facts were written for."""
    usual = [one for one in offered if not one["move"].by_choice]
    decided = [one for one in offered if one["move"].by_choice and one["move"].guards]
    found = [one for one in (*usual, *decided) if one["allowed"]]
    return (found or usual or offered or [None])[0]


def _kin(issue: Issue) -> list[tuple[str, list[Issue]]]:
    """The lines of the ledger this one hangs together with: (what they are to it, they). Asked only where there are any."""
    found = []
    if issue.split_from_id:
        found.append(("从这封信里拆出来的", [issue.split_from]))
    if issue.state == "split":
        found.append(("拆成了这几件", list(issue.parts.order_by("year", "number"))))
    if issue.merged_into_id:
        found.append(("并到了这一件", [issue.merged_into]))
    came = dict.fromkeys(one.came_with for one in issue.reporters.all() if one.came_with_id)
    if came:
        found.append(("并进来的", list(came)))
    return found


def _offered(issue: Issue, offer) -> dict:
    return {
        "move": offer.move,
        "refusals": offer.refusals,
        "allowed": offer.allowed,
        "decider": who_decides(offer.move, issue.village),
        "url": address("move", issue, offer.move.code),
        "heading": f"还不能{offer.move.label}，因为：",
        "mend": next((one for one in offer.refusals if one.mend_url), None),
    }


def line_of(entry: Entry, issue: Issue) -> dict:
    """One entry in words; the clerk's entry of another's decision says whose it was."""
    return {
        "entry": entry,
        "said": sentence(entry.verb),
        "decider": decider_label(entry.acted_by, issue.village) if entry.acted_by != "clerk" else "",
        "facts": list(entry.payload.get("facts", {}).items()),
        "reason": entry.payload.get("reason", ""),
    }


def _papers_of(issue: Issue) -> list:
    """The papers of the step in which the issue stands."""
    return [paper for paper in papers_about("issue") if paper.step == str(issue.step)]


def _wechat_words(issue: Issue) -> str:
    """A plain paragraph for the village's group: no names, no numbers of people."""
    village, title = issue.village, mask_text(issue.title, [one.name for one in issue.reporters.all()]).text
    due = f"，应于{show_day(issue.due_on)}前办下一步" if issue.due_on else ""
    ask = f"有想法请找议事协商委员会，或打办公电话{village.office_phone}。" if village.office_phone else ""
    return f"{village.name}第{issue.number}号议题“{title}”，现在是“{issue.state_label}”{due}。{ask}"


class HistoryView(LoginRequiredMixin, TemplateView):
    """The whole journal of an issue, in words."""

    template_name = "deliberation/desk/history.html"

    def get_context_data(self, **kwargs):
        issue = issue_or_404(self.request, kwargs["code"], kwargs["reference"])
        return super().get_context_data(
            issue=issue,
            village=issue.village,
            rows=[line_of(entry, issue) for entry in journal_of(issue)],
            late_days=issue.policy.value("late_entry_days"),
            **kwargs,
        )
