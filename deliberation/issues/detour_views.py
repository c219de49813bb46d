"""Pages of step one beside the main line: supplement, withdrawal, others who say the same, parts of a letter, new facts."""

from fengku.calendar import today

from .actions import add_reporter, record_supporters
from .detour_actions import record_new_facts, record_supplement, record_withdrawal, write_parts
from .detours import SplitPart, Supplement
from .fact_view import FactView
from .forms import JoinForm, NewFactsForm, SplitForm, SupplementForm, WithdrawalForm
from .parts import proposed_parts
from .permissions import NEW_FACTS, REPORTERS, SPLITTING, SUPPLEMENT, WITHDRAWAL


class OfToday(FactView):
    """A fact that usually happened today."""

    def get_initial(self) -> dict:
        return {"happened_on": today()}


class SupplementView(OfToday):
    title = "补充内容"
    lead = "退回来的事，把反映人补充的话记下来。原来说的不改，补的写在后面。"
    permission, room, form_class = SUPPLEMENT, "supplement", SupplementForm
    template_name = "deliberation/issues/supplement.html"

    def get_context_data(self, **more):
        rows = Supplement.objects.filter(issue=self.subject).order_by("pk")
        return super().get_context_data(rows=rows, **more)

    def act(self, form):
        data = form.cleaned_data
        return record_supplement(
            self.subject, by=self.request.user, happened_on=data["happened_on"], text=data["text"]
        )


class WithdrawalView(OfToday):
    title = "记撤回"
    lead = "要反映人自己说不反映了，才算撤回。有几个反映人的，都撤了，这件事才能停。"
    permission, room, form_class = WITHDRAWAL, "withdrawal", WithdrawalForm

    def act(self, form):
        data = form.cleaned_data
        return record_withdrawal(
            self.subject,
            by=self.request.user,
            happened_on=data["happened_on"],
            reporter=data["reporter"],
            reason=data["reason"],
        )


class JoinView(FactView):
    title = "又有人反映同一件事"
    permission, room, form_class = REPORTERS, "reporters", JoinForm

    def get_initial(self):
        return {"happened_on": today(), "supporters": self.subject.supporters}

    def act(self, form):
        data = form.cleaned_data
        who, on = self.request.user, data["happened_on"]
        if data["supporters"] not in (None, self.subject.supporters):
            record_supporters(self.subject, by=who, happened_on=on, supporters=data["supporters"])
        if data["reporter_name"]:
            names = ("openness", "reporter_name", "group", "phone", "on_behalf")
            add_reporter(self.subject, by=who, happened_on=on, **{name: data[name] for name in names})
        return self.subject


class NewFactsView(OfToday):
    title = "请求复核"
    lead = "不予商议的事，有新情况可以请求复核。村务监督委员会、场办、反映人都可以提。"
    permission, room, form_class = NEW_FACTS, "reopening", NewFactsForm

    def act(self, form):
        data = form.cleaned_data
        names = ("happened_on", "asked_by", "text")
        return record_new_facts(self.subject, by=self.request.user, **{name: data[name] for name in names})


class SplitView(FactView):
    title = "拆成几件"
    lead = "一封信里好几件事的，一件一件列出来，各给一个编号。列好了再在议题页上“拆分”。"
    permission, room, form_class = SPLITTING, "splitting", SplitForm
    template_name = "deliberation/issues/splitting.html"

    def stored(self) -> list[tuple[str, str]]:
        rows = SplitPart.objects.filter(issue=self.subject, confirmed_at=None).order_by("order")
        return [(row.title, row.description) for row in rows]

    def proposed(self) -> list[tuple[str, str]]:
        """What was listed before, else what the letter's own numbering says."""
        return self.stored() or proposed_parts(self.subject.description)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "proposed": self.proposed()}

    def get_initial(self):
        first = {"happened_on": today()}
        for index, (title, text) in enumerate(self.proposed()):
            first[f"title_{index}"], first[f"text_{index}"] = title, text
        return first

    def act(self, form):
        return write_parts(
            self.subject,
            by=self.request.user,
            happened_on=form.cleaned_data["happened_on"],
            parts=form.parts(),
        )

    def get_success_message(self, result):
        return f"列好了 {len(result)} 件。看一遍，再拆分。"
