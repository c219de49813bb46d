"""Amounts in words, after the bank's rule (支付结算办法附一) and its examples."""

from decimal import Decimal

import pytest

from fengku.papers.amounts import amount_in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        # the rule's own examples
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        # ours
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("186400", "壹拾捌万陆仟肆佰元整"),
        ("1000000", "壹佰万元整"),
        ("1000001", "壹佰万零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("100000001", "壹亿零壹元整"),
        ("120345678.9", "壹亿贰仟零叁拾肆万伍仟陆佰柒拾捌元玖角"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("-3.2", "负叁元贰角"),
        ("2.675", "贰元陆角捌分"),
    ],
)
def test_amount_in_words(amount, words):
    assert amount_in_words(Decimal(amount)) == words


def test_an_amount_out_of_range_is_an_error():
    with pytest.raises(ValueError, match="超出"):
        amount_in_words(10**12)
