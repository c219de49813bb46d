"""Wires the app: the tables of moves are registered when Django is ready."""

from importlib import import_module

from django.apps import AppConfig

LOADED_WHEN_READY = (
    "deliberation.procedure.issue_moves.table",
    "deliberation.procedure.item_moves",
    "deliberation.procedure.verbs",
    "committees.elections.papers",
    "committees.catalogues.papers",
    "deliberation.issues.papers",
    "deliberation.screening.papers",
    "deliberation.screening.study_papers",
    "deliberation.joint_cases.papers",
    "deliberation.research.papers",
    "deliberation.research.notice_papers",
    "deliberation.notices.minutes_paper",
    "deliberation.notices.appraisal_paper",
    "deliberation.notices.sheet_paper",
    "deliberation.archives.papers",
    "deliberation.ledgers.papers",
    "deliberation.execution.searching",
)


class DeliberationConfig(AppConfig):
    name = "deliberation"

    def ready(self):
        for module in LOADED_WHEN_READY:
            import_module(module)
