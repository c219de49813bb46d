"""A body's roster as a sheet: its columns (D25), written out, and read back row by row with everything unclear told.

What an import would change, and whether the rules let it, stands in roster_plan.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from committees.people.models import Person
from fengku.calendar import show_day, today
from fengku.moves.refusals import INPUT, Refusal, Refused
from fengku.spreadsheets import cells
from fengku.spreadsheets.headers import find_table
from fengku.spreadsheets.reader import Cell, read
from fengku.spreadsheets.writer import Column, write

from .models import BodyKind, Committee, Membership
from .people import name_problem
from .rosters import running_term
from .rules import REPRESENTATIVE

MOST_PEOPLE = 200
HEAD, DEPUTY, MEMBER = Membership.Position.HEAD, Membership.Position.DEPUTY, Membership.Position.MEMBER
# key: (the label that is written, width on paper, other labels that are read).
COLUMNS: Mapping[str, tuple[str, float, tuple[str, ...]]] = {
    "number": ("序号", 5, ("编号",)),
    "name": ("姓名", 14, ("名字", "成员姓名")),
    "gender": ("性别", 5, ()),
    "ethnicity": ("民族", 8, ()),
    "born": ("出生年月", 10, ("出生日期", "出生时间", "出生")),
    "is_party_member": ("政治面貌", 9, ("面貌", "是否党员", "党员")),
    "category": ("类别", 16, ("成员类别", "人员类别")),
    "title": ("职务", 11, ("职务名称", "现任职务")),
    "position": ("席位", 7, ()),
    "from_day": ("任期起", 11, ("任期开始", "任期从", "任职时间", "任职日期")),
    "to_day": ("任期止", 11, ("任期届满", "任期至", "任期到", "届满时间", "届满日期")),
    "how": ("产生方式", 13, ("怎么产生的",)),
    "organisation": ("单位", 14, ("单位或组织", "工作单位", "所在单位")),
    "phone": ("电话", 14, ("联系电话", "电话号码", "手机", "手机号", "手机号码", "联系方式")),
    "is_villager": ("是否本村村民", 8, ("本村村民", "是否本村")),
}
LONGEST = {"ethnicity": 20, "organisation": 80, "phone": 32, "title": 30, "how": 40}
# Under the people stand sums and signatures.
_SUMS = ("合计", "总计", "共计", "小计")
_BELOW = (
    *_SUMS,
    "注",
    "备注",
    "说明",
    "填表",
    "制表",
    "审核",
    "负责人",
    "联系人",
    "村党组织",
    "村委会",
)
_GENDERS = {
    "男": Person.Gender.MALE,
    "男性": Person.Gender.MALE,
    "女": Person.Gender.FEMALE,
    "女性": Person.Gender.FEMALE,
}
_PARTY = {"中共党员", "党员", "预备党员", "中共预备党员", "共产党员", "中国共产党党员"}
_NO_PARTY = {"群众", "团员", "共青团员", "无党派", "无党派人士", "民主党派", "非党员"}
_YES, _NO = {"是", "√", "✓", "对", "本村"}, {"否", "不是", "×", "✗", "非", "非本村", "外村"}
_POSITIONS = {
    HEAD: ("组长", "负责人", "主任", "书记"),
    DEPUTY: ("副职", "副组长", "副负责人", "副主任", "副书记"),
    MEMBER: ("成员", "委员", "组员", "代表"),
}
# What a title alone says of the seat, where the column of seats is left empty.
_TITLES = {
    BodyKind.DELIBERATION_COMMITTEE: "组长",
    BodyKind.VILLAGE_PARTY_ORG: "书记",
    BodyKind.VILLAGERS_COMMITTEE: "主任",
    BodyKind.SUPERVISION_COMMITTEE: "主任",
}
_CATEGORY_WORDS = {
    "党支部成员": "village_party_org",
    "村党支部成员": "village_party_org",
    "村委会成员": "villagers_committee",
    "村委成员": "villagers_committee",
    "党员代表": "party_and_villager_representatives",
    "群众代表": "party_and_villager_representatives",
    "村民代表": "party_and_villager_representatives",
    "合作社": "cooperative",
    "农民合作社": "cooperative",
}


@dataclass(frozen=True)
class Row:
    """One person as the sheet has it. `details` are fields of Person that say something; days are ISO texts."""

    number: int
    name: str
    details: dict[str, str | bool] = field(default_factory=dict)
    category: str = ""
    title: str = ""
    position: str = ""
    from_day: str = ""
    to_day: str = ""
    how: str = ""
    # Where each of these stood, for what is said of it later.
    at: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Parsed:
    """What was read, what cannot be read (with the cell), and what was read differently from how it is written."""

    rows: list[Row]
    problems: list[str]
    notes: list[str]


def seats_of_term(committee: Committee) -> list[Membership]:
    """Seats that have not been left, of the term that has not been ended; head first."""
    term = running_term(committee)
    if term is None:
        return []
    seats = term.memberships.filter(to_day=None).select_related("person", "term")
    return sorted(seats, key=lambda seat: ((HEAD, DEPUTY, MEMBER).index(seat.position), seat.pk))


def categories_of(committee: Committee, policy) -> dict[str, str]:
    """Code and label of the categories of seats in this kind of body; none where seats have none."""
    if committee.kind == BodyKind.REPRESENTATIVES_ASSEMBLY:
        return {REPRESENTATIVE: "村民代表", "committee": "村委会成员"}
    if committee.kind == BodyKind.DELIBERATION_COMMITTEE:
        return {one.code: one.label for one in policy.member_categories}
    return {}


def position_word(committee: Committee, position: str) -> str:
    if position == HEAD:
        return "组长" if committee.kind == BodyKind.DELIBERATION_COMMITTEE else "负责人"
    return Membership.Position(position).label


def dotted(day: date) -> str:
    return f"{day.year}.{day.month}.{day.day}"


def roster_file(committee: Committee, policy) -> bytes:
    """The roster as .xlsx; of a body without a term, the empty table to be filled in."""
    term, labels = running_term(committee), categories_of(committee, policy)
    title = f"任期：{show_day(term.starts_on)}至{show_day(term.ends_on)}" if term else "任期：还没有登记"
    rows = []
    for number, seat in enumerate(seats_of_term(committee), 1):
        person = seat.person
        known = {
            "number": number,
            "name": person.name,
            "gender": person.get_gender_display(),
            "ethnicity": person.ethnicity,
            "born": f"{person.born[:4]}.{int(person.born[5:])}" if person.born else "",
            "is_party_member": "中共党员" if person.is_party_member else "群众",
            "category": labels.get(seat.category, ""),
            "title": seat.title,
            "position": position_word(committee, seat.position),
            "from_day": dotted(seat.from_day),
            "to_day": dotted(seat.term.ends_on),
            "how": seat.get_began_by_display(),
            "organisation": person.organisation,
            "phone": person.phone,
            "is_villager": "是" if person.is_villager else "否",
        }
        rows.append([known[key] for key in COLUMNS])
    columns = [Column(label, width) for label, width, _ in COLUMNS.values()]
    return write([f"{committee.name}花名册", title], columns, rows)


def parse(content: bytes, committee: Committee, policy) -> Parsed:
    """Every person of an uploaded sheet. Raises Refused for a file that is no roster at all."""
    workbook = read(content)
    labels = {key: (label, *others) for key, (label, _, others) in COLUMNS.items()}
    table = find_table(workbook, labels, anchor="name")
    notes = []
    if workbook.unread:
        notes.append(f"隐藏的工作表没有读：{'、'.join(workbook.unread)}。")
    if table.unread:
        notes.append(f"这几列用不着，没有读：{'、'.join(table.unread)}。")
    reader = _RowReader(committee, policy, notes)
    for number, row in table.rows():
        said = {key for key, cell in row.items() if not cell.blank}
        below = _is_sum(row["name"]) or ("name" not in said and table.first_words(number).startswith(_BELOW))
        if below:
            notes.append(f"第{number}行不是成员，没有读。")
        # Rows are often numbered in advance.
        if below or said <= {"number"}:
            continue
        if number in table.sheet.hidden_rows:
            notes.append(f"第{number}行在表里是隐藏的，也读了。")
        reader.take(number, row)
    _of_all(reader)
    return Parsed(reader.rows, reader.problems, notes)


def _is_sum(cell: Cell) -> bool:
    return cells.text(cell.value).replace(" ", "").startswith(_SUMS)


def _said_of(label: str, problem: str) -> str:
    """A problem that names its column once."""
    if problem.startswith(label):
        return problem
    return f"{label}{problem}" if problem.startswith(("“", "有")) else f"{label}：{problem}"


def _of_all(reader: "_RowReader") -> None:
    """What is said of all rows together: none, too many, one person twice."""
    count = reader.count
    if not count:
        raise _refused("sheet_nobody", "表头下面一个人也没有写。")
    if count > MOST_PEOPLE:
        raise _refused(
            "sheet_too_many", f"表里有{count}个人，一次最多读{MOST_PEOPLE}人。一个班子没有这么多人，请核对。"
        )
    seen: dict[str, str] = {}
    for row in reader.rows:
        first = seen.setdefault(row.name, row.at["name"])
        if first != row.at["name"]:
            reader.problems.append(f"{row.at['name']}：{row.name}和{first}写了两遍，一个人只写一行。")


def _refused(code: str, sentence: str) -> Refused:
    return Refused([Refusal(code, sentence, kind=INPUT)], heading="这个文件不能读，因为：")


class _RowReader:
    """Reads rows one by one; what cannot be read becomes a problem with its cell."""

    def __init__(self, committee: Committee, policy, notes: list[str]):
        self.committee, self.notes = committee, notes
        self.rows: list[Row] = []
        self.problems: list[str] = []
        self.count = 0
        self.categories = categories_of(committee, policy)
        self.category_words = _words_of(self.categories)

    def take(self, number: int, row: dict[str, Cell]) -> None:
        self.count += 1
        if self.count > MOST_PEOPLE:
            return
        before = len(self.problems)
        found: dict[str, str | bool] = {}
        for key, cell in row.items():
            if key == "number" or cell.blank:
                continue
            if cell.formula:
                self._problem(cell, "这里是公式，算出来的不能作数，请改成直接写的字")
                continue
            try:
                value = self._read(key, cell)
            except ValueError as error:
                self._problem(cell, _said_of(COLUMNS[key][0], str(error)))
                continue
            if value != "":
                found[key] = value
        name = str(found.pop("name", ""))
        if not name and len(self.problems) == before:
            self._problem(row["name"], "这一行没有写姓名")
        if len(self.problems) > before:
            return
        seat = {
            key: str(found.pop(key, ""))
            for key in ("category", "title", "position", "from_day", "to_day", "how")
        }
        if not seat["position"]:
            seat["position"] = self._from_title(seat["title"])
        at = {key: cell.address for key, cell in row.items()}
        self.rows.append(Row(number, name, found, **seat, at=at))

    def _problem(self, cell: Cell, sentence: str) -> None:
        self.problems.append(f"{cell.address}：{sentence}。")

    def _read(self, key: str, cell: Cell) -> str | bool:
        if key == "name":
            return self._name(cell)
        if key in _READERS:
            return _READERS[key](cell.value)
        if key == "category":
            return self._category(cells.detail(cell.value))
        value = cells.half_width(cell.value) if key == "phone" else cells.detail(cell.value)
        if len(value) > LONGEST[key]:
            raise ValueError(f"有{len(value)}个字，太长了，最多{LONGEST[key]}个字")
        return value

    def _name(self, cell: Cell) -> str:
        name = cells.name(cell.value)
        problem = name_problem(name).rstrip("。") if name else ""
        if not isinstance(cell.value, str):
            problem = f"“{cells.text(cell.value)}”不是姓名"
        if len(name) > 80:
            problem = f"有{len(name)}个字，太长了，最多80个字"
        if problem:
            raise ValueError(problem)
        if str(cell.value).strip() != name:
            self.notes.append(f"{cell.address}：“{str(cell.value).strip()}”读作“{name}”。")
        return name

    def _category(self, word: str) -> str:
        plain = word.replace(" ", "")
        if not plain or not self.categories:
            return ""
        if plain in self.category_words:
            return self.category_words[plain]
        raise ValueError(f"“{word}”没有这一类，可以写：{'、'.join(self.categories.values())}")

    def _from_title(self, title: str) -> str:
        head = _TITLES.get(BodyKind(self.committee.kind))
        return {head: HEAD.value, f"副{head}": DEPUTY.value}.get(title, "") if head else ""


def _words_of(categories: dict[str, str]) -> dict[str, str]:
    """What may be written for each category: its label, what stands in its brackets, the short word in use."""
    words = {short: code for short, code in _CATEGORY_WORDS.items() if code in categories}
    for code, label in categories.items():
        words[label] = code
        words[label.replace("（", "(").replace("）", ")")] = code
        if "（" in label and "其他" not in label:
            words[label.partition("（")[2].rstrip("）")] = code
    return words


def _gender(value) -> str:
    word = cells.detail(value)
    if word and word not in _GENDERS:
        raise ValueError(f"“{word}”看不懂，写“男”或“女”")
    return _GENDERS[word].value if word else ""


def _born(value) -> str:
    if not cells.detail(value):
        return ""
    found = cells.month(value)
    if not "1900-01" <= found <= today().isoformat()[:7]:
        raise ValueError(f"“{cells.text(value)}”不对，写成 1968.3 这样")
    return found


def _day(value) -> str:
    return cells.day(value).isoformat() if cells.detail(value) else ""


def _party(value) -> str | bool:
    # 无 says that somebody is in no party, so it is read before it means nothing at all.
    word = cells.text(value).replace(" ", "")
    if word in _PARTY or word in ("是", "√"):
        return True
    if word in _NO_PARTY or word in ("否", "无"):
        return False
    if not cells.detail(value):
        return ""
    raise ValueError(f"“{word}”看不懂，写“中共党员”或“群众”")


def _villager(value) -> str | bool:
    word = cells.detail(value)
    if word in _YES or word in _NO:
        return word in _YES
    if not word:
        return ""
    raise ValueError(f"“{word}”看不懂，写“是”或“否”")


def _position(value) -> str:
    word = cells.detail(value)
    for position, words in _POSITIONS.items():
        if word in words:
            return position.value
    if not word:
        return ""
    raise ValueError(f"“{word}”看不懂，写“组长”“负责人”“副职”或“成员”")


_READERS: Mapping[str, Callable[..., str | bool]] = {
    "gender": _gender,
    "born": _born,
    "is_party_member": _party,
    "is_villager": _villager,
    "position": _position,
    "from_day": _day,
    "to_day": _day,
}
