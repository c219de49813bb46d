"""Sums of an option: refused with the arithmetic, and read from lines as a clerk writes them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from deliberation.research.budget import sums_refused
from deliberation.research.money_field import SumsField
from fengku.papers.amounts import amount_in_figures


def money(*amounts: str) -> list[tuple[str, Decimal]]:
    return [("项目", Decimal(amount)) for amount in amounts]


@pytest.mark.requirement(79)
@pytest.mark.parametrize(
    ("total", "costs", "sources"),
    [
        ("9000", ("7500", "1500"), ("5000", "4000")),
        ("0.30", ("0.10", "0.20"), ("0.30",)),
        ("0", (), ()),
    ],
)
def test_sums_that_add_up_pass(total, costs, sources):
    assert sums_refused("办法一", Decimal(total), costs=money(*costs), sources=money(*sources)) == []


@pytest.mark.requirement(79)
@pytest.mark.parametrize(
    ("costs", "sources", "code", "says"),
    [
        (
            ("7500", "1000"),
            ("9000",),
            "costs_do_not_add_up",
            "办法一一共9,000元，“用在哪里”加起来是7,500＋1,000＝8,500元，少了500元。",
        ),
        (
            ("9000",),
            ("5000", "4000.50"),
            "sources_do_not_add_up",
            "办法一一共9,000元，“钱从哪里来”加起来是5,000＋4,000.50＝9,000.50元，多了0.50元。",
        ),
        ((), ("9000",), "costs_do_not_add_up", "办法一一共9,000元，还没有写用在哪里。"),
        (("9000",), (), "sources_do_not_add_up", "办法一一共9,000元，还没有写钱从哪里来。"),
    ],
)
def test_sums_that_do_not_are_refused_with_the_arithmetic(costs, sources, code, says):
    found = sums_refused("办法一", Decimal(9000), costs=money(*costs), sources=money(*sources))

    assert [(one.code, one.sentence) for one in found] == [(code, says)]
    assert "预算" in found[0].clause


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("换管 6000", [("换管", "6000")]),
        ("换管300米　６，０００元", [("换管300米", "6000")]),
        ("人工：1,500.5\n\n机械，500", [("人工", "1500.50"), ("机械", "500")]),
        ("村集体5000", [("村集体", "5000")]),
        ("Бат-Эрдэнэ家捐 200", [("Бат-Эрдэнэ家捐", "200")]),
    ],
)
def test_lines_are_read_as_they_are_written(typed, found):
    assert SumsField(required=False).clean(typed) == [(what, Decimal(amount)) for what, amount in found]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("换管", "第1行“换管”要写成“换管 6000”这样"),
        ("6000", "要写成“换管 6000”这样"),
        ("换管 6000\n人工 很多", "第2行“人工 很多”"),
        ("换管 0", "是 0 元，不用写"),
        ("管" * 81 + " 5", "最多80个字"),
        ("换管 6000.123", "1500.50"),
        ("换管 9999999999999", "1500"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(typed, says):
    with pytest.raises(ValidationError) as refused:
        SumsField(required=False).clean(typed)

    assert says in "".join(refused.value.messages)


def test_what_is_stored_is_shown_as_it_would_be_typed():
    field = SumsField(required=False)

    shown = field.prepare_value([("换管", Decimal("7500.00")), ("人工", Decimal("1500.50"))])

    assert shown == "换管 7,500\n人工 1,500.50"
    assert field.clean(shown) == [("换管", Decimal("7500.00")), ("人工", Decimal("1500.50"))]
    assert amount_in_figures(Decimal(0)) == "0"
