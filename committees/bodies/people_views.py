"""Pages of people: the village's list, one person, declared relatives."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.access.permissions import can, require
from committees.people.models import Person, Relation
from committees.people.relatives import relatives_of
from fengku.calendar import today

from .forms import EndRelationForm, PersonForm, RelationForm
from .people import DETAILS, PEOPLE, declare_relation, end_relation, write_person
from .rosters import seats_of
from .seat_views import VillagePage

PAGE_SIZE = 50


class PeopleView(LoginRequiredMixin, TemplateView):
    """People the village has written down, by pinyin; found by name or by initials."""

    template_name = "committees/bodies/people.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        asked = self.request.GET.get("q", "").strip()[:40]
        rows = Person.objects.filter(village=village).select_related("group").order_by("pinyin", "name", "pk")
        if asked:
            rows = rows.filter(Q(name__contains=asked) | Q(pinyin__contains=asked.lower()))
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            village=village,
            asked=asked,
            page=page,
            may_write=can(self.request.user, PEOPLE, village),
            **kwargs,
        )


class PersonPage(VillagePage):
    def may(self):
        require(self.request.user, PEOPLE, self.subject)

    @property
    def crumbs(self):
        return (("人员", reverse("people", args=[self.subject.code])), (self.heading, ""))

    def get_success_url(self, result):
        return reverse("people", args=[self.subject.code])


class PersonView(PersonPage):
    """One person, known or new; with the seats held and the relatives declared."""

    form_class = PersonForm
    template_name = "committees/bodies/person.html"

    def get_subject(self):
        village = super().get_subject()
        pk = self.kwargs.get("pk")
        self.person = get_object_or_404(Person, village=village, pk=pk) if pk else None
        return village

    @property
    def heading(self):
        return self.person.name if self.person else "登记一位"

    @property
    def form_key(self):
        return f"person:{self.person.pk if self.person else 'new'}"

    def get_version(self):
        return self.person.version if self.person else None

    def get_form_kwargs(self):
        return {"village": self.subject}

    def get_initial(self):
        if self.person is None:
            return {}
        return {name: getattr(self.person, name) for name in ("name", *DETAILS)}

    def get_context_data(self, **more):
        known = self.person
        return super().get_context_data(
            person=known,
            seats=seats_of(known) if known else (),
            relatives=relatives_of([known.pk], on=today()).get(known.pk, []) if known else (),
            **more,
        )

    def act(self, form):
        data = form.cleaned_data
        return write_person(
            self.subject,
            by=self.request.user,
            person=self.person,
            version=data["version"],
            name=data["name"],
            **{name: data[name] for name in DETAILS},
        )

    def get_success_message(self, result):
        return f"记下了{result.name}。"


class RelationView(PersonPage):
    """Declare two people close relatives; those declared stand below."""

    form_class = RelationForm
    template_name = "committees/bodies/relations.html"
    form_key = "relation"
    heading = "近亲属申报"
    lead = "用在两处：委员跟议题当事人是近亲属的要回避；村委会成员的近亲属不能进村务监督委员会。"

    def get_form_kwargs(self):
        return {"village": self.subject}

    def get_initial(self):
        return {"declared_on": today()}

    def get_context_data(self, **more):
        declared = Relation.objects.filter(person__village=self.subject, ended_on=None)
        return super().get_context_data(
            relations=declared.select_related("person", "relative").order_by("-pk")[:100], **more
        )

    def act(self, form):
        data = form.cleaned_data
        return declare_relation(
            self.subject,
            by=self.request.user,
            **{name: data[name] for name in ("person", "relative", "kind", "declared_on")},
        )

    def get_success_url(self, result):
        return reverse("relations", args=[self.subject.code])


class EndRelationView(PersonPage):
    form_class = EndRelationForm
    form_key = "end_relation"

    def get_subject(self):
        village = super().get_subject()
        self.relation = get_object_or_404(
            Relation.objects.select_related("person", "relative"),
            pk=self.kwargs["pk"],
            person__village=village,
        )
        return village

    @property
    def heading(self):
        return f"{self.relation.person.name}和{self.relation.relative.name}不再算{self.relation.get_kind_display()}"

    def act(self, form):
        return end_relation(
            self.subject, by=self.request.user, relation=self.relation, on=form.cleaned_data["ended_on"]
        )

    def get_success_url(self, result):
        return reverse("relations", args=[self.subject.code])
