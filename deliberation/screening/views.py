"""Pages of step two: the study's answers, the two committees' count."""

from deliberation.issues.fact_view import FactView

from .actions import record_review, record_screening
from .forms import ReviewForm, ScreeningForm
from .permissions import REVIEW, SCREEN
from .queries import answers_of, current_review, current_screening


class ScreeningView(FactView):
    """五议三不议 at one study meeting."""

    title = "村党组织集中研究"
    meeting_kind, meeting_words = "study", "集中研究会议"
    template_name = "deliberation/screening/screening.html"
    lead = "照会上说的填，不由一个人定。还没记会议的，先去“会议”里记。"
    permission = SCREEN
    room = "screening"
    form_class = ScreeningForm

    def get_row(self):
        return current_screening(self.subject)

    def get_initial(self) -> dict:
        row = self.get_row()
        if row is None:
            return {}
        first = {name: getattr(row, name) for name in (*ScreeningForm.CLASSIFICATION, "primary_category")}
        for code, answer in answers_of(row).items():
            first[f"q_{code}"], first[f"basis_{code}"] = answer.value, answer.basis
        return {**first, "meeting": row.meeting_id}

    def act(self, form):
        return record_screening(
            self.subject,
            by=self.request.user,
            meeting=form.cleaned_data["meeting"],
            answers=form.answers(),
            primary_category=form.cleaned_data["primary_category"],
            version=form.cleaned_data["version"],
            **form.classification(),
        )


class ReviewView(FactView):
    """The two committees' review."""

    title = "村“两委”会议审议"
    meeting_kind, meeting_words = "joint", "“两委”会议"
    template_name = "deliberation/screening/page.html"
    lead = "还没记会议的，先去“会议”里记。"
    permission = REVIEW
    room = "review"
    form_class = ReviewForm

    def get_row(self):
        return current_review(self.subject)

    def get_initial(self) -> dict:
        row = self.get_row()
        names = (
            "approve",
            "against",
            "abstain",
            "opinion",
            "suggested_format",
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
            opinion=data["opinion"],
            suggested_form=form.form_code(),
            suggested_format=data["suggested_format"],
            is_statutory=data["is_statutory"],
            statutory_basis=data["statutory_basis"],
        )
