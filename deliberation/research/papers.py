"""D06, 调研记录, and the slip of recusals; D07, 协商议事方案. The notice: notice_papers."""

from itertools import zip_longest

from deliberation.issues.models import Issue
from deliberation.issues.paper_head import paper_head
from fengku.files.serving import read_bytes
from fengku.masking import mask_text
from fengku.moves.refusals import Refused
from fengku.papers.declarations import Paper, register
from fengku.policies.schema import Policy

from .models import ResearchRecord
from .queries import (
    current_assignment,
    current_plan,
    form_suggestion,
    options_of,
    participants,
    photos_of,
    records_with_people,
    recused_people,
    why_changed,
)

# Lines of the lists on a blank sheet.
BLANK_ROWS, BLANK_HEARD, BLANK_MONEY = 5, 4, 3
# A record with more photographs than this is a matter for the box, not for one sheet.
MOST_PHOTOS = 6


def d06_choices(policy: Policy) -> dict:
    return {
        "leanings": [(one.value, one.label) for one in ResearchRecord.Leaning],
        "heard_kinds": [one.label for one in ResearchRecord.Heard],
        "rows": BLANK_HEARD,
    }


def d06_context(issue: Issue) -> dict:
    records = records_with_people(issue)
    photos, assets = photos_of(records), {}
    visits: dict[tuple, dict] = {}
    for record in records:
        went = "、".join(person.name for person in record.researchers.all())
        visit = visits.setdefault(
            (record.happened_on, record.place, went),
            {"on": record.happened_on, "place": record.place, "went": went, "records": [], "photos": []},
        )
        visit["records"].append(record)
        visit["photos"] += photos.get(record.pk, [])
    for visit in visits.values():
        visit["researchers"] = [f"调研成员　{name}" for name in visit["went"].split("、")]
        for name in ("situation", "facts_and_policy"):
            said = (getattr(record, name).strip() for record in visit["records"])
            visit[name] = "\n".join(dict.fromkeys(words for words in said if words))
        visit["photos"] = [_photo(photo, assets) for photo in visit["photos"][:MOST_PHOTOS]]
    last = records[-1] if records else None
    return {
        **paper_head(
            issue, on=last.happened_on if last else None, recorded_at=last.recorded_at if last else None
        ),
        "title_of_issue": issue.title,
        "visits": list(visits.values()),
        **d06_choices(issue.policy),
        "rows": 0 if records else BLANK_HEARD,
        "nothing": "",
        "assets": assets,
    }


def _photo(attachment, assets: dict) -> dict:
    """A picture with its caption; one whose file cannot be read prints as its caption alone."""
    name = f"photo{attachment.pk}"
    try:
        assets[name] = read_bytes(attachment) if attachment.is_image else b""
    except Refused:
        assets[name] = b""
    if not assets[name]:
        del assets[name]
        return {"name": "", "caption": attachment.caption}
    return {"name": name, "caption": attachment.caption}


D06 = Paper(
    id="D06",
    title="议前调研（走访）记录",
    template="papers/d06.html",
    context=d06_context,
    choices=d06_choices,
    when="委员去走访、看现场的时候：两个人一起去，听了谁、怎么说的，请被访人签字。",
    step="3",
    order=5,
)
register(D06)


def recusal_context(issue: Issue) -> dict:
    assignment = current_assignment(issue)
    recused = assignment.members.filter(part="recused").select_related("person") if assignment else ()
    return {
        **paper_head(issue, on=assignment.happened_on if assignment else None),
        "title_of_issue": issue.title,
        "recused": [{"name": one.person.name, "reason": one.reason} for one in recused],
        "nobody": bool(assignment and assignment.nobody_recused),
    }


RECUSAL = Paper(
    id="D06-recusal",
    title="委员回避登记单",
    template="papers/d06_recusal.html",
    context=recusal_context,
    when="有委员是当事人或者当事人的近亲属：开会、调研以前先登记。",
    signatures=("回避的委员", "组长", "记录人"),
    step="3",
    order=6,
)
register(RECUSAL)


def d07_choices(policy: Policy) -> dict:
    return {
        "forms": [(one.code, one.label) for one in policy.forms],
        "rows": BLANK_ROWS,
        "money_rows": BLANK_MONEY,
    }


def d07_context(issue: Issue) -> dict:
    plan, assignment = current_plan(issue), current_assignment(issue)
    policy, suggested = issue.policy, form_suggestion(issue)
    reasons = {m.person_id: m.reason for m in (assignment.members.all() if assignment else ())}
    said = "、".join(f"{person.name}（{reasons[person.pk]}）" for person in recused_people(issue))
    changed = why_changed(plan)
    return {
        **paper_head(
            issue,
            on=plan.happened_on if plan else None,
            recorded_at=plan.recorded_at if plan else None,
        ),
        "title_of_issue": issue.title,
        "plan": plan,
        "background": for_participants(issue, plan.background) if plan else "",
        "findings": for_participants(issue, plan.findings) if plan else "",
        "changed": f"第{plan.revision}稿，改动的原因：{changed}" if changed else "",
        **d07_choices(policy),
        "rows": 0,
        "form": plan.form if plan else "",
        "meeting_format": policy.format(plan.meeting_format).label if plan else "",
        "suggested": suggested.sentence if suggested else "",
        "options": [_option(issue, option) for option in (options_of(plan) if plan else ())],
        "people": [_person(person) for person in participants(issue)],
        "recused": said or ("问过了，没有人要回避。" if assignment and assignment.nobody_recused else ""),
        "enclosures": enclosures_of(plan) if plan else [],
        "nothing": "",
    }


def _option(issue: Issue, option) -> dict:
    """An option with its money in rows: what for and how much, whence and how much."""
    return {
        "name": option.name,
        "text": for_participants(issue, option.text),
        "total": option.total_yuan,
        "money": [
            {"cost": cost, "source": source}
            for cost, source in zip_longest(option.costs, option.sources, fillvalue=("", None))
        ],
    }


def _person(person) -> dict:
    """A line of the list. The plan goes to all who take part, so nobody's mobile stands in it whole (domain 5.3)."""
    return {
        "name": person.name,
        "kind": person.get_kind_display(),
        "for_whom": "　".join(word for word in (person.side, person.unit, person.title) if word),
        "contact": mask_text(person.contact).text,
    }


def for_participants(issue: Issue, text: str) -> str:
    """A text as those who take part may read it: no private number, and the reporter is a villager like others."""
    hidden = [one.name for one in issue.reporters.all() if one.openness != one.Openness.NAMED and one.name]
    return mask_text(text, hidden).text


def enclosures_of(plan) -> list[str]:
    """What goes with plan and notice: as written, then the files by their captions."""
    files = plan.files.select_related("attachment").order_by("pk")
    written = [line.strip() for line in plan.enclosures.splitlines() if line.strip()]
    return list(dict.fromkeys([*written, *(file.attachment.caption for file in files)]))


D07 = Paper(
    id="D07",
    title="协商议事方案",
    template="papers/d07.html",
    context=d07_context,
    choices=d07_choices,
    when="调研完了、开会通知发出以前：怎么协商、请谁来、有哪几个办法。",
    signatures=("拟稿人", "组长"),
    step="3",
    order=7,
    docx=True,
)
register(D07)
