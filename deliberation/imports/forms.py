"""Forms of reading an old ledger: the file, then how its columns are called and what it did not say."""

from django import forms

from fengku.web.fields import PlainTextField
from fengku.web.forms import ActForm

from .columns import COLUMNS, NOT_READ, key_of, label_of

_CHOICES = [(NOT_READ, "不读（原样留着）"), *((key, label_of(key)) for key in COLUMNS)]


class UploadForm(ActForm):
    submit_label = "读一遍，看会写什么"
    draft_label = ""
    sheet = forms.FileField(
        label="选一张表格（.xlsx）",
        help_text="不超过2兆。只读一遍给您看，看过再定。",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "选一个文件", "empty": "这是空文件，请重新选择", "missing": "选一个文件"},
    )


class MappingForm(ActForm):
    """One select for each label of the file's columns; the year where days have none."""

    submit_label = "对，就照这样写"
    draft_label = ""
    again = (("_reread", "照改过的再读一遍"),)
    year = PlainTextField(
        label="日期没有写年份，是哪一年的", help_text="像 2025。", longest=5, lines=1, required=False
    )

    def __init__(self, *args, heads: list[str], names: dict[str, str], asks_year: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.heads = heads
        for place, head in enumerate(heads):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=head,
                choices=_CHOICES,
                required=False,
                initial=key_of(head, names),
                widget=forms.Select(attrs={"aria-label": f"“{head}”读作"}),
            )
        if not asks_year and not (self.data or {}).get("year"):
            del self.fields["year"]

    @property
    def columns(self) -> list:
        return [self[f"column_{place}"] for place in range(len(self.heads))]

    def clean_year(self) -> int | None:
        typed = self.cleaned_data["year"].strip().rstrip("年")
        if not typed:
            return None
        if not (typed.isdecimal() and 2000 <= int(typed) <= 2100):
            raise forms.ValidationError("写四位数的年份，像 2025")
        return int(typed)
