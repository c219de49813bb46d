"""Pages of elections: write one down, see its sum, the body's timeline, the change of term of a village."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.access.permissions import can, require
from committees.bodies.actions import Reasons
from committees.bodies.forms import next_term_days
from committees.bodies.models import BodyKind
from committees.bodies.people import known_or_new
from committees.bodies.rosters import body, honorary_head_on, running_term
from committees.bodies.rules import LAW, law_clause
from committees.bodies.seat_views import BodyPage
from committees.bodies.views import acts_of, committee_or_404, policy_of
from committees.meetings.models import MeetingKind
from fengku.calendar import show_day, today
from fengku.files.serving import serve
from fengku.moves.refusals import INPUT, Refusal, Refused
from fengku.papers.declarations import get
from fengku.papers.sheets import to_pdf
from fengku.policies.registry import law_on
from fengku.web.action_view import CONFIRM_PAGE

from .actions import Assembly, Ballot, record_election
from .forms import ElectionForm
from .guards import PASSING, QUORUM, attendance, expected, representatives, wanted_kind
from .minutes import attach_minutes, minutes_of
from .models import Election
from .permissions import ELECT
from .queries import timeline

DELIBERATION = BodyKind.DELIBERATION_COMMITTEE
# A change of term goes down from the villagers' committee, with whose term the others end (A14).
IN_TURN = (
    BodyKind.VILLAGE_PARTY_ORG,
    BodyKind.VILLAGERS_COMMITTEE,
    BodyKind.REPRESENTATIVES_ASSEMBLY,
    BodyKind.SUPERVISION_COMMITTEE,
    DELIBERATION,
)


class ElectionNewView(BodyPage):
    """One election: the assembly, the votes. Who is elected is computed."""

    form_class = ElectionForm
    template_name = "committees/elections/new.html"
    confirm_template = CONFIRM_PAGE
    confirm_label = "对，记下结果"
    LEADS = {
        Election.Kind.ELECTION: "照会议记录写。过半数到会人员同意的当选，按得票从多到少取够人数。",
        Election.Kind.BY_ELECTION: "补上的人任到这一届届满。先补空得最久的席位。",
        Election.Kind.TERM_CHANGE: "记下以后，上一届到开会前一天结束，还在任的都记“任期届满”。",
    }

    def get_subject(self):
        committee = super().get_subject()
        if committee.kind != DELIBERATION or self.kwargs["way"] not in Election.Kind.values:
            raise Http404
        self.way = Election.Kind(self.kwargs["way"])
        return committee

    def may(self):
        require(self.request.user, ELECT, self.subject)

    @property
    def form_key(self):
        return f"election:{self.way}"

    @property
    def heading(self):
        return f"记{self.way.label}"

    @property
    def lead(self):
        return self.LEADS[self.way]

    def get_form_kwargs(self):
        return {"committee": self.subject, "policy": self.policy, "kind": self.way}

    def get_initial(self):
        village, policy = self.subject.village, self.policy
        has = bool(representatives(village, today()))
        first = {"assembly": MeetingKind.REPRESENTATIVES if has else MeetingKind.ASSEMBLY}
        if self.way == Election.Kind.BY_ELECTION:
            first["assembly"] = wanted_kind(policy.value("by_election_body"), has)
        else:
            other = body(village, BodyKind.VILLAGERS_COMMITTEE)
            days = next_term_days(self.subject, policy, running_term(other) if other else None)
            first["ends_on"] = days["ends_on"]
            first["seats"] = policy.value("committee_max")
        members = first["assembly"] == MeetingKind.REPRESENTATIVES
        first["basis"] = Election.Basis.MEMBERS if members else Election.Basis.PERSONS
        return first

    def get_context_data(self, **more):
        village = self.subject.village
        names = village.people.order_by("pinyin", "name").values_list("name", flat=True)[:200]
        sizes = [(basis.label, expected(village, basis, today())) for basis in Election.Basis]
        return super().get_context_data(names=names, sizes=sizes, **more)

    def _assembly(self, form) -> Assembly:
        data = form.cleaned_data
        return Assembly(
            kind=data["assembly"],
            basis=data["basis"],
            held_on=data["held_on"],
            present=data["present"],
            place=data["place"],
            started_at=data["started_at"],
            host=data["host"],
            recorder=data["recorder"],
        )

    def confirm_facts(self, form):
        data, village = form.cleaned_data, self.subject.village
        counted = attendance(village, data["basis"], present=data["present"], on=data["held_on"])
        votes = [
            f"{row['name']}　{row['votes']}票{'　推选为组长' if row['for_head'] else ''}"
            for row in form.ballot_rows()
        ]
        return [
            ("会议", f"{show_day(data['held_on'])}，{MeetingKind(data['assembly']).label}，{data['place']}"),
            ("到会人数", counted.shown),
            ("得票", "\n".join(votes)),
            ("应选", f"{data['seats']}人"),
        ]

    def consequences(self, form):
        return ["得票过到会人员半数的当选；当选的人从开会那天起任职。", "记下以后不能改。"]

    def act(self, form):
        data, by, village = form.cleaned_data, self.request.user, self.subject.village
        ballots = [
            Ballot(known_or_new(village, row["name"], by=by), row["votes"], row["category"], row["for_head"])
            for row in form.ballot_rows()
        ]
        return record_election(
            self.subject,
            by=by,
            kind=self.way,
            assembly=self._assembly(form),
            seats=data["seats"],
            ballots=ballots,
            policy=self.policy,
            ends_on=data.get("ends_on"),
            reasons=Reasons(data["size_reason"], data["head_reason"]),
        )

    def get_success_url(self, result):
        return reverse("election", args=[self.subject.village.code, self.subject.kind, result.pk])

    def get_success_message(self, result):
        if not result.quorum_met:
            return "记下了：到会人数不够，这次没有选成。"
        chosen = "、".join(one.person.name for one in result.candidates.filter(elected=True))
        return f"记下了，当选：{chosen}。"


class ElectionView(LoginRequiredMixin, TemplateView):
    """One election with its sums: whether enough came, what a seat takes, who got it."""

    template_name = "committees/elections/election.html"

    def get_context_data(self, **kwargs):
        committee = committee_or_404(self.request, kwargs)
        election = get_object_or_404(
            Election.objects.select_related("meeting__host", "meeting__recorder", "recorded_by", "term"),
            committee=committee,
            pk=kwargs["pk"],
        )
        policy = policy_of(committee.village, election.meeting.held_on)
        return super().get_context_data(
            village=committee.village,
            committee=committee,
            election=election,
            sums=sums_of(election),
            candidates=candidates_of(election, policy),
            minutes=minutes_of(election),
            may_write=can(self.request.user, ELECT, committee),
            late_days=policy.value("late_entry_days"),
            **kwargs,
        )


def sums_of(election: Election) -> list[tuple]:
    """Rows of {% arithmetic %}: attendance, and the votes that a seat takes."""
    law = law_on(LAW, election.meeting.held_on)
    rule, strict = QUORUM[election.basis]
    share, whole, came = law.rules[rule].value, election.expected, election.present
    needed = (
        whole * share.numerator // share.denominator + 1
        if strict
        else -(-whole * share.numerator // share.denominator)
    )
    word = "超过" if strict else "至少"
    clause = law_clause(rule, election.meeting.held_on)
    rows = [
        (
            "到会人数",
            f"应到{whole}，{word}{share.numerator}/{share.denominator}，要到{needed}，实到{came}。{clause}",
            f"{came} ≥ {needed}" if election.quorum_met else f"{came} < {needed}",
            "够了" if election.quorum_met else "不够",
            election.quorum_met,
        )
    ]
    if election.quorum_met:
        passing = law.rules[PASSING[MeetingKind(election.meeting.kind)]].value
        least = came * passing.numerator // passing.denominator + 1
        chosen = election.candidates.filter(elected=True).count()
        rows.append(
            (
                "当选",
                f"实到{came}，过半数要{least}票；应选{election.seats}人，当选{chosen}人。",
                f"{came} ÷ 2 < {least}",
                "选够了" if chosen == election.seats else "没有选够",
                chosen == election.seats,
            )
        )
    return rows


def candidates_of(election: Election, policy) -> list[tuple]:
    """(candidate, the category in words), most votes first."""
    labels = {one.code: one.label for one in policy.member_categories}
    rows = election.candidates.select_related("person").order_by("-votes", "pk")
    return [(one, labels.get(one.category, "")) for one in rows]


class MinutesUpload(LoginRequiredMixin, View):
    """A signed page of the minutes."""

    http_method_names = ["post"]

    def post(self, request, code, kind, pk):
        committee = committee_or_404(request, {"code": code, "kind": kind})
        election = get_object_or_404(
            Election.objects.select_related("village", "meeting"), committee=committee, pk=pk
        )
        require(request.user, ELECT, election)
        upload = request.FILES.get("minutes")
        if upload is None:
            sentence = "请先选一张照片或扫描件，再点“传上去”。"
            raise Refused([Refusal("minutes_missing", sentence, ELECT.clause, kind=INPUT)])
        attach_minutes(election, upload, by=request.user)
        return redirect(reverse("election", args=[code, kind, pk]))


class MinutesFile(LoginRequiredMixin, View):
    """One scan, to who may read the village."""

    def get(self, request, code, kind, pk, file):
        committee = committee_or_404(request, {"code": code, "kind": kind})
        election = get_object_or_404(Election.objects.select_related("village"), committee=committee, pk=pk)
        return serve(get_object_or_404(minutes_of(election), pk=file), request)


class TimelineView(LoginRequiredMixin, TemplateView):
    """Who sat when and why seats changed."""

    template_name = "committees/elections/timeline.html"

    def get_context_data(self, **kwargs):
        committee = committee_or_404(self.request, kwargs)
        return super().get_context_data(
            village=committee.village, committee=committee, events=timeline(committee), **kwargs
        )


class ChangeOfTermView(LoginRequiredMixin, TemplateView):
    """换届 of a village, body by body: when each term ends, whose seats end with it, what is to be written next."""

    template_name = "committees/elections/change_of_term.html"

    def get_context_data(self, **kwargs):
        village, now = village_or_404(self.request, kwargs["code"]), today()
        steps = [_step(village, kind, now) for kind in IN_TURN]
        return super().get_context_data(
            village=village,
            steps=steps,
            may_write=can(self.request.user, ELECT, village),
            **kwargs,
        )


def _step(village, kind, now) -> dict:
    committee = body(village, kind)
    term = running_term(committee) if committee else None
    left = (term.ends_on - now).days if term else None
    seats = list(term.memberships.filter(to_day=None).select_related("person")) if term else []
    acts = []
    if committee:
        committee.village = village
        acts = acts_of(committee, term=term, vacant=False, over=left is not None and left < 0)
    return {
        "label": kind.label,
        "kind": kind,
        "body": committee,
        "term": term,
        "left": left,
        "names": "、".join(seat.person.name for seat in seats),
        "act": acts[0] if acts else None,
    }


class CommitteePaper(LoginRequiredMixin, View):
    """D25 of a body as it sits today; its public version without telephones."""

    def get(self, request, code, kind, paper):
        committee = committee_or_404(request, {"code": code, "kind": kind})
        if paper not in ("D25", "D25-public"):
            raise Http404
        return _pdf(to_pdf(get(paper), committee).pdf, f"{paper}-{committee.kind}")


class ElectionPaper(LoginRequiredMixin, View):
    """The report of an election, filled."""

    def get(self, request, code, kind, pk):
        committee = committee_or_404(request, {"code": code, "kind": kind})
        election = get_object_or_404(
            Election.objects.select_related("meeting", "committee__village__farm"), committee=committee, pk=pk
        )
        return _pdf(to_pdf(get("D25-election"), election).pdf, f"D25-election-{election.pk}")


class HonoraryPaper(LoginRequiredMixin, View):
    """The appointment of the village's honorary head."""

    def get(self, request, code):
        honorary = honorary_head_on(village_or_404(request, code), today())
        if honorary is None:
            raise Http404
        return _pdf(to_pdf(get("D25-honorary"), honorary).pdf, "D25-honorary")


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
