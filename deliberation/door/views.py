"""The public pages of the door. No session, no cookie, no script; nothing of a letter is ever shown but its receipt."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from deliberation.letters.limits import LOOK_UP, SEND, TooMany, count_post
from deliberation.letters.receiving import is_open, place_of, receive, shown, status_of

from .forms import LetterForm, ReceiptForm

FORM_TYPE = "application/x-www-form-urlencoded"


# There is no session that a foreign page could misuse, and a token would want a cookie.
@method_decorator(csrf_exempt, name="dispatch")
class PublicPage(View):
    """What both pages share: the village or 404, what is too large or no form, and how an answer is made."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST":
            refused = self._refuse_body(request)
            if refused:
                return refused
        self.village = place_of(kwargs["code"])
        if self.village is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def _refuse_body(self, request) -> HttpResponse | None:
        """Before a byte of it is read."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not said.isdigit() or int(said) > settings.DOOR_BODY_BYTES:
            return self._sorry(
                413, "写得太长了，送不进来", "没有收到。退回去，删短一些再送；照片、录音送不了。"
            )
        if request.content_type != FORM_TYPE:
            return self._sorry(
                415, "这里只收文字", "没有收到。照片、文件送不了，带到村部来，或者写成文字再送。"
            )
        return None

    def _sorry(self, status: int, heading: str, text: str) -> HttpResponse:
        """Without the village: nothing is read from the database for what is thrown away."""
        page = {"heading": heading, "text": text, "code": self.kwargs["code"]}
        return _answer("sorry", page, status)

    def page(self, name: str, status: int = 200, **more) -> HttpResponse:
        return _answer(name, {"village": self.village, **more}, status)


class DoorView(PublicPage):
    """The form while the door is open; else how to raise a matter on paper, by telephone, at the office."""

    def get(self, request, code: str):
        if not is_open(self.village):
            return self.page("closed", text="")
        return self.page("letter", form=LetterForm(village_code=code), note="")

    def post(self, request, code: str):
        if not is_open(self.village):
            return self.page("closed", 409, text=request.POST.get("text", ""))
        form = LetterForm(request.POST, village_code=code)
        try:
            count_post(request, SEND)
            if not form.is_valid():
                form.to_show_again()
                return self.page("letter", 422, form=form, note="")
            names = ("text", "openness", "name", "phone", "group_words", "to_farm")
            receipt = receive(
                self.village, nonce=form.sum.nonce, **{name: form.cleaned_data[name] for name in names}
            )
        except TooMany as limit:
            form.is_valid()
            form.to_show_again()
            return _later(self.page("letter", 429, form=form, note=limit.what))
        return self.page("sent", receipt=receipt, groups=shown(receipt.code))


class ReceiptView(PublicPage):
    """How a letter stands. A wrong code has the same page and the same status as a right one."""

    def get(self, request, code: str):
        return self.page("receipt", form=ReceiptForm(), answer="", full=False)

    def post(self, request, code: str):
        form = ReceiptForm(request.POST)
        try:
            count_post(request, LOOK_UP)
        except TooMany:
            return _later(self.page("receipt", 429, form=form, answer="", full=True))
        typed = form.cleaned_data["code"] if form.is_valid() else ""
        answer = status_of(self.village, typed)
        return self.page("receipt", form=form, answer="" if form.errors else answer, full=False)


def _later(answer: HttpResponse) -> HttpResponse:
    answer["Retry-After"] = "3600"
    return answer


def _answer(name: str, context: dict, status: int) -> HttpResponse:
    """Without the request: no context processor looks at a session. Not kept by caches (SafeHeadersMiddleware)."""
    answer = HttpResponse(render_to_string(f"deliberation/door/{name}.html", context), status=status)
    answer["X-Robots-Tag"] = "noindex"
    return answer
