"""After step six: T48."""

from deliberation.archives import guards as archives
from deliberation.consultations import guards as consultations
from deliberation.issues import guards as issues
from deliberation.procedure import effects, permissions
from deliberation.supervision import guards as supervision
from fengku.moves.declarations import Move

MOVES = (
    Move(
        code="archive",
        number="T48",
        label="归档",
        sources=("completed",),
        target="archived",
        clause="四（五）：“加强议事协商工作档案管理”",
        recorded_by=permissions.ARCHIVE,
        decided_by="clerk",
        guards=(
            consultations.dissents_explained,
            issues.reporter_answered,
            supervision.countersigned,
            archives.papers_present,
        ),
        effects=(effects.confirm_answers,),
        papers=("D23",),
        consequences=("封成一个档案包，以后谁也改不了。",),
    ),
)
