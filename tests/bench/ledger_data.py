"""A ledger of many villages, made in bulk past the actions: for measuring how reading grows. Nothing of it is kept.

`make_ledger` writes into the database that is configured, which has to be one to throw away. By hand:
    DATABASE_URL=sqlite:////tmp/big.sqlite3 python manage.py migrate
    echo 'from tests.bench.ledger_data import main; main(300)' | DATABASE_URL=sqlite:////tmp/big.sqlite3 python manage.py shell
"""

import io
import random
from collections.abc import Iterable, Sequence
from datetime import timedelta
from types import SimpleNamespace

from django.db import connection, transaction
from django.utils import timezone

from committees.access.models import User
from committees.places.models import Farm, Village
from deliberation.issues.models import Issue, Reporter
from deliberation.issues.search_row import IssueSearch
from deliberation.issues.searching import line, village_mark
from fengku.calendar import today
from fengku.policies.models import PolicyVersion
from fengku.search.grams import mark
from fengku.search.laying import lay, rebuild, take_up

# As speed.md's figures were taken: four hundred issues a village, texts of about eighty characters.
PER_VILLAGE, YEARS = 400, 5
# So many different texts: each stands in ten issues, and none is taken apart twice.
TEXTS = 12_000
RARE, COMMON, NOWHERE = "圐圙", "漏水", "龘龘"
STATES = (
    "collected",
    "proposed",
    "researching",
    "notified",
    "agreed",
    "executing",
    "archived",
    "archived",
    "rejected",
)
SYLLABLES = "村里路灯水管井房草场沟渠树院墙车站学校孩子老人牛羊电线桥面广场垃圾夜晚白天春夏秋冬东西南北片组户修补换清查算分收"
NAMES = (
    "巴特尔·苏和",
    "乌云其其格",
    "王桂兰",
    "李明",
    "欧阳文慧",
    "特木尔",
    "敖其尔",
    "孟庆福",
    "萨仁",
    "包青山",
)


def make_ledger(villages: int, *, first: int = 0, seed: int = 7) -> list[Village]:
    """Villages `first` to `villages` of one farm with their issues. Returns the new ones. About 4,000 issues a second."""
    farm, _ = Farm.objects.get_or_create(code="bench", defaults={"name": "量一量牧场"})
    clerk, _ = User.objects.get_or_create(username="bench", defaults={"display_name": "量一量"})
    made = Village.objects.bulk_create(
        Village(
            farm=farm,
            code=f"bench{at:03d}",
            name=f"第{at}村",
            short_name=f"{at}村",
            unit_label="村",
            responsible_body_name=f"第{at}村村民委员会",
            party_org_name=f"第{at}村党支部",
        )
        for at in range(first, villages)
    )
    version = PolicyVersion.objects.in_force(scope=farm.scope, on=today())
    chance = random.Random(seed + first)
    top = Issue.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    kept = [_text(chance) for _ in range(TEXTS)]
    issues, reporters, searches = [], [], []
    for village in made:
        for at in range(PER_VILLAGE):
            top += 1
            text = chance.choice(kept)
            issue = _issue(top, village, version, clerk, at, chance, text)
            issues.append(issue)
            reporters.append(Reporter(village=village, issue_id=top, name=text[2], openness="withheld"))
            # The line that searching.line() makes, its marks put before what this text says.
            marks = f" {mark(village_mark(village.pk))} {mark(f'#{issue.number}')}"
            searches.append(IssueSearch(issue_id=top, village=village, grams=marks + text[3]))
    write(Issue, issues)
    write(Reporter, reporters, without="id")
    _index_after(lambda: write(IssueSearch, searches))
    return made


def write(model, rows: Sequence, *, without: str = "") -> None:
    """Every row as it is: COPY on PostgreSQL, executemany on SQLite."""
    fields = [field for field in model._meta.concrete_fields if field.name != without]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    values = (
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows
    )
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(values))
        else:
            cursor.cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN WITH (FORMAT csv)", _csv(values))


def _csv(values: Iterable) -> io.StringIO:
    """Nothing for NULL, quoted for an empty text."""
    file = io.StringIO()
    for row in values:
        quoted = ("" if value is None else '"' + str(value).replace('"', '""') + '"' for value in row)
        file.write(",".join(quoted) + "\n")
    file.seek(0)
    return file


def _index_after(write_rows) -> None:
    """The search index is taken up, the rows are written, and it is laid again: ten times quicker than row by row."""
    table, key = IssueSearch._meta.db_table, IssueSearch._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # No index is laid while foreign keys wait to be checked; and it may take its time.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        # Django's own editor of SQLite takes no part in a transaction; only somebody who executes is needed.
        hand = SimpleNamespace(connection=connection, execute=lambda sql, params: cursor.execute(sql))
        take_up(table)(None, hand)
        write_rows()
        lay(table, key)(None, hand)
        if connection.vendor == "sqlite":
            rebuild(connection, table, key)
        else:
            cursor.execute("SET LOCAL statement_timeout = '15s'")


def settle() -> None:
    """What PostgreSQL does by itself after a while: statistics, which SQLite does without."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _text(chance) -> tuple[str, str, str, str]:
    """Title, description, reporter, and what of them stands in the search line after the marks."""
    words = "".join(chance.choice(SYLLABLES) for _ in range(66))
    title = f"{words[:10]}{COMMON if chance.random() < 0.15 else ''}"
    description = f"{words[10:]}{RARE if chance.random() < 0.0005 else ''}，请村里想想办法。"
    name = chance.choice(NAMES)
    return title, description, name, line(0, 0, (title, description, ""), [name]).split("#⓪", 1)[1]


def _issue(pk, village, version, clerk, at, chance, text) -> Issue:
    collected = today() - timedelta(days=chance.randrange(365 * YEARS))
    state = chance.choice(STATES)
    open_ended = state not in ("archived", "rejected")
    return Issue(
        pk=pk,
        village=village,
        year=today().year - at % YEARS,
        number=at // YEARS + 1,
        policy_version=version,
        title=text[0],
        description=text[1],
        channel=chance.choice(("symposium", "phone", "visit")),
        collected_on=collected,
        state=state,
        primary_category=chance.choice(("public_affairs", "difficulty_or_dispute", "")),
        is_key_topic=chance.random() < 0.2,
        is_major=chance.random() < 0.05,
        state_since=collected,
        due_on=today() + timedelta(days=chance.randrange(-20, 60)) if open_ended else None,
        recorded_by=clerk,
        recorded_at=timezone.now(),
    )


def main(count: int) -> None:
    """From a shell: make it, settle it, say how much it is."""
    with transaction.atomic():
        make_ledger(count)
    settle()
    print(f"{count} villages, {count * PER_VILLAGE} issues")
