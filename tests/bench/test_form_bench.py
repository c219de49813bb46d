"""A form of twenty fields: the house's pack against crispy-bootstrap5, CPU of the same run."""

import time
from pathlib import Path

import crispy_bootstrap5
import pytest
from django import forms
from django.template import engines

from fengku.web.fields import CountField, DayField, NameField, PlainTextField

ROUNDS = 60


CHOICES = (("a", "同意"), ("b", "不同意"), ("c", "弃权"))
# Six names, four texts, four counts, two choices, two sets of radios, a day and a tick.
FIELDS = {
    **{f"name{n}": NameField(label=f"姓名{n}", help_text="写全名") for n in range(6)},
    **{f"text{n}": PlainTextField(label=f"说了什么{n}", help_text="照着写") for n in range(4)},
    **{f"count{n}": CountField(label=f"人数{n}", required=False) for n in range(4)},
    **{f"choice{n}": forms.ChoiceField(label=f"步骤{n}", choices=CHOICES) for n in range(2)},
    **{
        f"radio{n}": forms.ChoiceField(label=f"意见{n}", choices=CHOICES, widget=forms.RadioSelect)
        for n in range(2)
    },
    "day": DayField(label="哪天"),
    "signed": forms.BooleanField(label="签好字了"),
}
Twenty = type("Twenty", (forms.Form,), FIELDS)


def seconds(template, data) -> float:
    """CPU of the quickest of five series: what the machine can do when it is left alone."""
    series = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(ROUNDS):
            template.render({"form": Twenty(data)})
        series.append(time.process_time() - start)
    return min(series)


@pytest.mark.bench
@pytest.mark.parametrize("data", [None, {"name0": "周文慧"}], ids=["empty", "with errors"])
def test_form_of_twenty_fields_costs_at_most_half_of_bootstrap5(settings, data, capsys):
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "crispy_bootstrap5"]
    settings.CRISPY_ALLOWED_TEMPLATE_PACKS = ["fk", "bootstrap5"]
    settings.TEMPLATES = [
        {
            **settings.TEMPLATES[0],
            "DIRS": [*settings.TEMPLATES[0]["DIRS"], Path(crispy_bootstrap5.__file__).parent / "templates"],
        }
    ]
    django = engines["django"]
    own = django.from_string("{% load crispy_forms_tags %}{% crispy form %}")
    theirs = django.from_string("{% load crispy_forms_tags %}{% crispy form 'bootstrap5' %}")
    assert len(Twenty().fields) == 20
    own.render({"form": Twenty(data)})
    theirs.render({"form": Twenty(data)})

    ratio = seconds(own, data) / seconds(theirs, data)

    with capsys.disabled():
        print(f"\nform of 20 fields, own pack ÷ crispy-bootstrap5: {ratio:.2f}")
    assert ratio <= 0.5
