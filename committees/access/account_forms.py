"""Forms of accounts and roles. Whether something may be given or ended is asked in guards, not here."""

from django import forms

from committees.people.models import Person
from committees.places.models import Farm, Village
from fengku.calendar import today
from fengku.web.fields import DayField, NameField
from fengku.web.forms import ActForm

from .models import User
from .roles import ADMINISTRATORS, FARM_ROLES, GIVEN_REASONS, VILLAGE_ROLES

FARM_WORK = tuple(role for role in FARM_ROLES if role not in ADMINISTRATORS)
ROLE_CHOICES = (
    ("", "选一个"),
    ("村里的", [(role.value, role.label) for role in VILLAGE_ROLES]),
    ("场里的", [(role.value, role.label) for role in FARM_WORK]),
    ("管理员（三员分开）", [(role.value, role.label) for role in ADMINISTRATORS]),
)


MOST_FOUND = 20


def person_words(person: Person, has_account: bool) -> str:
    """A name with what tells two of one name apart."""
    where = person.village.short_name if person.village else "场里"
    known = (where, person.get_gender_display(), person.born, "已有账号" if has_account else "")
    more = [word for word in known if word]
    return f"{person.name}（{'，'.join(more)}）"


class OpenForm(ActForm):
    """A new account. The roster is asked for the name that is typed; who is on it must be chosen or ruled out."""

    submit_label, draft_label = "开账号，出一次性口令", ""
    again = (("_find", "在名册上找这个人"),)

    display_name = NameField(label="姓名", help_text="写在他办的每件事后面。")
    username = NameField(
        label="登录时写的姓名",
        required=False,
        help_text="空着就用姓名。已经有同名账号的，后面写上村名，比如“周文慧南坨子”。",
    )
    person = forms.ChoiceField(
        label="名册上的哪个人",
        widget=forms.RadioSelect,
        help_text="选上了，席位一没有，角色同一天就没有；一个人兼两种管理员，也能查出来。",
        error_messages={
            "required": "名册上有叫这个的，选一位；都不是，选最后一个",
            "invalid_choice": "从列出的里面选",
        },
    )

    def __init__(self, *args, farm: Farm, **kwargs):
        super().__init__(*args, **kwargs)
        typed = self.data.get("display_name", "").strip() if self.is_bound else ""
        people = Person.objects.filter(farm=farm, name__contains=typed).select_related("village")
        self.people = list(people.order_by("village_id", "name", "pk")[:MOST_FOUND]) if typed else []
        if self.people:
            accounts = User.objects.filter(person__in=self.people, is_active=True)
            having = set(accounts.values_list("person_id", flat=True))
            found = [(str(one.pk), person_words(one, one.pk in having)) for one in self.people]
            self.fields["person"].choices = [*found, ("none", "都不是")]
        else:
            del self.fields["person"]
            if typed:
                self.fields["display_name"].help_text = "名册上没有叫这个的人，账号照样能开。"

    def clean(self):
        data = super().clean()
        name = data.get("username") or data.get("display_name", "")
        if name and User.objects.filter(username=name).exists():
            place = "username" if data.get("username") else "display_name"
            said = f"已经有登录名叫“{name}”的账号，登录时写的姓名换一个，比如后面写上村名"
            self.add_error(place, said)
        data["username"] = name
        chosen = data.get("person")
        data["person"] = next((one for one in self.people if str(one.pk) == chosen), None)
        return data


class SureForm(ActForm):
    """Nothing to fill in: the page says what happens, the button does it."""

    draft_label = ""

    def __init__(self, *args, submit_label: str = "记下", **kwargs):
        self.submit_label = submit_label
        super().__init__(*args, **kwargs)


class ReasonForm(ActForm):
    """Why an account is closed."""

    submit_label, draft_label = "看一遍，再停", ""

    reason = forms.ChoiceField(
        label="为什么停",
        choices=[(one.value, one.label) for one in GIVEN_REASONS],
        widget=forms.RadioSelect,
    )


class GiveRoleForm(ActForm):
    """Which role, in which village, from which day."""

    submit_label, draft_label = "看一遍，再给", ""

    role = forms.ChoiceField(label="什么角色", choices=ROLE_CHOICES)
    village = forms.ModelChoiceField(
        Village.objects.none(),
        label="哪个村",
        required=False,
        empty_label="场里的角色，不写村",
        error_messages={"invalid_choice": "从列出的里面选"},
    )
    from_day = DayField(label="从哪天起", help_text="任命上写的日子。比今天早的，会标上“补录”。")

    def __init__(self, *args, farm: Farm, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = farm.villages.order_by("pk")
        self.initial.setdefault("from_day", today())

    def clean(self):
        data = super().clean()
        role, village = data.get("role"), data.get("village")
        if role in VILLAGE_ROLES and village is None and "village" not in self.errors:
            self.add_error("village", "这是村里的角色，选上哪个村")
        if role in FARM_ROLES and village is not None:
            self.add_error("village", "这是场里的角色，村这一格选“场里的角色，不写村”")
        return data


class EndRoleForm(ActForm):
    """The last day of a role, and why it ends."""

    submit_label, draft_label = "看一遍，再定", ""

    last_day = DayField(
        label="最后一天", help_text="这一天还能办，第二天起就不能了。今天就要收回的，写昨天。"
    )
    reason = forms.ChoiceField(
        label="为什么结束",
        choices=[(one.value, one.label) for one in GIVEN_REASONS],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("last_day", today())


class DayForm(forms.Form):
    """The day that is asked about; today where none is written."""

    use_required_attribute = False
    day = DayField(label="哪一天", required=False)
