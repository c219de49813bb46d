"""Pages of the clerk and the farm office: the door's switch, letters that wait, one letter and what becomes of it."""

from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from committees.access.doors import require_farm_role, village_or_404
from committees.access.permissions import require
from deliberation.issues.hints import personal_data
from deliberation.issues.views import RegisterView
from fengku.calendar import show_day
from fengku.rendering.qr import qr_png_data
from fengku.web.action_view import CONFIRM_PAGE, ActionView

from . import actions, queries
from .forms import PassOnForm, SetAsideForm, SwitchForm
from .limits import full_today
from .models import DoorSwitch, Letter
from .permissions import DOOR, FARM_LETTERS, VILLAGE_LETTERS
from .receiving import is_open


def door_address(village) -> str:
    """The whole address, for notices and QR codes. The door's pages stand on another floor: by name only."""
    return settings.SITE_URL.rstrip("/") + reverse("door", args=[village.code])


class SwitchView(ActionView):
    """Whether the village takes letters from the web, and what to hang up when it does."""

    form_class = SwitchForm
    template_name = "deliberation/letters/switch.html"
    confirm_template = CONFIRM_PAGE
    heading = "网上提事"
    lead = (
        "群众不用登录，在手机上写一件事送来。村里看过、登记了，才进台账。不开也行，纸条、电话、当面说照样收。"
    )

    def get_subject(self):
        return village_or_404(self.request, self.kwargs["code"])

    def may(self):
        require(self.request.user, DOOR, self.subject)

    def get_scope(self):
        return self.subject.scope

    def get_version(self):
        return None

    def get_initial(self):
        return {"wanted": "closed" if is_open(self.subject) else "open"}

    def get_context_data(self, **more):
        return super().get_context_data(
            village=self.subject,
            switch=DoorSwitch.objects.filter(village=self.subject).first(),
            address=door_address(self.subject),
            **more,
        )

    @property
    def wanted(self) -> bool:
        return self.request.POST.get("wanted") == "open"

    @property
    def confirm_heading(self):
        return "您将打开网上提事" if self.wanted else "您将关上网上提事"

    @property
    def confirm_label(self):
        return "对，打开" if self.wanted else "对，关上"

    def confirm_facts(self, form):
        return [("哪个村", self.subject.name), ("地址", door_address(self.subject))]

    def consequences(self, form):
        if self.wanted:
            return [
                "公开栏的网页上出现这个地址，谁都能写信来。",
                "来信在“更多”里的“网上来信”，请天天看一眼；登记了才进台账。",
                "说村干部的事，写信人可以请场里先看，那样的信不经过村里。",
            ]
        return ["地址还在，页面上写着怎么在纸上、电话里提。", "已经来的信还在，收据号照样能查。"]

    def act(self, form):
        return actions.switch_door(self.subject, by=self.request.user, to_open=self.wanted)

    def get_success_url(self, result):
        return reverse("door_switch", args=[self.subject.code])

    def get_success_message(self, result):
        return "网上提事开了。下面的地址和二维码可以贴出去。" if result.is_open else "网上提事关了。"


class DoorCodeView(LoginRequiredMixin, View):
    """The QR code of the door's address, to print on a notice."""

    def get(self, request, code: str):
        village = village_or_404(request, code)
        require(request.user, DOOR, village)
        return HttpResponse(qr_png_data(door_address(village)), content_type="image/png")


class LettersView(LoginRequiredMixin, TemplateView):
    """What waits for the village, and the last ones that were dealt with."""

    template_name = "deliberation/letters/letters.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        require(self.request.user, VILLAGE_LETTERS, village)
        letters = queries.of_village(village)
        return super().get_context_data(
            village=village,
            waiting=queries.waiting(letters),
            handled=queries.handled(letters),
            is_open=is_open(village),
            full=full_today(village.code),
            **kwargs,
        )


class FarmLettersView(LoginRequiredMixin, TemplateView):
    """What was sent to the farm office first."""

    template_name = "deliberation/letters/farm_letters.html"

    def get_context_data(self, **kwargs):
        farm = require_farm_role(self.request.user)
        require(self.request.user, FARM_LETTERS, farm)
        letters = queries.of_farm(farm)
        return super().get_context_data(
            waiting=queries.waiting_at_farm(farm),
            passed=letters.filter(passed_on__isnull=False).order_by("-passed_on", "-pk")[:50],
            handled=queries.handled(letters.filter(passed_on=None)),
            **kwargs,
        )


