"""The view of one action: GET shows a form and writes nothing, POST does exactly one thing and redirects.

What the action is, who may do it and what is checked belong to the room; nothing of it is repeated here.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.views import View

from fengku.moves.refusals import Conflict, Refused

from . import drafts
from .conflicts import merged, places
from .forms import new_key
from .idempotency import AlreadyDone, first_answer, once
from .posted import fingerprint, values_of

CONFIRM_PAGE = "components/confirm_page.html"


class ActionView(View):
    """Subclass, set `form_class`, `heading`, and write `get_subject`, `act`, `get_success_url`.

    Order of a POST: login → subject (404) → key already used? → may() → draft or again-button → form (422)
    → check() → 看一遍再定 → act() and key in one transaction → message and redirect. Refused and Conflict
    keep every letter that was typed.
    """

    form_class = None
    template_name = "components/action_page.html"
    conflict_template = "components/conflict_page.html"
    # CONFIRM_PAGE, or a template of the room's own that extends it, puts 看一遍再定 before the act.
    # Not for forms with files: a browser does not send a file twice.
    confirm_template: str | None = None
    form_key = ""
    heading = ""
    lead = ""
    crumbs: tuple = ()
    confirm_heading = ""
    confirm_label = "对，就这样定"
    refusal_heading = "还不能办，因为："
    success_message = "记下了。"
    # Names of submit buttons that only show the form again (查找, 重新算一遍).
    again_buttons: tuple[str, ...] = ()
    # False for votes and the like: nothing is kept in the browser.
    browser_draft = True

    # What a room writes ----------------------------------------------------------------------------------

    def get_subject(self):
        """The thing acted on, found through what this user may see (Http404); None when a thing is made."""
        return None

    def may(self) -> None:
        """Raise Refused when this user may not do this at all (a colleague without the role)."""

    def get_initial(self) -> dict:
        """What is stored now, by field name. Also read again to show the other version of a conflict."""
        return {}

    def check(self, form) -> None:
        """Raise Refused before the confirm page already, for what is refused anyway."""

    def confirm_facts(self, form) -> list:
        """Rows of {% facts %} on the confirm page."""
        return form.facts()

    def consequences(self, form) -> list[str]:
        """Sentences under 定了以后."""
        return []

    def act(self, form):
        """Do the one thing (one action); inside a transaction that also keeps the form's key."""
        raise NotImplementedError

    def get_success_url(self, result) -> str:
        raise NotImplementedError

    def get_success_message(self, result) -> str:
        return self.success_message

    def get_scope(self) -> str:
        """Tenant of the draft: the village's scope."""
        village = getattr(self.request, "village", None) or getattr(self.subject, "village", None)
        return getattr(village, "scope", "")

    def get_version(self) -> int | None:
        return getattr(self.subject, "version", None)

    def get_form_kwargs(self) -> dict:
        """What the form needs besides data, files and initial values."""
        return {}

    def get_form(self, data=None, *, unchecked: bool = False):
        initial = {"version": self.get_version(), **self.get_initial()}
        files = self.request.FILES if data is not None and not unchecked else None
        return self.form_class(data, files, initial=initial, unchecked=unchecked, **self.get_form_kwargs())

    def get_context_data(self, **more) -> dict:
        """For every page of this view."""
        return {
            "view": self,
            "subject": self.subject,
            "heading": self.heading,
            "lead": self.lead,
            "crumbs": self.crumbs,
            **more,
        }

    # The machine -----------------------------------------------------------------------------------------

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self._to_login()
        self.subject = self.get_subject()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        self.may()
        kept = drafts.kept_post(request.GET.get("kept", ""), request.path)
        draft = None if kept else drafts.draft_of(**self._where())
        data = kept or (drafts.querydict_of(draft.values) if draft else None)
        if data is None:
            return self.show(self.get_form())
        return self.show(self._as_typed(data), draft=draft, kept=bool(kept))

    def post(self, request, *args, **kwargs):
        if "_drop_draft" in request.POST:
            drafts.drop_draft(**self._where())
            return redirect(request.path)
        if "_merge" in request.POST:
            request.POST = merged(self.get_form(), request.POST, self.get_initial())
        form = self.get_form(request.POST)
        try:
            return self._answer(request, form)
        except (Refused, Conflict) as answer:
            return self._explain(request, form, answer)

    def _explain(self, request, form, answer: Refused | Conflict):
        """The page that says why not, unless the same form was stored while this sending was under way."""
        try:
            earlier = first_answer(request.user, request.POST.get("key", ""), fingerprint(request))
        except Refused:
            earlier = None
        if earlier is not None:
            return redirect(earlier)
        if isinstance(answer, Conflict):
            return self._both_versions(form, answer)
        return self.show(form, answer.status, refusals=answer.refusals, refusal_heading=answer.heading)

    def _answer(self, request, form):
        body, key = fingerprint(request), request.POST.get("key", "")
        earlier = first_answer(request.user, key, body)
        if earlier is not None:
            return redirect(earlier)
        self.may()
        if "_draft" in request.POST:
            drafts.save_draft(request.POST, **self._where())
            drafts.drop_kept_post(request.GET.get("kept", ""))
            return redirect(request.path)
        if "_back" in request.POST or any(name in request.POST for name in self.again_buttons):
            return self.show(self._as_typed(request.POST))
        if not form.is_valid():
            return self.show(form, 422)
        self._refuse_old_version(form)
        self.check(form)
        if self.confirm_template and "_confirm" not in request.POST:
            return self._confirm(form)
        try:
            with once(request.user, form.cleaned_data["key"], body) as answer:
                result = self.act(form)
                answer.location = resolve_url(self.get_success_url(result))
                drafts.drop_draft(**self._where())
                drafts.drop_kept_post(request.GET.get("kept", ""))
        except AlreadyDone as done:
            return redirect(done.location)
        # The note tells the browser's own draft that it is no longer needed.
        messages.success(request, self.get_success_message(result), extra_tags=self.draft_name)
        return HttpResponseRedirect(answer.location)

    def show(self, form, status: int = 200, **more):
        """The form's page."""
        context = self.get_context_data(form=form, **more)
        return render(self.request, self.template_name, context, status=status)

    @property
    def draft_name(self) -> str:
        """Names the form and its subject, in the browser as in the table of drafts."""
        where = self._where()
        return f"{where['form_key']}:{where['subject_kind']}:{where['subject_id']}"

    def _where(self) -> dict:
        kind = getattr(self.subject, "kind", None) or (type(self.subject).__name__ if self.subject else "")
        return {
            "user": self.request.user,
            "form_key": self.form_key or f"{type(self).__module__}.{type(self).__name__}"[-80:],
            "scope": self.get_scope(),
            "subject_kind": kind,
            "subject_id": getattr(self.subject, "pk", None) or 0,
        }

    def _as_typed(self, data):
        data = data.copy()
        data.setdefault("version", str(self.get_version() or ""))
        data["key"] = data.get("key") or new_key()
        return self.get_form(data, unchecked=True)

    def _refuse_old_version(self, form) -> None:
        read, now = form.cleaned_data["version"], self.get_version()
        if read is not None and now is not None and read != now:
            raise Conflict(self.subject)

    def _confirm(self, form):
        context = self.get_context_data(
            form=form,
            heading=self.confirm_heading or self.heading,
            rows=self.confirm_facts(form),
            consequences=self.consequences(form),
            hidden=[*values_of(self.request.POST), ["key", [form.cleaned_data["key"]]]],
        )
        return render(self.request, self.confirm_template, context)

    def _both_versions(self, form, conflict: Conflict):
        self.subject = self.get_subject()
        valid = form.is_valid()
        found = places(form, self.get_initial()) if valid else []
        fresh = [["version", [str(self.get_version() or "")]], ["key", [new_key()]]]
        typed = [row for row in values_of(self.request.POST) if row[0] != "version"]
        context = self.get_context_data(
            form=form,
            conflict=conflict,
            theirs=[(place.label, place.theirs) for place in found] or list(conflict.theirs_values.items()),
            yours=form.facts() if valid else [],
            differing=[place for place in found if place.differs],
            hidden=[*typed, *fresh],
            here=self.request.path,
        )
        return render(self.request, self.conflict_template, context, status=conflict.status)

    def _to_login(self):
        query = {"next": self.request.path}
        if self.request.method == "POST":
            token = drafts.keep_expired_post(self.request)
            if token:
                query["kept"] = token
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode(query)}")
