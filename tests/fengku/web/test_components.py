"""Components escape what they are given and say what they should."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from fengku.moves.refusals import Refusal

BAD = "<script>alert(1)</script>"
SAFE = "&lt;script&gt;alert(1)&lt;/script&gt;"


def render(source, request=None, **context):
    return engines["django"].from_string(source).render(context, request)


TASK = {"when": BAD, "remark": BAD, "title": BAD, "text": BAD, "url": f"/{BAD}", "button": BAD, "tone": BAD}


@pytest.mark.parametrize(
    "source",
    [
        "{% steps rows %}",
        "{% task_row task %}",
        "{% refusals reasons bad %}",
        "{% next_step bad who=bad text=bad url=bad button=bad others=pairs %}",
        "{% next_step bad who=bad reasons=reasons heading=bad %}",
        "{% facts triples %}",
        "{% arithmetic sums bad True %}",
        "{% confirm_facts pairs texts bad %}",
        "{% status bad 'ok' %}",
        "{% basis bad %}",
        "{% note bad 'warn' bad %}",
        "{% post_button bad bad solid=True hidden=bad %}",
    ],
)
def test_component_escapes_everything_it_is_given(source):
    html = render(
        source,
        bad=BAD,
        task=TASK,
        rows=[{"label": BAD, "note": BAD, "state": "done"}, {"label": BAD, "note": BAD, "state": "now"}],
        reasons=[Refusal("code", BAD, BAD, BAD, BAD)],
        pairs=[(BAD, BAD)],
        triples=[(BAD, BAD, BAD), (BAD, [BAD, BAD])],
        sums=[(BAD, BAD, BAD, BAD, True), (BAD, BAD, BAD, BAD, False)],
        texts=[BAD],
    )

    assert "<script" not in html
    assert SAFE in html


def test_refusals_show_sentence_link_and_clause_and_nothing_when_empty():
    reasons = [Refusal("no_days", "还差 3 天。", "本场规定", "/mend/", "去看"), Refusal("x", "没有人。")]
    html = render("{% refusals reasons '还不能公示，因为：' %}", reasons=reasons)

    assert html.strip() == (
        '<div class="cannot"><h3>还不能公示，因为：</h3><ol>'
        '<li data-code="no_days">还差 3 天。 <a href="/mend/">去看</a><br><span class="basis">本场规定</span></li>'
        '<li data-code="x">没有人。</li></ol></div>'
    )
    assert render("{% refusals none %}", none=[]).strip() == ""


def test_next_step_has_its_button_only_when_nothing_stands_against_it():
    free = render("{% next_step '发通报' who='村文书' due=due url='/go/' %}", due=date(2026, 3, 28))
    barred = render("{% next_step '发通报' url='/go/' reasons=reasons %}", reasons=[Refusal("x", "没有人。")])

    assert '<a class="btn" href="/go/">发通报</a>' in free
    assert "应于 <strong>2026年3月28日</strong>前" in free
    assert "/go/" not in barred
    assert "还不能发通报，因为：" in barred


def test_steps_say_in_words_where_it_stands():
    html = render(
        "{% steps rows %}",
        rows=[
            {"label": "收集", "note": "1月20日", "state": "done"},
            {"label": "确定", "state": "now"},
            {"label": "调研"},
        ],
    )
    assert html.count("（已办）") == html.count("（正在这一步）") == html.count("（还没到）") == 1
    assert 'aria-current="step"' in html


def test_facts_name_what_is_missing():
    html = render("{% facts rows %}", rows=[("反映人", None), ("哪天", date(2026, 3, 5)), ("零", 0)])
    assert "（没有写）" in html
    assert "2026年3月5日" in html
    assert ">0<" in html


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [
        (datetime(2026, 3, 8, 1, tzinfo=UTC), ""),
        # 8 March 17:00 UTC is the 9th in the village.
        (datetime(2026, 3, 8, 17, tzinfo=UTC), '<span class="tag tag-bu">补录 3月9日</span>'),
        (date(2026, 3, 9), '<span class="tag tag-bu">补录 3月9日</span>'),
        (None, ""),
    ],
)
def test_late_entry_is_marked_by_the_village_s_day(recorded, shown):
    assert render("{% late_entry day recorded 3 %}", day=date(2026, 3, 5), recorded=recorded) == shown


def test_days_are_written_out():
    source = "{{ d|day }} {{ d|short_day }} {{ d|dot_day }} {{ t|moment }} {{ t|day }}{{ none|day }}"
    html = render(source, d=date(2026, 3, 5), t=datetime(2026, 3, 5, 17, 5, tzinfo=UTC), none=None)
    assert html == "2026年3月5日 3月5日 2026.3.5 3月6日 01:05 2026年3月6日"


def test_pager_keeps_the_other_words_of_the_address():
    request = RequestFactory().get("/?q=水&page=2")
    html = render("{% pager page %}", request, page=Paginator(range(150), 50).page(2))
    assert "?q=%E6%B0%B4&amp;page=1" in html
    assert "?q=%E6%B0%B4&amp;page=3" in html
    assert "第 2 页，共 3 页，150 件" in html


def test_messages_of_the_base_page_are_escaped(rf, db):
    request = SimpleNamespace(user=SimpleNamespace(is_authenticated=False))
    html = render("{% extends 'base.html' %}", messages=[BAD], user=request.user)
    assert "<script>" not in html
    assert SAFE in html
