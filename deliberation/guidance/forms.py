"""The form of one guidance note."""

from deliberation.issues.fact_form import IssueForm, day, radio
from fengku.calendar import show_short_day, today
from fengku.web.fields import PlainTextField

from .models import GuidanceNote
from .queries import notes_of


class GuidanceForm(IssueForm):
    submit_label = "记下引导意见"
    point = radio("就哪一方面")
    follows = radio("是不是接着以前的一条写", required=False)
    text = PlainTextField(
        label="引导意见",
        help_text="写清楚建议怎么做。记下以后不能改，要改就接着再写一条。",
        shortest=4,
        longest=2_000,
    )
    happened_on = day("哪天的意见")

    def prepare(self):
        self.notes = {str(note.pk): note for note in notes_of(self.issue)}
        self.fields["point"].choices = GuidanceNote.Point.choices
        earlier = [
            (code, f"接着{show_short_day(note.happened_on)}就{note.get_point_display()}写的那一条")
            for code, note in self.notes.items()
        ]
        if earlier:
            self.fields["follows"].choices = [("", "不是，新写一条"), *earlier]
        else:
            del self.fields["follows"]
        self.initial.setdefault("happened_on", today())

    def clean(self):
        data = super().clean()
        earlier = self.earlier()
        if earlier and data.get("point") and earlier.point != data["point"]:
            self.add_error("follows", f"那一条是就{earlier.get_point_display()}写的，两处要一样。")
        return data

    def earlier(self) -> GuidanceNote | None:
        """The note that this one follows."""
        return self.notes.get(self.cleaned_data.get("follows") or "")
