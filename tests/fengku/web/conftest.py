"""A small office of its own: two clerks, one thing with a version, one action on it. No room of the product."""

from typing import ClassVar

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.http import Http404, HttpResponse
from django.template import engines
from django.urls import include, path
from django.views import View

from fengku.moves.refusals import ROLE, Conflict, Refusal, Refused
from fengku.web import errors
from fengku.web.action_view import CONFIRM_PAGE, ActionView
from fengku.web.fields import CountField, DayField, NameField, PlainTextField
from fengku.web.forms import ActForm


class Thing:
    """What the action changes; kept in a dictionary, so that no table of a room is needed."""

    kind = "thing"
    stored: ClassVar[dict] = {}

    def __init__(self, pk):
        if pk not in self.stored:
            raise Http404
        self.pk = pk
        self.__dict__.update(self.stored[pk])


class PlanForm(ActForm):
    title = NameField(label="起个名")
    text = PlainTextField(label="他怎么说的", shortest=2, longest=200)
    happened_on = DayField(label="哪天", future=False)
    people = CountField(label="来了几人", unit="人", required=False)
    place = forms.ChoiceField(
        label="在哪", choices=(("office", "村部"), ("yard", "院子里")), widget=forms.RadioSelect
    )
    submit_label = "看一遍，记下"
    sections = (("什么事", ("title", "text")), ("哪天", ("happened_on", "people", "place")))


class Plan(ActionView):
    form_class = PlanForm
    form_key = "tests.plan"
    heading = "记下方案"
    again_buttons = ("find",)

    def get_subject(self):
        return Thing(self.kwargs["pk"])

    def get_scope(self):
        return "village/one"

    def may(self):
        if self.request.user.username == "observer":
            raise Refused([Refusal("wrong_role", "由村文书办。", "四（四）", kind=ROLE)])

    def get_initial(self):
        return {name: getattr(self.subject, name) for name in ("title", "text", "place")}

    def act(self, form):
        title = form.cleaned_data["title"]
        if title == "拒":
            Group.objects.create(name="must be undone")
            raise Refused(
                [Refusal("no", "还没有通报。", "四（四）三", "/mend/", "去通报")], heading="还不能记，因为："
            )
        if title == "撞":
            raise Conflict(self.subject, theirs="刘长河，10:42", theirs_values={"标题": "别人的"})
        Group.objects.create(name=f"{title} {Group.objects.count()}")
        Thing.stored[self.subject.pk].update(title=title, version=self.subject.version + 1)
        return title

    def get_success_url(self, result):
        return f"/done/{self.subject.pk}/"


class ConfirmedPlan(Plan):
    confirm_template = CONFIRM_PAGE
    confirm_heading = "您将记下方案"

    def consequences(self, form):
        return ["组长的待办里会多一件。"]


class WritingView(View):
    def get(self, request):
        Group.objects.create(name="written by GET")
        return HttpResponse("written")


class Raising(View):
    """Answers every request with the exception it was made with."""

    exception: Exception = None

    def get(self, request):
        raise self.exception


def page(text):
    """A view that shows one template on the house's frame."""

    def view(request, pk=None):
        source = "{% extends 'base.html' %}{% block content %}" + text + "{% endblock %}"
        return HttpResponse(engines["django"].from_string(source).render({}, request))

    return view


def public(request):
    response = HttpResponse("板上贴的")
    response.set_cookie("trace", "1")
    response.is_public = True
    return response


class Urls:
    """Stands in for fengku.urls."""

    handler400 = staticmethod(errors.bad_request)
    handler403 = staticmethod(errors.forbidden)
    handler404 = staticmethod(errors.not_found)
    handler500 = staticmethod(errors.server_error)
    urlpatterns = [
        path("", page("第一页"), name="home"),
        path("", include("committees.access.urls")),
        path("plan/<int:pk>/", Plan.as_view()),
        path("confirmed/<int:pk>/", ConfirmedPlan.as_view()),
        path("done/<int:pk>/", page("办好了")),
        path("writes/", WritingView.as_view()),
        path("public/", public),
        path("refused/", Raising.as_view(exception=Refused([Refusal("x", "还不行。", "四（五）")]))),
        path(
            "conflict/",
            Raising.as_view(exception=Conflict(None, theirs="刘长河", theirs_values={"地点": "村部"})),
        ),
        path("broken/", Raising.as_view(exception=ValueError("secret detail"))),
    ]


@pytest.fixture(autouse=True)
def urls(settings):
    settings.ROOT_URLCONF = Urls


@pytest.fixture
def thing():
    Thing.stored = {1: {"title": "垃圾", "text": "存着的话", "place": "office", "version": 3}}
    return Thing.stored[1]


def account(name):
    return get_user_model().objects.create_user(name, display_name=name, password="相关 不相干 三个词")


@pytest.fixture
def clerk(db):
    return account("周文慧")


@pytest.fixture
def clerk_client(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def typed():
    """A plan as a browser sends it."""
    return {
        "key": "0" * 32,
        "version": "3",
        "title": "垃圾费",
        "text": "每户五十元",
        "happened_on_y": "2026",
        "happened_on_m": "3",
        "happened_on_d": "5",
        "people": "１２",
        "place": "office",
    }
