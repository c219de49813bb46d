"""Form fields in the village's habits: days in three boxes, numbers in any width, text by line.

What a field accepts is a matter of writing. Rules of deliberation stand in guards, not here.
"""

import re
from datetime import date, time
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from fengku.calendar import parse_day, parse_month, show_day, today

from .plain_text import half_width, readable


class DayWidget(forms.MultiWidget):
    """年, 月, 日 in three boxes. A whole day may be typed into the first one."""

    template_name = "fk/widgets/day.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        box = {"inputmode": "numeric", "autocomplete": "off"}
        widgets = {
            "y": forms.TextInput({**box, "class": "w4"}),
            "m": forms.TextInput({**box, "class": "w2"}),
            "d": forms.TextInput({**box, "class": "w2"}),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value):
        if isinstance(value, date):
            return [str(value.year), str(value.month), str(value.day)]
        return [str(value), "", ""] if value else ["", "", ""]

    def value_from_datadict(self, data, files, name):
        """The three boxes; a single value under the plain name counts as typed into the first."""
        boxes = super().value_from_datadict(data, files, name)
        return [data[name], "", ""] if name in data and not any(boxes) else boxes

    def value_omitted_from_data(self, data, files, name):
        return name not in data and super().value_omitted_from_data(data, files, name)


class DayField(forms.Field):
    """A day. Accepts three boxes, or 2026.3.5 or 3月5日 in the first; a lone day is of this month.

    `future=False` refuses days after today; `near` (a date) gives the year and month that are left out.
    """

    widget = DayWidget
    default_error_messages = {"required": "写上哪年哪月哪日", "future": "%(day)s还没到，请写纸上的日子"}

    def __init__(self, *, future: bool = True, near: date | None = None, **kwargs):
        self.future, self.near = future, near
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, date) or not value:
            return value or None
        year, month, of_month = (half_width(part or "") for part in [*value, "", "", ""][:3])
        if not (year or month or of_month):
            return None
        day = self._read(year, month, of_month)
        if not self.future and day > today():
            raise ValidationError(self.error_messages["future"], code="future", params={"day": show_day(day)})
        return day

    def _read(self, year: str, month: str, of_month: str) -> date:
        near = self.near or today()
        if year and not month and not of_month:
            typed = year
        elif not of_month:
            raise ValidationError("还缺几日", code="day_missing")
        elif year and not month:
            raise ValidationError("还缺几月", code="month_missing")
        else:
            month = month.rstrip("月") or str(near.month)
            year, of_month = year.rstrip("年"), of_month.rstrip("日号")
            typed = f"{year}年{month}月{of_month}日" if year else f"{month}月{of_month}日"
        try:
            return parse_day(typed, near=near)
        except ValueError as error:
            raise ValidationError(str(error), code="unreadable") from error

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


class ClockField(forms.Field):
    """A time of day as people write it: 9:00, 9点, 9点半, 下午3点20, digits of any width. Gives a time."""

    widget = forms.TextInput
    default_error_messages = {"required": "写上几点", "invalid": "写成 9:00 这样"}
    _WRITTEN = re.compile(r"(上午|早上|下午|晚上)?\s*(\d{1,2})\s*(?:[:点时]\s*(半|\d{1,2})?\s*分?)?")

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput({"class": "w4", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return f"{value.hour}:{value.minute:02d}" if isinstance(value, time) else value

    def to_python(self, value):
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        found = self._WRITTEN.fullmatch(half_width(str(value)))
        if not found:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        part, hour, minute = found.groups()
        hour = int(hour) + (12 if part in ("下午", "晚上") and int(hour) < 12 else 0)
        minute = 30 if minute == "半" else int(minute or 0)
        try:
            return time(hour, minute)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class MonthField(forms.Field):
    """A month as rosters have it: 1968.3, 1968年3月, 196803. Gives "1968-03", nothing for an empty box."""

    default_error_messages = {"required": "写上哪年哪月"}

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput({"class": "w4", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return f"{value[:4]}.{int(value[5:])}" if re.fullmatch(r"\d{4}-\d{2}", str(value or "")) else value

    def to_python(self, value):
        if value in self.empty_values:
            return ""
        try:
            return parse_month(half_width(str(value)))
        except ValueError as error:
            raise ValidationError(str(error), code="unreadable") from error


class CountField(forms.Field):
    """A whole number from `low` to `high`, typed in any width; no signs, no 1e3. `unit` stands behind."""

    default_error_messages = {"required": "写上数字，没有就写 0"}

    def __init__(self, *, low: int = 0, high: int = 999_999, unit: str = "", **kwargs):
        self.low, self.high, self.unit = low, high, unit
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "numeric", "class": "w4"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        text = half_width(str(value)).replace(",", "") if value not in self.empty_values else ""
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValidationError("只写数字，比如 33", code="not_a_number")
        number = int(text)
        if not self.low <= number <= self.high:
            raise ValidationError(f"应在 {self.low} 到 {self.high} 之间", code="out_of_range")
        return number


class AmountField(forms.Field):
    """Money in yuan as Decimal with two places, never negative. Accepts 1,500.5, １５００元."""

    default_error_messages = {"required": "写上多少元，没有就写 0"}

    def __init__(self, *, high: Decimal = Decimal("999999999.99"), unit: str = "元", **kwargs):
        self.high, self.unit = high, unit
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "decimal", "class": "w10"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        text = half_width(str(value)).replace(",", "").rstrip("元") if value not in self.empty_values else ""
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", text):
            raise ValidationError("写成 1500 或 1500.50，单位是元", code="not_an_amount")
        amount = Decimal(text).quantize(Decimal("0.01"))
        if amount > self.high:
            raise ValidationError(f"不能多于 {self.high} 元", code="out_of_range")
        return amount


class PlainTextField(forms.CharField):
    """Plain text of several lines. Too short or too long is said in characters; nothing typed is cut off."""

    widget = forms.Textarea
    default_error_messages = {"required": "这里要写"}

    def __init__(self, *, shortest: int = 0, longest: int = 5_000, lines: int = 4, **kwargs):
        self.shortest, self.longest = shortest, longest
        kwargs.setdefault("widget", forms.Textarea({"rows": lines}) if lines > 1 else forms.TextInput())
        super().__init__(**kwargs)

    def to_python(self, value):
        return super().to_python(readable(str(value)) if value is not None else value)

    def validate(self, value):
        super().validate(value)
        if value and len(value) < self.shortest:
            raise ValidationError(f"只写了 {len(value)} 个字，至少写 {self.shortest} 个字", code="too_short")
        if len(value) > self.longest:
            over = len(value) - self.longest
            raise ValidationError(
                f"写了 {len(value)} 个字，最多 {self.longest} 个，请删去 {over} 个", code="too_long"
            )


class NameField(PlainTextField):
    """A person's name: anything but nothing. Rare characters, dots, Mongolian and Cyrillic all pass."""

    default_error_messages = {"required": "写上姓名"}

    def __init__(self, *, longest: int = 80, **kwargs):
        kwargs.setdefault("widget", forms.TextInput({"class": "w10", "autocomplete": "off"}))
        super().__init__(longest=longest, lines=1, **kwargs)


class LinesField(PlainTextField):
    """One thing a line; gives a list of the lines that say something."""

    def __init__(self, *, most: int = 50, **kwargs):
        self.most = most
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        if len(lines) > self.most:
            raise ValidationError(f"写了 {len(lines)} 行，最多 {self.most} 行", code="too_many")
        return lines
