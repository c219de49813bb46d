"""Pages of the topic catalogue: what stands, the draft, its adoption, its sheet."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from committees.access.doors import require_farm_role, village_or_404
from committees.access.permissions import can, require
from committees.places.models import Farm
from fengku.calendar import today
from fengku.files.serving import private_response
from fengku.papers.sheets import to_pdf
from fengku.policies.models import PolicyVersion
from fengku.web.action_view import CONFIRM_PAGE, ActionView

from . import actions
from .forms import AdoptForm, CatalogueForm
from .models import TopicCatalogue
from .papers import D26
from .permissions import WRITE
from .queries import draft_of, in_force, of


class OfVillage:
    """Whose catalogue a page is about, and where its pages are. The farm's pages change these three."""

    def place(self):
        return village_or_404(self.request, self.kwargs["code"])

    def address(self, name: str, *more) -> str:
        return reverse(name, args=[self.kwargs["code"], *more])


class OfFarm(OfVillage):
    def place(self):
        return require_farm_role(self.request.user)

    def address(self, name: str, *more) -> str:
        return reverse(f"farm_{name}", args=more)


def shown_of(request, place) -> TopicCatalogue | None:
    """The version that ?version asks for, else the one in force; None while none is adopted."""
    asked = request.GET.get("version", "")
    found = None
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        found = TopicCatalogue.objects.filter(**of(place), pk=int(asked)).exclude(confirmed_at=None).first()
    return found or in_force(place, today().year)


class CatalogueView(OfVillage, LoginRequiredMixin, TemplateView):
    """The year's catalogue, the draft beside it, earlier versions."""

    template_name = "committees/catalogues/catalogue.html"

    def get_context_data(self, **kwargs):
        place, now = self.place(), today()
        policy = policy_on(place, now)
        shown = shown_of(self.request, place)
        versions = TopicCatalogue.objects.filter(**of(place)).exclude(confirmed_at=None)
        topics = [
            (
                topic,
                policy.label("domains", topic.domain),
                policy.label("forms", topic.form) if topic.form else "",
            )
            for topic in (shown.topics.order_by("order") if shown else ())
        ]
        urls = {name: self.address(f"catalogue_{name}") for name in ("start", "edit", "confirm")}
        return super().get_context_data(
            place=place,
            year=now.year,
            other_years=[(year, f"起草{year}年的") for year in (now.year + 1, now.year - 1)],
            shown=shown,
            topics=topics,
            draft=draft_of(place),
            versions=versions.order_by("-year", "-number"),
            may_write=can(self.request.user, WRITE, place),
            urls=urls,
            pdf_url=self.address("catalogue_pdf", shown.pk) if shown else "",
            xlsx_url=f"{self.address('catalogue_xlsx')}?version={shown.pk}" if shown else "",
            **kwargs,
        )


class FarmCatalogueView(OfFarm, CatalogueView):
    pass


def policy_on(place, day):
    scope = place.scope if isinstance(place, Farm) else place.farm.scope
    return PolicyVersion.objects.policy_on(scope=scope, on=day)


class StartView(OfVillage, LoginRequiredMixin, View):
    """起草: a new version of this year, or of the year before or after."""

    http_method_names = ["post"]

    def post(self, request, **kwargs):
        actions.start(self.place(), by=request.user, year=self.year())
        return redirect(self.address("catalogue_edit"))

    def year(self) -> int:
        now, asked = today().year, self.request.POST.get("year", "")
        return next((year for year in (now - 1, now + 1) if str(year) == asked), now)


class FarmStartView(OfFarm, StartView):
    pass


class DraftPage(OfVillage, ActionView):
    """An act on the draft."""

    def get_subject(self):
        place = self.place()
        self.draft = draft_of(place)
        if self.draft is None:
            raise Http404
        return place

    def get_scope(self):
        return self.subject.scope

    def may(self):
        require(self.request.user, WRITE, self.subject)

    def get_version(self):
        return self.draft.version

    @property
    def crumbs(self):
        return (("协商目录", self.address("catalogue")), (self.heading, ""))

    def get_success_url(self, result):
        return self.address("catalogue")


class EditView(DraftPage):
    form_class = CatalogueForm
    template_name = "committees/catalogues/edit.html"
    form_key = "catalogue"
    lead = "一行一条，用不着的行空着，不要的一条把事项删空。要挪位置，改“排第几”。"

    @property
    def heading(self):
        return f"写{self.draft.year}年协商目录（第{self.draft.number}版）"

    def get_form_kwargs(self):
        return {"policy": policy_on(self.subject, today()), "filled": self.draft.topics.count()}

    def get_initial(self):
        first = {}
        for index, topic in enumerate(self.draft.topics.order_by("order")):
            values = {"place": topic.order, "name": topic.title, "major": "yes" if topic.is_major else ""}
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


class FarmEditView(OfFarm, EditView):
    pass


class FarmConfirmView(OfFarm, ConfirmView):
    pass


class CataloguePdf(OfVillage, LoginRequiredMixin, View):
    """D26 of a confirmed version."""

    def get(self, request, pk, **kwargs):
        rows = TopicCatalogue.objects.exclude(confirmed_at=None).select_related("farm", "village")
        catalogue = get_object_or_404(rows, pk=pk, **of(self.place()))
        pdf = to_pdf(D26, catalogue).pdf
        return private_response(
            pdf, content_type="application/pdf", name=f"D26-{catalogue.year}.pdf", inline=True
        )


class FarmCataloguePdf(OfFarm, CataloguePdf):
    pass
