"""Pages of duties: who serves the village beside its seats, one more, one less."""

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.access.permissions import can, require
from committees.people.models import Person
from fengku.calendar import today
from fengku.web.fields import DayField, PlainTextField
from fengku.web.forms import ActForm

from .duties import end_duty, give_duty, who_may_serve
from .forms import radio
from .models import Duty, SeatEnds
from .permissions import DUTIES
from .seat_views import VillagePage

ENDS = (SeatEnds.LEFT_OFFICE, SeatEnds.MOVED, SeatEnds.RESIGNATION, SeatEnds.DEATH, SeatEnds.OTHER)


class DutyForm(ActForm):
    submit_label = "记下"
    draft_label = ""
    kind = radio("职责", Duty.Kind.choices)
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="是谁",
        empty_label="选一位",
        help_text="本村的人和场里的人；没有的先到“人员”里登记。",
    )
    note = PlainTextField(
        label="说明", help_text="哪个单位派的，或者工作机构叫什么。", longest=120, lines=1, required=False
    )
    from_day = DayField(label="从哪天起", future=False)

    def __init__(self, *args, village, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = who_may_serve(village)


class EndDutyForm(ActForm):
    submit_label = "记下不再担任"
    draft_label = ""
    to_day = DayField(label="最后一天是哪天", future=False)
    reason = radio("为什么", [(one.value, one.label) for one in ENDS])


class DutiesView(LoginRequiredMixin, TemplateView):
    template_name = "committees/bodies/duties.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        rows = (
            Duty.objects.filter(village=village).select_related("person").order_by("kind", "-from_day", "pk")
        )
        return super().get_context_data(
            village=village,
            now=[row for row in rows if row.to_day is None],
            before=[row for row in rows if row.to_day is not None],
            may_write=can(self.request.user, DUTIES, village),
            **kwargs,
        )


class DutyPage(VillagePage):
    def may(self):
        require(self.request.user, DUTIES, self.subject)

    @property
    def crumbs(self):
        return (("驻村、包村和联系人", reverse("duties", args=[self.subject.code])), (self.heading, ""))

    def get_success_url(self, result):
        return reverse("duties", args=[self.subject.code])


class DutyNewView(DutyPage):
    form_class = DutyForm
    form_key = "duty"
    heading = "记第一书记、包村干部、联系人"
    lead = "没有第一书记的村不用记。"

    def get_form_kwargs(self):
        return {"village": self.subject}

    def get_initial(self):
        return {"from_day": today()}

    def act(self, form):
        data = form.cleaned_data
        return give_duty(
            self.subject,
            by=self.request.user,
            **{name: data[name] for name in ("person", "kind", "from_day", "note")},
        )


class DutyEndView(DutyPage):
    form_class = EndDutyForm
    form_key = "duty_end"

    def get_subject(self):
        village = super().get_subject()
        self.duty = get_object_or_404(
            Duty.objects.select_related("person"), pk=self.kwargs["pk"], village=village
        )
        return village

    @property
    def heading(self):
        return f"{self.duty.person.name}不再担任{self.duty.get_kind_display()}"

    def act(self, form):
        data = form.cleaned_data
        return end_duty(
            self.subject, by=self.request.user, duty=self.duty, on=data["to_day"], reason=data["reason"]
        )