class OneLetter:
    """A letter by its address: of the village when there is a code in it, else of the farm."""

    def find(self) -> Letter:
        if "code" in self.kwargs:
            village = village_or_404(self.request, self.kwargs["code"])
            require(self.request.user, VILLAGE_LETTERS, village)
            letters = queries.of_village(village)
        else:
            farm = require_farm_role(self.request.user)
            require(self.request.user, FARM_LETTERS, farm)
            letters = queries.of_farm(farm)
        return get_object_or_404(letters, ref=self.kwargs["ref"])

    def back(self) -> tuple[str, str]:
        """The list from which one came."""
        if "code" in self.kwargs:
            return ("网上来信", reverse("letters", args=[self.kwargs["code"]]))
        return ("请场里先看的信", reverse("farm_letters"))


class LetterView(OneLetter, LoginRequiredMixin, TemplateView):
    """One letter, who sent it as far as the reader handles it, and what can be done."""

    template_name = "deliberation/letters/letter.html"

    def get_context_data(self, **kwargs):
        letter = self.find()
        at_farm = "code" not in self.kwargs
        return super().get_context_data(
            letter=letter,
            rows=letter_facts(letter, at_farm=at_farm),
            hints=personal_data(letter.text),
            back=self.back(),
            at_farm=at_farm,
            mine=letter.is_with_farm if at_farm else True,
            **kwargs,
        )


def letter_facts(letter: Letter, *, at_farm: bool = False) -> list[tuple]:
    """Label and value. Name and phone only for whom the sender meant them."""
    rows = [("哪天收到", show_day(letter.received_on)), ("公不公开姓名", letter.get_openness_display())]
    if at_farm:
        rows.insert(0, ("说的是哪个村", letter.village.name))
    if letter.openness == "anonymous":
        return rows
    if not (at_farm or letter.may_show_contact()):
        return [*rows, ("姓名、电话", "存在场里，没有转给村里")]
    if letter.handled_on and not letter.name:
        return [*rows, ("姓名、电话", "记在台账里了" if letter.issue_id else "过了保存的日子，已经删去")]
    return [*rows, ("姓名", letter.name), ("电话", letter.phone), ("哪个组、哪一片", letter.group_words)]


class RegisterLetterView(OneLetter, RegisterView):
    """The letter into the ledger: the same form and hints as for what is said at the desk, filled in as it was written."""

    heading = "把来信登记进台账"
    lead = "信上的话已经填好。起个名，看看有没有不该写的，再存。"
    browser_draft = False

    def get_subject(self):
        self.letter = self.find()
        # A draft of this letter is not the draft of another one.
        self.form_key = f"letter-{self.letter.pk}"
        return self.letter.village

    def may(self):
        super().may()
        actions.refuse_handled(self.letter)

    @property
    def crumbs(self):
        return (self.back(), ("登记", ""))

    def get_initial(self):
        letter, contact = self.letter, self.letter.may_show_contact()
        groups = {group.name: group.pk for group in self.subject.groups.all()}
        return {
            "description": letter.text,
            "channel": "web_form",
            "openness": letter.openness if contact else "anonymous",
            "reporter_name": letter.name if contact else "",
            "phone": letter.phone if contact else "",
            "group": groups.get(letter.group_words.strip()) if contact else None,
            "collected_on": letter.received_on,
        }

    def consequences(self, form):
        return [*super().consequences(form), "写信人凭收据号看到“已登记，正在办”，看不到别的。"]

    def act(self, form):
        register = super().act
        return actions.take_into_ledger(self.letter, by=self.request.user, register=lambda: register(form))


class LetterAct(OneLetter, ActionView):
    """What is done with one letter, and back to the list."""

    browser_draft = False

    def get_subject(self):
        return self.find()

    def may(self):
        require(self.request.user, actions.handler_of(self.subject), self.subject)
        actions.refuse_handled(self.subject)

    def get_version(self):
        return None

    @property
    def crumbs(self):
        return (self.back(), (self.heading, ""))

    def get_success_url(self, result):
        return self.back()[1]


class SetAsideView(LetterAct):
    form_class = SetAsideForm
    heading = "不收进台账"
    lead = "骂人的、试着玩的、不是本村的，或者当面已经办了的。拿不准的先登记，由村党组织研究。"
    success_message = "记下了，没有收进台账。"

    def act(self, form):
        return actions.set_aside(self.subject, by=self.request.user, reason=form.cleaned_data["reason"])


class PassOnView(LetterAct):
    form_class = PassOnForm
    heading = "转给村里"
    lead = "转了以后，由村里登记。"
    success_message = "转给村里了。"

    def act(self, form):
        with_contact = form.cleaned_data["with_contact"]
        return actions.pass_on(self.subject, by=self.request.user, with_contact=with_contact)
