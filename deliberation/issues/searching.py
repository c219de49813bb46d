"""What of an issue can be looked for, how it is written into the index, and how typed words ask for it.

Every action that changes an issue's title, description, wish, reporters or a name given by another room calls
`index_issue` in its own transaction. Rooms above say which names they give with `names_given_by`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from django.db.models import Q

from committees.people.spelling import spelled
from fengku.search.grams import mark, marked, phrases, row

from .models import Issue, Reporter
from .search_row import IssueSearch

# Takes ids of issues, gives (issue id, name) of people that an issue is looked for by.
Names = Callable[[Iterable[int]], Iterable[tuple[int, str]]]
_GIVEN: list[Names] = []
MOST_WORDS = 5
# Measured with a common word (docs/search.md): up to here the index itself narrows to the villages best. With hundreds
# it gains nothing, and the villages are left to their keys.
MOST_MARKED = 40
_REFERENCE = re.compile(r"(\d{4})-0*(\d{1,6})")
_NUMBER = re.compile(r"0*(\d{1,6})号?")


def names_given_by(names: Names) -> Names:
    """Register a room's names. A decorator."""
    if names not in _GIVEN:
        _GIVEN.append(names)
    return names


def index_issue(issue: Issue) -> None:
    """Write the issue's line of the index from what is stored now."""
    index_issues([issue.pk])


def index_issues(pks: Iterable[int]) -> int:
    """The same for many: a fixed number of queries. Returns how many lines were written."""
    pks = list(pks)
    names = defaultdict(list)
    for pk, name in Reporter.objects.filter(issue__in=pks).order_by("pk").values_list("issue", "name"):
        names[pk].append(name)
    for given in _GIVEN:
        for pk, name in given(pks):
            names[pk].append(name)
    rows = [
        IssueSearch(issue_id=pk, village_id=village, grams=line(village, number, texts, names[pk]))
        for pk, village, number, *texts in Issue.objects.filter(pk__in=pks).values_list(
            "pk", "village", "number", "title", "description", "wish"
        )
    ]
    IssueSearch.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["issue"], update_fields=["village", "grams"]
    )
    return len(rows)


def line(village: int, number: int, texts: Iterable[str], names: Iterable[str]) -> str:
    """The line of one issue: its marks, its texts, its people with their spellings."""
    names = [name for name in dict.fromkeys(names) if name]
    return row(
        texts,
        names=[*names, *(way for name in names for way in _ways(name))],
        marks=(village_mark(village), f"#{number}"),
    )


@lru_cache(maxsize=4096)
def _ways(name: str) -> tuple[str, ...]:
    """How a name is typed in letters. Spelling costs more than all the rest of a line, and people come back."""
    return tuple(spelled(name).split())


def village_mark(village: int) -> str:
    """By this a search over villages is narrowed inside the index."""
    return f"@{village}"


def words_asked(words: str, villages: Sequence[int]) -> Q | None:
    """Every word is in the issue's line; for a search in these villages, which the caller asks for besides.

    None when something was typed that can be in no line. The rows of one village are quicker read one by one.
    """
    how = "search__grams__reads" if len(villages) == 1 else "search__grams__holds"
    within = tuple(mark(village_mark(pk)) for pk in villages) if 1 < len(villages) <= MOST_MARKED else ()
    asked = Q()
    for word in words.split()[:MOST_WORDS]:
        if reference := _REFERENCE.fullmatch(word):
            asked &= Q(year=int(reference[1]), number=int(reference[2]))
            continue
        found = Q()
        for phrase in phrases(word):
            found &= Q((how, replace(phrase, within=within)))
        if number := _NUMBER.fullmatch(word):
            found |= Q((how, replace(marked(f"#{int(number[1])}"), within=within)))
        if not found:
            return None
        asked &= found
    return asked
