"""The form pack: what a field looks like, how heavy a form is, that nothing typed becomes markup."""

import html
from datetime import date
from pathlib import Path

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.forms import formset_factory
from django.template import engines

from fengku.web.fields import AmountField, CountField, DayField, LinesField, NameField, PlainTextField
from fengku.web.forms import ActForm

SNAPSHOT = Path(__file__).parent / "snapshots" / "fields.html"
BAD = "\"'><script>alert(1)</script>"


def crispy(form, name="form"):
    source = "{% load crispy_forms_tags %}{% crispy " + name + " %}"
    return engines["django"].from_string(source).render({name: form})


class EveryField(ActForm):
    name = NameField(label="姓名")
    text = PlainTextField(label="他怎么说的", help_text="不要写手机号。", shortest=2)
    ways = LinesField(label="备选办法", required=False)
    day = DayField(label="哪天", help_text="照纸上写")
    people = CountField(label="实到", unit="人")
    money = AmountField(label="多少钱", required=False)
    step = forms.ChoiceField(label="步骤", choices=(("1", "收集"), ("组", (("2", "确定"), ("3", "调研")))))
    place = forms.ChoiceField(label="在哪", choices=(("a", "村部"), ("b", "院里")), widget=forms.RadioSelect)
    longer = forms.ChoiceField(
        label="怎么办", choices=(("a", "初步确定为协商议题，交村“两委”会议审议"),), widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(
        label="哪几条", choices=(("1", "①"), ("2", "②")), widget=forms.CheckboxSelectMultiple, required=False
    )
    signed = forms.BooleanField(label="签好字了", error_messages={"required": "还没有勾"})
    photo = forms.FileField(label="照片", required=False)
    secret = forms.CharField(label="口令", widget=forms.PasswordInput, required=False)
    sections = (("什么事", ("name", "text"), "照着写。"),)


def fixed(form):
    """The same key in each rendering."""
    form.fields["key"].initial = "0" * 32
    return form


def test_fields_are_rendered_as_agreed():
    """To accept a change on purpose: delete the snapshot, run, read the difference, commit."""
    initial = {
        "name": "周文慧",
        "day": date(2026, 3, 5),
        "ways": ["甲", "乙"],
        "place": "b",
        "kinds": ["2"],
        "people": 0,
    }
    clean = crispy(fixed(EveryField(initial=initial)))
    wrong = crispy(
        EveryField({"key": "0" * 32, "text": "短", "day_y": "2026", "people": "三", "secret": "秘密"})
    )
    rendered = (clean + "\n=====\n" + wrong).replace("><", ">\n<")
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(rendered)

    assert rendered == SNAPSHOT.read_text()
    assert "秘密" not in rendered


def test_error_summary_counts_and_links_to_each_place():
    page = crispy(EveryField({"text": "短", "day_y": "2026"}))

    assert "有 8 处需要改正，还没有保存" in page
    for target in (
        "id_name",
        "id_text",
        "id_day_0",
        "id_people",
        "id_step",
        "id_place_0",
        "id_longer_0",
        "id_signed",
    ):
        assert f'<a href="#{target}">' in page
        assert f'id="{target}"' in page
    assert page.count('class="field bad"') == 8


def test_optional_fields_say_so_and_required_ones_do_not():
    page = crispy(EveryField())
    assert page.count("（可不填）") == 5
    assert " required" not in page
    assert "maxlength" not in page


@pytest.mark.parametrize(
    "name", ["name", "text", "ways", "people", "money", "day_y", "step", "place", "kinds"]
)
def test_what_is_typed_comes_back_as_text(name):
    page = crispy(EveryField({name: BAD, "key": BAD, "version": BAD}))

    assert "<script" not in page
    if name not in ("step", "place", "kinds"):
        assert BAD in html.unescape(page)


def test_labels_hints_choices_and_errors_are_escaped():
    class Bad(forms.Form):
        one = forms.CharField(label=BAD, help_text=BAD, error_messages={"required": BAD})
        two = forms.ChoiceField(label=BAD, choices=((BAD, BAD),), widget=forms.RadioSelect)
        three = forms.ChoiceField(label=BAD, choices=((BAD, ((BAD, BAD),)),))
        four = forms.BooleanField(label=BAD, help_text=BAD)

    page = crispy(Bad({}))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") > 10


def test_form_of_twenty_fields_is_below_8_kb():
    fields = {
        f"text{number}": NameField(label=f"第 {number} 栏", help_text="照纸上写") for number in range(14)
    }
    fields |= {f"day{number}": DayField(label="哪天") for number in range(3)}
    fields |= {
        f"pick{number}": forms.ChoiceField(
            label="怎么办", choices=(("a", "同意"), ("b", "不同意"), ("c", "弃权")), widget=forms.RadioSelect
        )
        for number in range(3)
    }
    form = type("Twenty", (ActForm,), fields)()

    assert len(crispy(form).encode()) < 8_000


def test_own_layout_of_crispy_is_rendered_by_the_pack():
    class Laid(forms.Form):
        one, two, three = NameField(label="甲"), NameField(label="乙"), CountField(label="丙")

        @property
        def helper(self):
            helper = FormHelper()
            helper.layout = Layout(
                Fieldset("什么事", Row(Column("one"), Column("two"))),
                Div(Field("three", css_class="w2"), css_class="box"),
            )
            helper.add_input(Submit("go", "记下"))
            return helper

    page = crispy(Laid({"one": "", "two": BAD, "three": "1"}))

    assert '<section class="sheet"><h2>什么事</h2><div class="row2">' in page
    assert '<div class="box"><div class="field">' in page
    assert "novalidate" in page
    assert page.count("有 1 处需要改正") == 1
    assert "<script" not in page


def test_formset_is_rendered_with_its_errors():
    class Row_(forms.Form):
        name = NameField(label="姓名")

    formset = formset_factory(Row_, min_num=2, validate_min=True)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": ""}
    )
    formset.helper = FormHelper()
    page = crispy(formset, "formset")

    assert 'name="form-TOTAL_FORMS"' in page
    assert 'id="id_form-0-name"' in page
    assert "有地方需要改正" in page
