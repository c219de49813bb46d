"""A box of sums, one a line, as a clerk writes them: 换管 6000. What the sums must add up to stands in budget."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

from fengku.papers.amounts import amount_in_figures
from fengku.web.fields import AmountField, LinesField
from fengku.web.plain_text import half_width

_LINE = re.compile(r"(?P<what>.*?)[\s:,、]*(?P<amount>[0-9][0-9,]*(?:\.[0-9]+)?)\s*元?")
LONGEST = 80


class SumsField(LinesField):
    """Gives (what for, amount) of each line; an unreadable line is named with its number."""

    def __init__(self, **kwargs):
        super().__init__(**{"most": 30, "longest": 3_000, "lines": 3, **kwargs})

    def prepare_value(self, value):
        if isinstance(value, list | tuple):
            return "\n".join(f"{what} {amount_in_figures(amount)}" for what, amount in value)
        return value

    def clean(self, value) -> list[tuple[str, Decimal]]:
        return [self._read(number, line) for number, line in enumerate(super().clean(value), 1)]

    def _read(self, number: int, line: str) -> tuple[str, Decimal]:
        found = _LINE.fullmatch(half_width(line))
        what = found and found["what"].strip()
        if not found or not what:
            raise ValidationError(
                f"第{number}行“{line}”要写成“换管 6000”这样，先写项目再写多少元", code="sum"
            )
        if len(what) > LONGEST:
            raise ValidationError(f"第{number}行的项目写得太长，最多{LONGEST}个字", code="sum_long")
        amount = AmountField().clean(found["amount"])
        if not amount:
            raise ValidationError(f"第{number}行“{line}”是 0 元，不用写", code="sum_zero")
        return what, amount
