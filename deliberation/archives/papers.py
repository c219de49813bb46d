"""D23, 归档文件目录 and 备考表 of one case."""

from deliberation.issues.models import Issue
from deliberation.issues.paper_head import paper_head
from fengku.papers.declarations import Paper, papers_about, register
from fengku.papers.models import IssuedPaper

from .models import MissingPaper


def filed_papers(issue: Issue) -> list[IssuedPaper]:
    """The newest kept copy of each paper in procedure order, as they lie in the box; of D17 the A4 one.

    D23 itself is not among them: it lists them.
    """
    about = {"scope": issue.scope, "subject_kind": issue.kind, "subject_id": issue.pk}
    newest = {one.paper_id: one for one in IssuedPaper.objects.filter(**about).order_by("sequence")}
    codes = [paper.id for paper in papers_about("issue") if paper.id not in ("D17", "D23")]
    return [newest[code] for code in codes if code in newest]


def d23_context(issue: Issue) -> dict:
    kept = filed_papers(issue)
    missing = MissingPaper.objects.filter(issue=issue).order_by("paper_id")
    rows = [
        {
            "code": f"{issue.reference}-{number:02d}",
            "author": issue.village.name,
            "title": one.title,
            "day": one.happened_on,
            "pages": one.pages,
        }
        for number, one in enumerate(kept, 1)
    ]
    return {
        **paper_head(issue, on=issue.state_since),
        "title_of_issue": issue.title,
        "rows": rows,
        "count": len(rows),
        "pages": sum(row["pages"] for row in rows),
        "missing": [f"{one.paper_id}：{one.because}" for one in missing],
    }


D23 = Paper(
    id="D23",
    title="归档文件目录、备考表",
    template="papers/d23.html",
    context=d23_context,
    when="事情办完、纸都齐了，装盒归档的时候放在最前面。",
    signatures=("整理人", "检查人"),
    step="6",
    order=23,
)
register(D23)
