"""The two forms that villagers fill in: a letter, and the code of a receipt."""

from django import forms

from deliberation.letters.receiving import ANONYMOUS, LONGEST, OPENNESS
from fengku.web.fields import NameField, PlainTextField
from fengku.web.forms import speak_plainly

from . import human

SAID = {
    human.WRONG: "不对，再算一遍",
    human.TOO_SOON: "填得太快了，看一遍，再按一次“送出”",
    human.TOO_OLD: "这一页放得太久了。写的都还在，把新的一道算一算，再按一次“送出”",
}


class LetterForm(forms.Form):
    """What a villager writes. `village_code` is the door's; the sum belongs to it."""

    use_required_attribute = False

    text = PlainTextField(
        label="什么事",
        help_text="在哪儿、什么时候、想要怎么办，照实写。不要写身份证号、银行卡号、病情。",
        shortest=5,
        longest=LONGEST,
        lines=8,
    )
    to_farm = forms.BooleanField(
        label="这件事跟村干部有关，请场里先看",
        help_text="勾了，村里看不到这封信，由场办先看。",
        required=False,
    )
    openness = forms.ChoiceField(
        label="写不写姓名",
        choices=OPENNESS,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一个", "invalid_choice": "请从列出的里面选"},
    )
    name = NameField(label="姓名", required=False, help_text="匿名的，这三格都空着；答复贴在公开栏上。")
    group_words = PlainTextField(label="哪个组、哪一片", longest=40, lines=1, required=False)
    phone = PlainTextField(label="电话", longest=32, lines=1, required=False)
    # Nobody sees it; what fills it in is a machine.
    website = forms.CharField(required=False, max_length=200)
    answer = forms.CharField(max_length=8, error_messages={"max_length": "只写一个数"})
    token = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(self, data=None, *, village_code: str):
        self.village_code = village_code
        sent = human.asked(data.get("token", ""), village_code) if data is not None else None
        self.sum = sent or human.ask(village_code)
        self.sum_is_fresh = sent is None
        super().__init__(data, initial={"token": self.sum.token})
        self.fields["answer"].label = self.sum.question
        self.fields["answer"].help_text = "防止机器乱送。写一个数就行。"
        self.fields["answer"].widget.attrs.update({"class": "w4", "autocomplete": "off"})
        self.fields["phone"].widget.input_type = "tel"
        speak_plainly(self)

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError("有一格本来该空着。已经清掉了，再按一次“送出”。")
        return ""

    def clean(self):
        data = super().clean()
        fault = human.TOO_OLD if self.sum_is_fresh else self.sum.fault_of(data.get("answer", ""))
        if fault and "answer" not in self.errors:
            self.add_error("answer", SAID[fault])
        openness, name = data.get("openness"), data.get("name", "").strip()
        if openness == ANONYMOUS and (name or data.get("phone") or data.get("group_words")):
            self.add_error("openness", "选了匿名，下面又写了姓名、电话或哪一片。改选一个，或者把那几格清空。")
        if openness and openness != ANONYMOUS and not name:
            self.add_error("name", "写上姓名，或者选匿名。")
        return data

    def to_show_again(self) -> None:
        """Take out the answer and the note that are of no more use, and what a machine wrote; ask afresh."""
        data = self.data.copy()
        data["website"] = ""
        fault = self.sum.fault_of(data.get("answer", ""))
        if self.sum_is_fresh or fault == human.TOO_OLD or (fault == human.WRONG and data.get("answer")):
            self.sum = human.ask(self.village_code)
            self.fields["answer"].label = self.sum.question
            data["answer"] = ""
        data["token"] = self.sum.token
        self.data = data


class ReceiptForm(forms.Form):
    """A code from a receipt. Any words are taken: the answer to odd ones is that there is no such number."""

    use_required_attribute = False
    code = PlainTextField(
        label="收据号", help_text="十二个字母和数字，大写小写、空格都不要紧。", longest=60, lines=1
    )

    def __init__(self, data=None):
        super().__init__(data)
        self.fields["code"].widget.attrs.update({"class": "w10", "autocomplete": "off"})
