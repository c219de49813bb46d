"""Pages of step two: the study's answers, the legal conclusion, the two committees' count."""

from django.urls import reverse

from deliberation.issues.fact_view import FactView
from deliberation.issues.hints import pointers
from fengku.policies.hints import DEFAULT_WAYS

from .actions import record_legal_review, record_review, record_screening
from .forms import LegalReviewForm, ScreeningForm
from .models import Screening
from .permissions import LEGAL, REVIEW, SCREEN
from .queries import answers_of, current_legal_review, current_review, current_screening
from .review_forms import ReviewForm


class ScreeningView(FactView):
    """五议三不议 at one study meeting, and what the meeting makes of the matter."""

    title = "村党组织集中研究"
    meeting_kind, meeting_words = "study", "集中研究会议"
    template_name = "deliberation/screening/screening.html"
    lead = "照会上说的填，不由一个人定。还没记会议的，先去“会议”里记。"
    permission = SCREEN
    room = "screening"
    form_class = ScreeningForm

    def get_row(self):
        row = current_screening(self.subject)
        # A confirmed study belongs to an earlier time round; while the room is open, a new one is written.
        return None if row and row.is_confirmed and self.is_open else row

    def get_initial(self) -> dict:
        row = self.get_row()
        if row is None:
            return {
                "meeting": self.asked_meeting,
                "persons": None,
                "other_ways": self._ways(),
                "households": (self.subject.supporters or None) and self.subject.supporters + 1,
            }
        first = {name: getattr(row, name) for name in (*ScreeningForm.CLASSIFICATION, "primary_category")}
        for code, answer in answers_of(row).items():
            first[f"q_{code}"], first[f"basis_{code}"] = answer.value, answer.basis
        for name in ("merge_target", "joint_meeting"):
            first[name] = getattr(row, f"{name}_id")
        if row.major_because:
            first["is_major"] = False
        return {**first, "opinion": row.opinion, "meeting": row.meeting_id}

    def get_form_kwargs(self) -> dict:
        return {**super().get_form_kwargs(), "only_meeting": self.asked_meeting}

    @property
    def asked_meeting(self) -> int | None:
        """The meeting from whose batch this page was opened."""
        asked = self.request.GET.get("study", "")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None

    @property
    def pointed(self) -> list:
        return pointers(f"{self.subject.title}{self.subject.description}{self.subject.wish}")

    def _ways(self) -> str:
        """What is printed on the slip: the ways of what the text points to, else the usual ones."""
        return next((one.hint.ways for one in self.pointed if one.hint.ways), DEFAULT_WAYS)

    def get_context_data(self, **more) -> dict:
        return super().get_context_data(pointed=self.pointed if self.is_open else [], **more)

    def act(self, form):
        data = form.cleaned_data
        return record_screening(
            self.subject,
            by=self.request.user,
            meeting=data["meeting"],
            answers=form.answers(),
            primary_category=data["primary_category"],
            opinion=data["opinion"],
            version=data["version"],
            **form.classification(),
        )

    def get_success_url(self, result) -> str:
        if self.asked_meeting:
            return reverse("study_batch", args=[self.subject.village.code, result.meeting_id])
        return super().get_success_url(result)

    def get_success_message(self, result) -> str:
        major = f"算重大事项：{result.major_because}。" if result.major_because else ""
        only = (
            "只合五议⑤，再看看合不合①至④。"
            if result.opinion == Screening.Opinion.PROPOSE
            and self.subject.policy.value("warn_if_only_category_5")
            and [code for code, one in answers_of(result).items() if one.value == "yes"]
            == ["subject_requested"]
            else ""
        )
        return f"记下了：{result.get_opinion_display()}。{major}{only}"


class LegalReviewView(FactView):
    """The farm's written conclusion on a doubtful matter."""

    title = "合法性核查"
    lead = "集中研究拿不准的，由场办（司法助理、法律顾问）写结论。结论写了，村党组织才能往下走。"
    permission = LEGAL
    room = "legal_review"
    form_class = LegalReviewForm
    template_name = "deliberation/screening/legal_review.html"

    def get_row(self):
        row = current_legal_review(self.subject)
        return None if row and row.is_confirmed and self.is_open else row

    def get_initial(self) -> dict:
        row = self.get_row()
        names = ("conclusion", "question", "text", "basis", "reviewer", "happened_on")
        return {name: getattr(row, name) for name in names} if row else {}

    def get_context_data(self, **more) -> dict:
        screening = current_screening(self.subject)
        answers = answers_of(screening) if screening else {}
        doubts = [
            (f"{one.mark} {self.subject.policy.asked(one)}", answers[one.code].basis)
            for one in self.subject.policy.no_discuss
            if one.code in answers and answers[one.code].value == "doubtful"
        ]
        return super().get_context_data(doubts=doubts, **more)

    def act(self, form):
        data = form.cleaned_data
        names = ("happened_on", "conclusion", "question", "text", "basis", "reviewer", "version")
        return record_legal_review(self.subject, by=self.request.user, **{name: data[name] for name in names})


class ReviewView(FactView):
    """The two committees' review."""

    title = "村“两委”会议审议"
    meeting_kind, meeting_words = "joint", "“两委”会议"
    template_name = "deliberation/screening/page.html"
    lead = "还没记会议的，先去“会议”里记。"
    permission = REVIEW
    room = "review"
    form_class = ReviewForm
    asked_meeting = None

    def get_row(self):
        row = current_review(self.subject)
        return None if row and row.is_confirmed and self.is_open else row

    def get_initial(self) -> dict:
        row = self.get_row()
        names = (
            "decision",
            "approve",
            "against",
            "abstain",
            "opinion",
            "suggested_format",
            "form_reason",
            "is_statutory",
            "statutory_basis",
        )
        return {**{name: getattr(row, name) for name in names}, "meeting": row.meeting_id} if row else {}

    def act(self, form):
        data = form.cleaned_data
        return record_review(
            self.subject,
            by=self.request.user,
            meeting=data["meeting"],
            approve=data["approve"],
            against=data["against"],
            abstain=data["abstain"],
            version=data["version"],
            decision=data["decision"],
            opinion=data["opinion"],
            suggested_form=form.form_code(),
            suggested_format=data["suggested_format"],
            form_reason=data["form_reason"],
            is_statutory=data["is_statutory"],
            statutory_basis=data["statutory_basis"],
        )
