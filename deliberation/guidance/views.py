"""The page of an issue's guidance: what was said at the four points, and the form for one more."""

from committees.access.permissions import can
from deliberation.issues.fact_view import FactView

from .actions import give_guidance
from .forms import GuidanceForm
from .permissions import GIVE
from .queries import by_point


class GuidanceView(FactView):
    """Read by everybody who may see the issue, written by those who lead or guide."""

    title = "引导意见"
    permission, room, form_class = GIVE, "guidance", GuidanceForm
    template_name = "deliberation/guidance/guidance.html"
    returns_to = "guidance"

    def may(self) -> None:
        if self.request.method == "POST":
            super().may()

    @property
    def is_open(self) -> bool:
        return can(self.request.user, GIVE, self.subject)

    @property
    def closed_sentence(self) -> str:
        return "这里由村党组织和场里写，您能看。"

    def get_context_data(self, **more):
        notes = list(more["form"].notes.values())
        return super().get_context_data(points=by_point(notes), **more)

    def act(self, form):
        data = form.cleaned_data
        return give_guidance(
            self.subject,
            by=self.request.user,
            happened_on=data["happened_on"],
            point=data["point"],
            text=data["text"],
            follows=form.earlier(),
        )
