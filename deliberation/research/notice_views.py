"""Pages of the notice: whom it reached, who signed for it."""

from deliberation.issues.fact_view import FactView
from deliberation.issues.reading import one_look

from .notice_actions import confirm_receipt, record_notice
from .notice_forms import NoticeForm, ReceiptForm
from .permissions import NOTICE
from .queries import current_plan, earlier_notices, participants, short_notice_reason, why_changed


class NoticingView(FactView):
    title = "把通报送到每一位"
    permission, room, form_class = NOTICE, "notice", NoticeForm
    template_name = "deliberation/research/noticing.html"
    returns_to = "noticing"

    def get(self, request, *args, **kwargs):
        with one_look():
            return super().get(request, *args, **kwargs)

    def get_context_data(self, **more):
        plan, listed = current_plan(self.subject), participants(self.subject)
        return super().get_context_data(
            people=listed,
            plan=plan,
            why_changed=why_changed(plan),
            short_notice=short_notice_reason(plan) if plan else "",
            earlier=earlier_notices(self.subject),
            unsigned=sum(one.noticed_on is not None and one.confirmed_on is None for one in listed),
            **more,
        )

    def act(self, form):
        data = form.cleaned_data
        chosen = [one for one in participants(self.subject) if str(one.pk) in data["people"]]
        return record_notice(
            self.subject,
            by=self.request.user,
            participants=chosen,
            way=data["way"],
            noticed_on=data["noticed_on"],
            urgent_reason=data["urgent_reason"],
        )


class ReceiptsView(FactView):
    """谁签收了: several at once, each for themselves unless somebody else signed."""

    title = "记签收"
    permission, room, form_class = NOTICE, "notice", ReceiptForm
    returns_to = "noticing"

    def act(self, form):
        data = form.cleaned_data
        chosen = [one for one in participants(self.subject) if str(one.pk) in data["people"]]
        return confirm_receipt(
            self.subject,
            by=self.request.user,
            participants=chosen,
            confirmed_on=data["confirmed_on"],
            confirmed_by=data["confirmed_by"],
        )
