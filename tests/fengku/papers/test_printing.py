"""What the tags print for a value and for a missing one."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from fengku.papers.declarations import Paper
from fengku.papers.missing import MISSING, BlankContext

TODAY = date(2026, 3, 5)


def show(source, blank=False, **values):
    return Template(source).render((BlankContext if blank else Context)(values))


@pytest.mark.parametrize("value", [None, "", "  ", MISSING])
def test_a_missing_value_is_a_line(value):
    assert show('{{ v|line:"8em" }}', v=value) == '<span class="line" style="min-width:8em"></span>'


def test_a_value_stands_on_its_line_and_is_escaped():
    assert ">&lt;b&gt;<" in show("{{ v|line }}", v="<b>")
    assert ">0<" in show("{{ v|line }}", v=0)


def test_ruled_lines_or_paragraphs():
    assert show("{{ v|lines:2 }}", v="").count("ruled") == 2
    assert show("{{ v|lines:2 }}", v="一\n\n <二>") == "<p>一</p><p>&lt;二&gt;</p>"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (TODAY, "2026年3月5日"),
        (datetime(2026, 3, 4, 17, 0, tzinfo=UTC), "2026年3月5日"),
        (None, "　　　　年　　月　　日"),
    ],
)
def test_days(value, shown):
    assert show("{{ v|cn_day }}", v=value) == shown


@pytest.mark.parametrize(
    ("value", "code", "box"),
    [
        ("a", "a", "☑"),
        ("b", "a", "□"),
        (["a", "b"], "a", "☑"),
        (True, True, "☑"),
        (None, False, "□"),
        (MISSING, "a", "□"),
    ],
)
def test_boxes(value, code, box):
    assert box in show("{% tick v c '标签' %}", v=value, c=code)


def test_rows_are_filled_up_for_the_pen():
    assert show("{% for r in v|padded:3 %}[{{ r.name }}]{% endfor %}", v=[{"name": "甲"}]) == "[甲][][]"
    assert show("{% for r in v|padded:3 %}[{{ r.name }}]{% endfor %}", blank=True) == "[][][]"


def test_signing_boxes_come_three_a_row():
    shown = show("{% signatures v %}", v=["书记", "主任", "监督", "记录人"])

    assert shown.count("<tr>") == 2
    assert shown.count('class="day"') == 4
    assert shown.count('class="none"') == 2


def test_everybody_who_sat_gets_a_small_place_to_sign():
    shown = show("{% roll v '委员' 9 %}", v=["𬭚㛃", "<乙>", "丙", "丁"])

    assert "委员　𬭚㛃" in shown
    assert "委员　&lt;乙&gt;" in shown
    assert (shown.count("<tr>"), shown.count("委员"), shown.count('class="none"')) == (2, 4, 2)


@pytest.mark.parametrize("value", [None, MISSING, []])
def test_without_names_the_places_to_sign_are_empty(value):
    assert show("{% roll v '委员' 9 %}", v=value).count("<td>委员</td>") == 9


def test_a_posters_red_heading_is_measured_by_the_paper():
    def size(paper, name):
        return float(show("{{ v|heading_size:p }}", v=name, p=paper).removesuffix("pt"))

    large = Paper(id="T", title="表", template="x.html", size="A3", fit=(1, 2))
    small = Paper(id="T", title="表", template="x.html", fit=(1, 2))
    assert size(large, "村委会") == 60
    assert size(large, "字" * 20) * 20 < 683
    assert size(small, "字" * 20) * 20 < 453


def test_a_long_red_heading_shrinks():
    assert show("{{ v|heading_size }}", v="村委会") == "2.60rem"
    assert show("{{ v|heading_size }}", v="字" * 20) == "1.30rem"


def test_a_blank_context_knows_everything_and_nothing():
    assert show("{{ a.b.c }}{% if a.b %}x{% endif %}{% for i in a.list %}x{% endfor %}", blank=True) == ""
    assert show("{{ farm }}", blank=True, farm="丰库牧场") == "丰库牧场"
