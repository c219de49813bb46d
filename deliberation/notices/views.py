"""Pages of the sheet: record left and board right, confirmed for good; its posting; its frozen bytes; the list."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.views import View
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from deliberation.issues.doors import issue_or_404
from deliberation.issues.fact_view import FactView
from deliberation.results.queries import current_result
from fengku.calendar import show_day, today
from fengku.masking import KIND_LABELS
from fengku.moves.refusals import ORDER, Refusal, Refused
from fengku.papers.issuing import open_issued

from . import actions
from .compose import masked_text, proposed_text, record_text
from .forms import PostingForm, SheetForm, TakeDownForm, UrgentStartForm
from .models import Posting, PublishedSheet
from .permissions import PUBLISH, URGENT
from .queries import current_sheet, urgent_start


class SheetView(FactView):
    """Before it goes on the wall, it is read once."""

    title = "上墙之前，看一遍"
    permission, room, form_class = PUBLISH, "notices", SheetForm
    template_name = "deliberation/notices/sheet.html"
    returns_to = "posting"
    again_buttons = ("_again",)

    def get_version(self):
        return None

    @property
    def scope(self) -> str:
        """How far it is made public: as chosen on the page, before that as the result says."""
        result = current_result(self.subject)
        chosen = self.request.POST.get("publish_scope", "")
        known = {one.code for one in self.subject.policy.publish_scopes}
        return chosen if chosen in known else result.publish_scope if result else "full"

    def get_initial(self):
        return {
            "publish_scope": self.scope,
            "text": proposed_text(self.subject, scope=self.scope),
            "sheet_on": self.subject.state_since or today(),
        }

    def get_form(self, data=None, *, unchecked=False):
        """照选的公开程度重排一遍: the words of the chosen scope take the place of those on the page."""
        if data is not None and "_again" in data:
            data = data.copy()
            data["text"] = proposed_text(self.subject, scope=self.scope)
        return super().get_form(data, unchecked=unchecked)

    def get_context_data(self, **more):
        raw = record_text(self.subject, scope=self.scope)
        masked = masked_text(self.subject, raw)
        board = str(more["form"]["text"].value() or "")
        kinds = [KIND_LABELS[found.kind] for found in masked.findings]
        left = [KIND_LABELS[found.kind] for found in masked_text(self.subject, board).findings]
        return super().get_context_data(
            left_lines=_marked(raw, masked.findings),
            right_lines=board.splitlines(),
            found=sorted({(kind, kinds.count(kind)) for kind in kinds}),
            still=sorted({(kind, left.count(kind)) for kind in left}),
            sheet=current_sheet(self.subject),
            **more,
        )

    def check(self, form):
        """Print before the transaction of `act`: nobody waits for a lock while a sheet is set."""
        data = form.cleaned_data
        self.prepared = actions.prepare(
            self.subject,
            by=self.request.user,
            text=data["text"],
            scope=data["publish_scope"],
            on=data["sheet_on"],
        )

    def act(self, form):
        try:
            return actions.publish(self.prepared, by=self.request.user)
        except actions.NumberTaken:
            sentence = "刚才别人也确认了一张公示单，先用了这个号。请再点一次。"
            raise Refused([Refusal("number_taken", sentence, kind=ORDER)]) from None

    def get_success_message(self, result):
        return f"生成了{result.reference}。打印出来贴上公开栏，再记下哪天贴的。"


def _marked(text: str, findings) -> list:
    """Lines of the record with what was found marked; every other letter escaped."""
    parts, at = [], 0
    for found in findings:
        parts += [escape(text[at : found.start]), "<mark>", escape(found.text), "</mark>"]
        at = found.end
    parts.append(escape(text[at:]))
    return [mark_safe(line) for line in "".join(parts).split("\n")]


class PostingView(FactView):
    title = "贴上公开栏"
    permission, room, form_class = PUBLISH, "notices", PostingForm
    template_name = "deliberation/notices/posting.html"

    def stored(self) -> Posting | None:
        sheet = current_sheet(self.subject)
        return Posting.objects.filter(sheet=sheet).first() if sheet else None

    def get_initial(self):
        posting = self.stored()
        if posting is None:
            return {"place": "村务公开栏"}
        return {"posted_on": posting.posted_on, "posted_by": posting.posted_by, "place": posting.place}

    def get_version(self):
        return None

    def get_context_data(self, **more):
        return super().get_context_data(sheet=current_sheet(self.subject), **more)

    def act(self, form):
        sheet = current_sheet(self.subject)
        if sheet is None:
            raise Http404
        data = form.cleaned_data
        return actions.record_posting(
            self.subject,
            by=self.request.user,
            sheet=sheet,
            posted_on=data["posted_on"],
            posted_by=data["posted_by"],
            place=data["place"],
        )


class TakeDownView(FactView):
    """When the sheet came off the wall."""

    title = "从公开栏取下"
    permission, room, form_class = PUBLISH, "taking_down", TakeDownForm
    template_name = "deliberation/notices/posting.html"
    returns_to = "notices"

    def posting(self) -> Posting | None:
        sheet = current_sheet(self.subject)
        return getattr(sheet, "posting", None) if sheet else None

    @property
    def is_open(self) -> bool:
        posting = self.posting()
        return super().is_open and posting is not None and posting.taken_down_on is None

    @property
    def closed_sentence(self) -> str:
        posting = self.posting()
        if posting is None:
            return "公示单还没有贴出去，没有可取下的。"
        return (
            f"{show_day(posting.taken_down_on)}取下的。" if posting.taken_down_on else super().closed_sentence
        )

    @property
    def lead(self) -> str:
        posting = self.posting()
        return f"{show_day(posting.posted_on)}贴的，公示到{show_day(posting.until)}。" if posting else ""

    def get_version(self):
        return None

    def get_context_data(self, **more):
        return super().get_context_data(sheet=current_sheet(self.subject), **more)

    def act(self, form):
        posting = self.posting()
        if posting is None:
            raise Http404
        day = form.cleaned_data["taken_down_on"]
        return actions.take_down(self.subject, by=self.request.user, posting=posting, taken_down_on=day)

    def get_success_url(self, result):
        return reverse("notices", args=[self.subject.village.code])


class UrgentStartView(FactView):
    """Why a danger cannot wait until the publication has run."""

    title = "急着排险，提前动手"
    lead = "只有危房、危桥、断水断电这样等不得的险情才用。写了原因，公示照样贴满，异议照样收。"
    permission, room, form_class = URGENT, "urgent_start", UrgentStartForm

    def get_row(self):
        return urgent_start(self.subject)

    def get_initial(self) -> dict:
        row = self.get_row()
        return {"happened_on": row.happened_on, "reason": row.reason} if row else {}

    def act(self, form):
        data = form.cleaned_data
        return actions.record_urgent_start(
            self.subject,
            by=self.request.user,
            happened_on=data["happened_on"],
            reason=data["reason"],
            version=data["version"],
        )


class SheetPdf(LoginRequiredMixin, View):
    """The frozen bytes of A3 or A4, as they were printed."""

    def get(self, request, code, reference, size):
        issue = issue_or_404(request, code, reference)
        sheet = current_sheet(issue)
        if sheet is None or size not in ("a3", "a4"):
            raise Http404
        issued = sheet.paper_a3 if size == "a3" else sheet.paper_a4
        answer = HttpResponse(open_issued(issued), content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="D17-{issue.reference}-{size}.pdf"'
        return answer


class NoticesView(LoginRequiredMixin, TemplateView):
    """Sheets of a village, newest first."""

    template_name = "deliberation/notices/notices.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        sheets = PublishedSheet.objects.filter(village=village).select_related("issue", "posting", "village")
        return super().get_context_data(village=village, sheets=sheets.order_by("-pk")[:100], **kwargs)
