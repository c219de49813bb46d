"""The front door: every room's addresses, in the order of the house. No address is written here."""

from django.urls import include, path

ROOMS = (
    "committees.access",
    "committees.bodies",
    "committees.meetings",
    "committees.elections",
    "committees.catalogues",
    "committees.set_up",
    "deliberation.today",
    "deliberation.farm_desk",
    "deliberation.issues",
    "deliberation.letters",
    "deliberation.screening",
    "deliberation.study_desk",
    "deliberation.joint_cases",
    "deliberation.research",
    "deliberation.guidance",
    "deliberation.session_desk",
    "deliberation.results",
    "deliberation.execution",
    "deliberation.supervision",
    "deliberation.notices",
    "deliberation.archives",
    "deliberation.ledgers",
    "deliberation.desk",
    "deliberation.imports",
    "deliberation.blanks",
    "deliberation.board",
    "deliberation.door",
)

urlpatterns = [path("", include(f"{room}.urls")) for room in ROOMS]

handler400 = "fengku.web.errors.bad_request"
handler403 = "fengku.web.errors.forbidden"
handler404 = "fengku.web.errors.not_found"
handler500 = "fengku.web.errors.server_error"
