"""The shape of a plan and of a law: frozen values. Reading files and storing versions stand beside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType

Value = int | Fraction | bool | str

ORIGINS = ("seed", "law", "own")
FIVE, THREE = "five_discuss", "three_no_discuss"
# Enumerations of plain choices; forms and questions carry more and stand apart.
ENUMERATIONS = (
    "domains",
    "channels",
    "result_forms",
    "publish_scopes",
    "execution_categories",
    "member_categories",
    "key_topic_kinds",
    "verdicts",
    "steps",
)


@dataclass(frozen=True)
class Parameter:
    """One number, share, switch or word which a farm may set. `clause` is the heading it hangs on.

    `low` and `high` bound numbers and shares (both included), and the length of a word without `choices`;
    a switch needs neither.
    `unit` is 天, 人, 户, 元, 字, 年 and the like, empty for shares, switches and words.
    """

    key: str
    label: str
    value: Value
    unit: str
    low: int | Fraction | None
    high: int | Fraction | None
    clause: str
    origin: str
    note: str = ""
    choices: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The value as people read it: 5人, 2/3, 是."""
        if isinstance(self.value, bool):
            return "是" if self.value else "否"
        return f"{self.value}{self.unit}"


@dataclass(frozen=True)
class Choice:
    """One code of an enumeration with its Chinese label and the heading that names it."""

    code: str
    label: str
    clause: str


@dataclass(frozen=True)
class ScreeningQuestion:
    """One of the five or of the three, in the plan's words. `basis_label` asks for what a yes must bring.

    `asked_as` names the parameter with the words to ask in, where the plan's own leave something out.
    """

    code: str
    kind: str
    mark: str
    text: str
    clause: str
    needs_basis: bool
    basis_label: str = ""
    asked_as: str = ""


@dataclass(frozen=True)
class MeetingFormat:
    """A way of holding a form, e.g. 民主议事会 of 座谈协商."""

    code: str
    label: str


@dataclass(frozen=True)
class FormOfDeliberation:
    """One of the four forms, with its formats."""

    code: str
    label: str
    clause: str
    formats: tuple[MeetingFormat, ...]


@dataclass(frozen=True)
class Policy:
    """A plan: parameters, the five and the three, the forms and every enumeration, each with its clause."""

    code: str
    title: str
    issuer: str
    issued_on: date
    parameters: Mapping[str, Parameter]
    questions: tuple[ScreeningQuestion, ...]
    forms: tuple[FormOfDeliberation, ...]
    domains: tuple[Choice, ...]
    channels: tuple[Choice, ...]
    result_forms: tuple[Choice, ...]
    publish_scopes: tuple[Choice, ...]
    execution_categories: tuple[Choice, ...]
    member_categories: tuple[Choice, ...]
    key_topic_kinds: tuple[Choice, ...]
    verdicts: tuple[Choice, ...]
    steps: tuple[Choice, ...]

    def parameter(self, key: str) -> Parameter:
        """Raises KeyError for a key the plan does not have."""
        return self.parameters[key]

    def value(self, key: str) -> Value:
        """Raises KeyError for a key the plan does not have."""
        return self.parameters[key].value

    def clause(self, key: str) -> str:
        """The heading a parameter hangs on, e.g. 本场规定：公示期."""
        return self.parameters[key].clause

    @property
    def categories(self) -> tuple[ScreeningQuestion, ...]:
        """The five of 五议."""
        return tuple(question for question in self.questions if question.kind == FIVE)

    @property
    def no_discuss(self) -> tuple[ScreeningQuestion, ...]:
        """The three of 三不议."""
        return tuple(question for question in self.questions if question.kind == THREE)

    def question(self, code: str) -> ScreeningQuestion | None:
        """One of the five or the three."""
        return _find(self.questions, code)

    def asked(self, question: ScreeningQuestion) -> str:
        """The question as it is put to the meeting: the plan's words, or the farm's reading of them."""
        return str(self.value(question.asked_as)) if question.asked_as else question.text

    def form(self, code: str) -> FormOfDeliberation | None:
        """One of the four forms."""
        return _find(self.forms, code)

    def format(self, code: str) -> MeetingFormat | None:
        """A meeting format, whichever form it belongs to."""
        return _find((item for form in self.forms for item in form.formats), code)

    def choice(self, enumeration: str, code: str) -> Choice | None:
        """A choice of an enumeration named in ENUMERATIONS; KeyError for any other name."""
        if enumeration not in ENUMERATIONS:
            raise KeyError(enumeration)
        return _find(getattr(self, enumeration), code)

    def label(self, enumeration: str, code: str) -> str:
        """Label of a code, e.g. label("result_forms", "plan"); an unknown code is empty, a wrong name KeyError.

        Also takes "questions" and "categories" (the text), "forms" and "formats".
        """
        match enumeration:
            case "questions" | "categories" | "no_discuss":
                found = _find(getattr(self, enumeration), code)
                return found.text if found else ""
            case "forms":
                found = self.form(code)
            case "formats":
                found = self.format(code)
            case _:
                found = self.choice(enumeration, code)
        return found.label if found else ""


@dataclass(frozen=True)
class LawRule:
    """A rule of a law. `article` is empty where the number was not verified; then only the content is cited."""

    key: str
    article: str
    text: str
    value: Value | None = None


@dataclass(frozen=True)
class LawProfile:
    """A law as in force from a day to a day (both included; None is open)."""

    code: str
    law: str
    title: str
    in_force_from: date
    in_force_to: date | None
    verified: bool
    source: str
    rules: Mapping[str, LawRule] = field(default_factory=lambda: MappingProxyType({}))

    def cite(self, key: str) -> str:
        """《村民委员会组织法》第二十七条, or the title alone where the number is not verified."""
        return f"《{self.title}》{self.rules[key].article}"


def _find(items, code: str):
    return next((item for item in items if item.code == code), None)
