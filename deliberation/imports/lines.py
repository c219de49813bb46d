"""The lines of an old ledger as issues: every cell read, everything unclear told with its address. Writes nothing."""

import re
from dataclasses import dataclass, field
from datetime import date

from deliberation.old_ledgers.actions import OldIssue
from deliberation.old_ledgers.proof import Days
from fengku.calendar import show_day
from fengku.spreadsheets import cells

from .columns import BY_HAND, CHANNELS, OUTCOMES, WORDS, label_of, places
from .days import NoYear, day_and_rest, reference_year, year_of
from .grids import FORMULA, Book, Grid, cell_value
from .people_cell import people_of, without_numbers

LONGEST_TITLE, LONGEST_AREA, LONGEST_NUMBER = 120, 120, 40
# A name made of the first words of the content.
FIRST_WORDS = 30
DAYS = ("studied", "reviewed_on", "session_on", "published_on", "completed_on")
READ = (
    "year",
    "reference",
    "serial",
    "collected_on",
    "channel",
    "reporter",
    "phone",
    "title",
    "content",
    "wish",
)
READ += ("category", "key_topic", "households", "opinion", "progress", *DAYS)
_SECTION = re.compile(r"20\d\d(?:年度?)?(?:.{0,12}台账)?")
_SENTENCE = re.compile(r"[。！？；\n]")


@dataclass
class Line:
    """One line: the issue it would become, how it was numbered, where its cells stand, what is to be known."""

    old: OldIssue
    reference: str
    at: str
    said: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """Everything a book says under one mapping. `asks_year`: days without a year, and nobody says which."""

    lines: list[Line] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    asks_year: bool = False
    years_added: int = 0


def read_lines(book: Book, names: dict[str, str], *, policy, today: date, year: int | None = None) -> Reading:
    """`names`: label to key as corrected; `year`: what the user said of days without one."""
    made = Reading()
    for grid in book.grids:
        _GridReader(grid, book, names, policy, today, year, made).read()
    if made.years_added:
        made.notes.append(
            f"有{made.years_added}处日期没有写年份，照编号、标题或者您写的年份补上了，请看一遍。"
        )
    return made


