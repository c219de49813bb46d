"""Forms of a catalogue: all its lines at once, and its adoption."""

from django import forms

from committees.bodies.forms import RowsForm
from fengku.web.fields import CountField, DayField, PlainTextField
from fengku.web.forms import ActForm

from .models import Topic

SPARE = 5
LEAST_ROWS = 10


def narrow() -> forms.TextInput:
    return forms.TextInput({"inputmode": "numeric", "class": "w2"})


class CatalogueForm(RowsForm):
    """One line a topic, in the order of the rows; `name` is the topic's title."""

    submit_label = "存这些条"
    spoken = ("area", "form", "major")

    def __init__(self, *args, policy, filled: int = 0, **kwargs):
        self.policy = policy
        self.row_count = max(LEAST_ROWS, filled + SPARE)
        super().__init__(*args, **kwargs)
        self.add_rows()

    def row_fields(self, index: int) -> dict[str, forms.Field]:
        domains = [(one.code, one.label) for one in self.policy.domains]
        ways = [("", "不定"), *((one.code, one.label) for one in self.policy.forms)]
        return {
            "place": CountField(label="排第几", low=1, high=999, required=False, widget=narrow()),
            "name": PlainTextField(label="协商事项", longest=120, lines=1, required=False),
            "domain": forms.ChoiceField(label="领域", choices=domains, required=False),
            "level": forms.ChoiceField(label="哪一级", choices=Topic.Level.choices, required=False),
            "area": PlainTextField(label="涉及范围", longest=120, lines=1, required=False),
            "form": forms.ChoiceField(label="建议形式", choices=ways, required=False),
            "major": forms.ChoiceField(label="重大", choices=[("", "不是"), ("yes", "是")], required=False),
        }

    def clean(self):
        # Past RowsForm: what it says of a row without a name is meant for people.
        data = super(RowsForm, self).clean()
        for index in self.unnamed():
            self.add_error(f"name_{index}", "这一行没有写协商事项")
        return data

    def in_order(self) -> list[dict]:
        """The rows as they are to stand. One whose number was changed goes to that place, the rest close up."""

        def key(row: dict) -> tuple[int, int]:
            stands, wanted = row["stands"], row["place"] or row["stands"]
            # Moved up it comes before who stands there, moved down after.
            return wanted, (wanted > stands) - (wanted < stands)

        numbered = [{**row, "stands": index} for index, row in enumerate(self.rows(), 1)]
        return sorted(numbered, key=key)

    def topics(self) -> list[dict]:
        """Fields of Topic, line by line."""
        return [
            {
                "title": row["name"],
                "domain": row["domain"] or self.policy.domains[0].code,
                "level": row["level"] or Topic.Level.VILLAGE,
                "area": row["area"] or "",
                "form": row["form"] or "",
                "is_major": row["major"] == "yes",
            }
            for row in self.in_order()
        ]


class AdoptForm(ActForm):
    submit_label = "看一遍，定下目录"
    draft_label = ""
    adopted_on = DayField(label="哪天定的", future=False)
    adopted_by = PlainTextField(label="哪个会议定的", help_text="像“村‘两委’会议”。", longest=60, lines=1)
