"""Pages of the topic catalogue: what stands, the draft, its adoption, its sheet."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.access.permissions import can, require
from committees.bodies.seat_views import VillagePage
from committees.bodies.views import policy_of
from fengku.calendar import today
from fengku.files.serving import private_response
from fengku.papers.sheets import to_pdf
from fengku.web.action_view import CONFIRM_PAGE

from . import actions
from .forms import AdoptForm, CatalogueForm
from .models import TopicCatalogue
from .papers import D26
from .permissions import WRITE
from .queries import draft_of, in_force


class CatalogueView(LoginRequiredMixin, TemplateView):
    """The year's catalogue, the draft beside it, earlier versions."""

    template_name = "committees/catalogues/catalogue.html"

    def get_context_data(self, **kwargs):
        village, now = village_or_404(self.request, kwargs["code"]), today()
        policy = policy_of(village, now)
        shown = self._asked(village) or in_force(village, now.year)
        versions = TopicCatalogue.objects.filter(village=village).exclude(confirmed_at=None)
        topics = [
            (
                topic,
                policy.label("domains", topic.domain),
                policy.label("forms", topic.form) if topic.form else "",
            )
            for topic in (shown.topics.order_by("order") if shown else ())
        ]
        return super().get_context_data(
            village=village,
            year=now.year,
            shown=shown,
            topics=topics,
            draft=draft_of(village),
            versions=versions.order_by("-year", "-number"),
            may_write=can(self.request.user, WRITE, village),
            **kwargs,
        )

    def _asked(self, village) -> TopicCatalogue | None:
        asked = self.request.GET.get("version", "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
            return None
        return (
            TopicCatalogue.objects.filter(village=village, pk=int(asked)).exclude(confirmed_at=None).first()
        )


class StartView(LoginRequiredMixin, View):
    """起草: a new version of this year."""

    http_method_names = ["post"]

    def post(self, request, code):
        village = village_or_404(request, code)
        actions.start(village, by=request.user, year=today().year)
        return redirect(reverse("catalogue_edit", args=[code]))


class DraftPage(VillagePage):
    """An act on the draft."""

    def get_subject(self):
        village = super().get_subject()
        self.draft = draft_of(village)
        if self.draft is None:
            raise Http404
        self.draft.village = village
        return village

    def may(self):
        require(self.request.user, WRITE, self.subject)

    def get_version(self):
        return self.draft.version

    @property
    def crumbs(self):
        return (("协商目录", reverse("catalogue", args=[self.subject.code])), (self.heading, ""))

    def get_success_url(self, result):
        return reverse("catalogue", args=[self.subject.code])


class EditView(DraftPage):
    form_class = CatalogueForm
    template_name = "committees/catalogues/edit.html"
    form_key = "catalogue"
    lead = "一行一条，照行的顺序编号；用不着的行空着。"

    @property
    def heading(self):
        return f"写{self.draft.year}年协商目录（第{self.draft.number}版）"

    def get_form_kwargs(self):
        return {"policy": policy_of(self.subject, today()), "filled": self.draft.topics.count()}

    def get_initial(self):
        first = {}
        for index, topic in enumerate(self.draft.topics.order_by("order")):
            values = {"name": topic.title, "major": "yes" if topic.is_major else ""}
            values |= {name: getattr(topic, name) for name in ("domain", "level", "area", "form")}
            first |= {f"{name}_{index}": value for name, value in values.items()}
        return first

    def act(self, form):
        return actions.write(
            self.draft, by=self.request.user, version=form.cleaned_data["version"], topics=form.topics()
        )


class ConfirmView(DraftPage):
    form_class = AdoptForm
    form_key = "catalogue_confirm"
    confirm_template = CONFIRM_PAGE
    confirm_label = "对，定下目录"

    @property
    def heading(self):
        return f"定下{self.draft.year}年协商目录"

    def confirm_facts(self, form):
        titles = "\n".join(f"{topic.order}　{topic.title}" for topic in self.draft.topics.order_by("order"))
        return [*form.facts(), ("目录", titles)]

    def consequences(self, form):
        return ["定了不能再改，要改的另起草一版。", "可以打印出来贴上公开栏。"]

    def act(self, form):
        data = form.cleaned_data
        return actions.confirm(
            self.draft,
            by=self.request.user,
            version=data["version"],
            adopted_on=data["adopted_on"],
            adopted_by=data["adopted_by"],
        )


class CataloguePdf(LoginRequiredMixin, View):
    """D26 of a confirmed version."""

    def get(self, request, code, pk):
        village = village_or_404(request, code)
        rows = TopicCatalogue.objects.exclude(confirmed_at=None).select_related("farm")
        catalogue = get_object_or_404(rows, pk=pk, village=village)
        catalogue.village = village
        pdf = to_pdf(D26, catalogue).pdf
        return private_response(
            pdf, content_type="application/pdf", name=f"D26-{catalogue.year}.pdf", inline=True
        )
