"""A person at the pages without a browser: opens one, fills in what it asks, presses the button, reads the answer.

Knows forms, refusals and the page 看一遍再定, and nothing of what is deliberated.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import tinyhtml5
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from fengku.moves.refusals import INPUT, Refusal, Refused

CONFIRM = "_confirm"


class NotAsked(Exception):
    """The page asks for no such thing, or offers no such choice."""


@dataclass
class Page:
    """What came back: where, with which status, and its elements."""

    url: str
    status: int
    root: Element

    def texts(self, css_class: str, tag: str = "li") -> list[str]:
        """What stands in each `tag` below an element of this class."""
        return [said(row) for box in self._of_class(css_class) for row in box.iter(tag)]

    def refusals(self) -> list[Refusal]:
        """Why not: the reasons of the house, or the fields that have to be mended."""
        found = [
            Refusal(row.get("data-code"), (row.text or "").strip(), said(*_below(row, "basis")))
            for row in self.root.iter("li")
            if row.get("data-code")
        ]
        boxes = (one for one in self.root.iter() if one.get("id") == "errors")
        errors = (said(row) for box in boxes for row in box.iter("li"))
        return found + [Refusal("form", sentence, kind=INPUT) for sentence in errors]

    def sums(self) -> list[dict]:
        """The counts shown on the page: whose, the sentence, and whether they were enough."""
        return [
            {
                "body": (body := said(*row.iter("strong"))),
                "shown": said(next(row.iter("span"))).removeprefix(body),
                "outcome": "met" if _below(row, "tag-ok") else "not_met",
            }
            for row in self._of_class("sum-row")
        ]

    def form_with(self, names) -> Element:
        """The form in the page's main part that asks for all of `names`; raises NotAsked."""
        for main in self.root.iter("main"):
            for form in main.iter("form"):
                if set(names) <= {one.get("name") for one in form.iter()}:
                    return form
        raise NotAsked(f"{self.url} ({self.status}) asks for no {', '.join(sorted(names))}")

    def choices(self, name: str) -> list[str]:
        """The values offered under `name`, the empty one left out."""
        offered = [one.get("value") for one in self.root.iter("input") if one.get("name") == name]
        for select in self.root.iter("select"):
            if select.get("name") == name:
                offered += [option.get("value") for option in select.iter("option")]
        return [value for value in offered if value]

    def options(self, name: str) -> list[tuple[str, str]]:
        """(value, label) of each option of a select, the empty one left out."""
        return [
            (option.get("value"), said(option))
            for select in self.root.iter("select")
            if select.get("name") == name
            for option in select.iter("option")
            if option.get("value")
        ]

    def paragraphs(self) -> list[str]:
        """The text of each paragraph in the main part."""
        return [said(one) for main in self.root.iter("main") for one in main.iter("p")]

    def value(self, name: str) -> str:
        """What stands in a field now; empty where there is none."""
        for one in self.root.iter():
            if one.get("name") == name and one.tag in ("input", "textarea"):
                return (one.text or "") if one.tag == "textarea" else one.get("value") or ""
        return ""

    def named(self, prefix: str) -> list[str]:
        """The names of the fields that begin with `prefix`, each once."""
        found = (one.get("name") or "" for one in self.root.iter())
        return list(dict.fromkeys(name for name in found if name.startswith(prefix)))

    def links(self, part: str) -> list[str]:
        """The addresses of this house on the page that hold `part`, each once."""
        found = (one.get("href") or "" for one in self.root.iter("a"))
        return list(dict.fromkeys(url for url in found if part in url))

    def actions(self, part: str) -> list[str]:
        """Where forms of the page are sent to, of those that hold `part`."""
        found = (one.get("action") or "" for one in self.root.iter("form"))
        return list(dict.fromkeys(url for url in found if part in url))

    def _of_class(self, css_class: str) -> list[Element]:
        return _below(self.root, css_class)


def said(*elements: Element) -> str:
    """The text of elements, blanks closed up."""
    return " ".join(" ".join("".join(one.itertext()) for one in elements).split())


