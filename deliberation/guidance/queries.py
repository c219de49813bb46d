"""The guidance an issue has been given. Reads only."""

from deliberation.issues.models import Issue

from .models import GuidanceNote


def notes_of(issue: Issue) -> list[GuidanceNote]:
    """All notes, oldest first, with who wrote them down. One query."""
    return list(
        GuidanceNote.objects.filter(issue=issue).select_related("recorded_by").order_by("happened_on", "pk")
    )


def by_point(notes: list[GuidanceNote]) -> list[tuple[str, list[GuidanceNote]]]:
    """(label, notes) of the four points in the plan's order, those without a note too."""
    return [(point.label, [note for note in notes if note.point == point]) for point in GuidanceNote.Point]
