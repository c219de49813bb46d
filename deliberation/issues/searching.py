"""What of an issue can be looked for, how it is written into the index, and how typed words ask for it.

Every action that changes an issue's title, description, wish, reporters or a name given by another room calls
`index_issue` in its own transaction. Rooms above say which names they give with `names_given_by`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Q

from committees.people.spelling import spelled
from fengku.search.grams import grams, mark, phrases

from .models import Issue, Reporter
from .search_row import IssueSearch

# Takes ids of issues, gives (issue id, name) of people that an issue is looked for by.
Names = Callable[[Iterable[int]], Iterable[tuple[int, str]]]
_GIVEN: list[Names] = []
MOST_WORDS = 5
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
        IssueSearch(issue_id=pk, village_id=village, grams=line(village, year, number, texts, names[pk]))
        for pk, village, year, number, *texts in Issue.objects.filter(pk__in=pks).values_list(
            "pk", "village", "year", "number", "title", "description", "wish"
        )
    ]
    IssueSearch.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["issue"], update_fields=["village", "grams"]
    )
    return len(rows)


def line(village: int, year: int, number: int, texts: Iterable[str], names: Iterable[str]) -> str:
    """The line of one issue: its marks, its texts, its people with their spellings."""
    names = [name for name in dict.fromkeys(names) if name]
    return grams(
        texts,
        names=[*names, *(way for name in names for way in spelled(name).split())],
        marks=(village_mark(village), f"#{number}", f"={year}-{number}"),
    )


def village_mark(village: int) -> str:
    """By this a search over villages is narrowed inside the index."""
    return f"@{village}"


def words_asked(words: str, *, through_index: bool) -> Q | None:
    """Every word is in the issue's line. None when something was typed that can be in no line.

    `through_index` for a search over villages; rows of one village are quicker read one by one.
    """
    how = "search__grams__holds" if through_index else "search__grams__reads"
    asked = Q()
    for word in words.split()[:MOST_WORDS]:
        found = Q()
        for phrase in phrases(word):
            found &= Q((how, phrase))
        known = _by_number(word)
        if not found and known is None:
            return None
        asked &= (found | Q((how, known))) if found and known else found or Q((how, known))
    return asked


def _by_number(word: str):
    if reference := _REFERENCE.fullmatch(word):
        return mark(f"={int(reference[1])}-{int(reference[2])}")
    if number := _NUMBER.fullmatch(word):
        return mark(f"#{int(number[1])}")
    return None