def on_day(name: str, day: date) -> dict[str, str]:
    """The three boxes of a day."""
    return {f"{name}_y": str(day.year), f"{name}_m": str(day.month), f"{name}_d": str(day.day)}


class Visitor:
    """One user with a session of their own."""

    def __init__(self, user):
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    def open(self, url: str) -> Page:
        answer = self.client.get(url, secure=True)
        while answer.status_code in (301, 302):
            url = answer["Location"]
            answer = self.client.get(url, secure=True)
        return _page(url, answer)

    def send(self, url: str, *, confirm: bool = True, **answers) -> Page:
        """Open `url`, fill in the form that asks for `answers`, press; once more where it asks to read it over.

        What is not answered is sent as the page proposes it. Returns the page that follows, raises Refused
        with what the page said. `confirm=False` stops at 看一遍再定.
        """
        page = self.open(url)
        if page.status >= 400:
            raise Refused(page.refusals() or [Refusal(f"status_{page.status}", said(page.root))])
        return self.finish(page, confirm=confirm, **answers)

    def finish(self, page: Page, *, confirm: bool = True, **answers) -> Page:
        """As `send`, on a page that is open already."""
        form = page.form_with(answers)
        answer = self._post(page, form, _filled(form) | answers)
        if answer.status == 200 and confirm and _asks_again(answer):
            form = answer.form_with([CONFIRM])
            answer = self._post(answer, form, _filled(form) | {CONFIRM: "1"})
        if answer.status >= 400:
            raise Refused(answer.refusals() or [Refusal(f"status_{answer.status}", said(answer.root))])
        return answer

    def attach(self, url: str, name: str) -> Page:
        """Send a photograph as the file `name`."""
        photo = BytesIO()
        Image.new("RGB", (600, 800), "white").save(photo, "JPEG")
        upload = SimpleUploadedFile("scan.jpg", photo.getvalue(), "image/jpeg")
        return _followed(self, url, self.client.post(url, {name: upload}, secure=True))

    def press(self, url: str) -> Page:
        """A button that asks nothing."""
        return _followed(self, url, self.client.post(url, secure=True))

    def _post(self, page: Page, form: Element, values: dict) -> Page:
        url = form.get("action") or page.url
        return _followed(self, url, self.client.post(url, values, secure=True))


def _followed(visitor: Visitor, url: str, answer) -> Page:
    if answer.status_code == 302:
        return visitor.open(answer["Location"])
    return _page(url, answer)


def _page(url: str, answer) -> Page:
    source = b"" if answer.streaming else answer.content
    parts = urlsplit(url)
    where = f"{parts.path}?{parts.query}" if parts.query else parts.path
    html = source.decode() if answer["Content-Type"].startswith("text/html") else ""
    return Page(where, answer.status_code, tinyhtml5.parse(html, namespace_html_elements=False))


def _asks_again(page: Page) -> bool:
    return any(one.get("name") == CONFIRM for one in page.root.iter("button"))


def _below(root: Element, css_class: str) -> list[Element]:
    return [one for one in root.iter() if css_class in (one.get("class") or "").split()]


def _filled(form: Element) -> dict[str, list[str] | str]:
    """What the form would send as it stands: successful controls only."""
    sent: dict[str, list[str]] = {}
    for one in form.iter():
        name, kind = one.get("name"), one.get("type", "text")
        if not name or (kind in ("radio", "checkbox") and one.get("checked") is None):
            continue
        if one.tag == "input" and kind not in ("submit", "file"):
            sent.setdefault(name, []).append(one.get("value") or "on" * (kind == "checkbox"))
        elif one.tag == "textarea":
            sent.setdefault(name, []).append(one.text or "")
        elif one.tag == "select":
            chosen = [option for option in one.iter("option") if option.get("selected") is not None]
            first = chosen or list(one.iter("option"))[:1]
            sent.setdefault(name, []).extend(option.get("value") or "" for option in first)
    return sent