class _GridReader:
    """Reads one sheet row by row."""

    def __init__(self, grid: Grid, book: Book, names, policy, today: date, year: int | None, made: Reading):
        self.grid, self.book, self.policy, self.today, self.made = grid, book, policy, today, made
        self.asked = year
        self.places, problems = places(grid.heads, names)
        made.problems += problems
        self.year = year_of(*grid.above) or year_of(grid.name)
        self.marks = {one.code: (one.mark, one.text) for one in policy.categories}

    def read(self) -> None:
        if "title" not in self.places and "content" not in self.places:
            self.made.problems.append("没有一列读作“议题名称”或“主要内容”，请在下面选一列。")
            return
        for number, stored in self.grid.rows:
            self.number, self.row = number, [cell_value(one) for one in stored]
            said = [cells.text(one) for one in self.row if not _blank(one)]
            if len(set(said)) == 1 and _SECTION.fullmatch(said[0].replace(" ", "")):
                self.year = reference_year(said[0])
                self._note(f"第{number}行是“{said[0]}”，下面的照{self.year}年读。")
            elif self._is_below(said):
                self._note(f"第{number}行不是议题，没有读。")
            elif self._says_something():
                if number in self.grid.hidden:
                    self._note(f"第{number}行在表里是隐藏的，也读了。")
                self._take()

    # Which rows are lines --------------------------------------------------------------------------------

    def _is_below(self, said: list[str]) -> bool:
        first = said[0].replace(" ", "")
        title = cells.text(self._value("title") or self._value("content") or "").replace(" ", "")
        if first.startswith(tuple(WORDS["sums"])) or title.startswith(tuple(WORDS["sums"])):
            return True
        return (not title or title == first) and first.startswith(tuple(WORDS["below"])) and len(said) <= 4

    def _says_something(self) -> bool:
        """Rows are often numbered in advance."""
        wanted = [key for key in self.places if key not in ("serial", "reference", "year")]
        return any(not _blank(self._value(key)) for key in wanted)

    # One line --------------------------------------------------------------------------------------------

    def _take(self) -> None:
        before, self.said = len(self.made.problems), []
        self._formulas()
        title, content = self._title_and_content()
        days = self._days()
        people = people_of(self._value("reporter"), self._value("phone"))
        if people.problem:
            self._problem("reporter", people.problem)
        kept = self._cells()
        self._tell_people(people)
        channel, other = self._channel()
        if len(self.made.problems) > before or days is None:
            return
        number = cells.half_width(self._value("reference") or "") or cells.half_width(
            self._value("serial") or ""
        )
        old = OldIssue(
            title=title,
            description=content,
            days=days,
            channel=channel,
            channel_other=other,
            wish=self._words("wish"),
            area=self._area(),
            category=self._category(),
            is_key_topic=self._is_key(),
            reporters=tuple(people.reporters),
            sheet=self.grid.name[:120],
            row=self.number,
            old_number=number[:LONGEST_NUMBER],
            cells=kept,
        )
        reference = cells.half_width(self._value("reference") or "")
        self.made.lines.append(Line(old, reference, self._where(), self.said))

    def _title_and_content(self) -> tuple[str, str]:
        content = self._words("content")
        title = without_numbers(cells.text(self._value("title") or ""))[0]
        if not title and content:
            title = _SENTENCE.split(content.strip())[0].strip()[:FIRST_WORDS]
            self.said.append("没有写名称，取了内容的头几个字")
        if not title:
            self._problem("title" if "title" in self.places else "content", "这一行没有写议题名称")
        if len(title) > LONGEST_TITLE:
            content = content or title
            title = title[: LONGEST_TITLE - 1] + "…"
            self.said.append("名称太长，后面的字放在内容里")
        return title, content or title

    def _days(self) -> Days | None:
        before_all = len(self.made.problems)
        collected, _ = self._day("collected_on", None)
        found: dict[str, date | None] = {}
        opinion = self._words("opinion")
        before = collected
        for key in DAYS:
            day, rest = self._day(key, before)
            if key == "studied":
                opinion = f"{rest} {opinion}".strip()
            if day and collected and day < collected:
                self._problem(
                    key, f"{label_of(key)}（{show_day(day)}）早于收集日期（{show_day(collected)}），请核对"
                )
            found[key] = day
            before = day or before
        known = [day for day in found.values() if day]
        if collected is None and known:
            collected = min(known)
            self.said.append(f"没有写收集日期，按最早的{show_day(collected)}记")
        if collected is None:
            if not self.made.asks_year and len(self.made.problems) == before_all:
                blank = _blank(self._value("collected_on"))
                self._problem("collected_on", "这一行没有写收集日期" if blank else "看不出收集日期是哪一天")
            return None
        return Days(
            collected,
            found["studied"],
            found["reviewed_on"],
            found["session_on"],
            found["published_on"],
            found["completed_on"],
            self._outcome(opinion, found),
        )

    def _day(self, key: str, after: date | None) -> tuple[date | None, str]:
        value = self._value(key)
        if _blank(value) or value == FORMULA:
            return None, ""
        try:
            day, rest, added = day_and_rest(value, year=self._year(), after=after)
        except NoYear as error:
            if self.asked is None:
                self.made.asks_year = True
            else:
                self._problem(key, f"{label_of(key)}{error}")
            return None, ""
        except ValueError as error:
            self._problem(key, f"{label_of(key)}：{error}")
            return None, ""
        self.made.years_added += added
        if day is None and rest and key != "studied":
            self.said.append(f"{label_of(key)}写的是“{rest[:20]}”，没有日期")
        if day and day > self.today:
            self._problem(key, f"{label_of(key)}（{show_day(day)}）还没到，请核对")
        return day, rest

    def _year(self) -> int | None:
        own = cells.half_width(self._value("reference") or "")
        column = year_of(cells.half_width(self._value("year") or ""))
        return reference_year(own) or column or self.year or self.asked

    def _outcome(self, opinion: str, found: dict) -> str:
        """不予商议, 转办, 撤回: where the matter ended in step two."""
        words = opinion.replace("三不议", "")
        for signs in BY_HAND.values():
            if any(sign in words for sign in signs) and not any(found.values()):
                self.said.append(f"研究意见写的是“{words[:20]}”，先按已收集记，导入以后再到议题页办")
                return ""
        outcome = next((code for code, signs in OUTCOMES.items() if any(one in words for one in signs)), "")
        if outcome and (found["reviewed_on"] or found["session_on"]):
            self.said.append("研究意见和后面的日期对不上，照后面的日期记")
            return ""
        done = cells.text(self._value("progress") or "").replace(" ", "")
        if done in WORDS["done"] and not found["completed_on"] and not outcome:
            self.said.append(f"落实情况写着“{done}”，没有写办结日期，不算办结")
        return outcome

    # Values ----------------------------------------------------------------------------------------------

    def _channel(self) -> tuple[str, str]:
        typed = cells.detail(self._value("channel") or "")
        if not typed:
            return "other", "旧台账没有写"
        words = {one.label: one.code for one in self.policy.channels}
        codes = set(words.values())
        words |= {word: code for code, several in CHANNELS.items() for word in several if code in codes}
        if typed in words:
            return words[typed], ""
        inside = next(
            (code for word, code in sorted(words.items(), key=lambda one: -len(one[0])) if word in typed), ""
        )
        return (inside, "") if inside and inside != "other" else ("other", typed[:60])

    def _category(self) -> str:
        typed = cells.half_width(self._value("category") or "")
        raw = cells.text(self._value("category") or "")
        for number, (code, (mark, words)) in enumerate(self.marks.items(), 1):
            if mark in raw or typed == str(number) or (len(raw) > 3 and raw in words):
                return code
        return ""

    def _is_key(self) -> bool:
        typed = cells.detail(self._value("key_topic") or "")
        return bool(typed) and typed not in WORDS["no"]

    def _area(self) -> str:
        typed = cells.detail(self._value("households") or "")
        return (f"{typed}户" if typed.isdecimal() else typed)[:LONGEST_AREA]

    def _words(self, key: str) -> str:
        """A long text with its own lines and indents."""
        value = self._value(key)
        if _blank(value) or value == FORMULA:
            return ""
        words = (
            value.replace("\r\n", "\n").replace("\r", "\n").rstrip()
            if isinstance(value, str)
            else cells.text(value)
        )
        return without_numbers(words.replace("\0", ""))[0]

    def _cells(self) -> list:
        """Every cell as it was typed, but for numbers of papers and cards."""
        kept, dropped = [], []
        for place, value in enumerate(self.row):
            if _blank(value) or value == FORMULA:
                continue
            typed = value.replace("\0", "") if isinstance(value, str) else cells.text(value)
            words, count = without_numbers(typed)
            address = self.grid.address(self.number, place)
            if count:
                dropped.append(address)
            kept.append([self.grid.heads[place] if place < len(self.grid.heads) else "", address, words])
        if dropped:
            self._note(f"{'、'.join(dropped)}：有证件号或者银行卡号，没有存，换成了“（证件号略）”。")
        return kept

    def _tell_people(self, people) -> None:
        if people.moved:
            self._note(f"{self._where('reporter')}：名字里的电话移到了联系电话。")
        if not people.reporters and not people.problem:
            self.said.append("没有写反映人，按匿名记")

    def _formulas(self) -> None:
        for key in READ:
            if key in self.places and self._value(key) == FORMULA and key not in ("serial", "reference"):
                self._problem(key, "这里是公式，算出来的不能作数，请改成直接写的字")

    def _value(self, key: str):
        place = self.places.get(key)
        if place is None or place >= len(self.row):
            return ""
        value = self.row[place]
        return value

    def _where(self, key: str = "") -> str:
        place = self.places.get(key or ("title" if "title" in self.places else "content"), 0)
        address = self.grid.address(self.number, place)
        return f"{self.grid.name} {address}" if self.book.several else address

    def _note(self, sentence: str) -> None:
        self.made.notes.append(f"{self.grid.name}：{sentence}" if self.book.several else sentence)

    def _problem(self, key: str, sentence: str) -> None:
        self.made.problems.append(f"{self._where(key)}：{sentence}。")


def _blank(value) -> bool:
    return isinstance(value, str) and not value.strip(" \t\r\n\xa0\u3000")
