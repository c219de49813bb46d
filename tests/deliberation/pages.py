"""What every fact page must do: five promises, checked on one address. Which fact it is stands in the tests."""

import uuid
from collections import Counter
from html.parser import HTMLParser

from fengku.journal.models import Entry


class _Ids(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids = Counter()
        self.styled = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if found.get("id"):
            self.ids[found["id"]] += 1
        if "style" in found:
            self.styled.append(tag)


def entries(issue) -> list[str]:
    """Verbs of the village's journal, oldest first."""
    return list(Entry.objects.filter(scope=issue.scope).order_by("seq").values_list("verb", flat=True))


def boxes(name: str, day) -> dict[str, str]:
    """A day as its three boxes are sent."""
    return {f"{name}_y": str(day.year), f"{name}_m": str(day.month), f"{name}_d": str(day.day)}


def sent(**values) -> dict:
    """A form as a browser sends it: with a fresh key, days in boxes."""
    data = {"key": uuid.uuid4().hex}
    for name, value in values.items():
        data.update(boxes(name, value) if hasattr(value, "year") else {name: value})
    return data


def text(response) -> str:
    return response.content.decode()


def shows(client, url: str) -> str:
    """GET answers with a page that is light, has no id twice and no style of its own."""
    response = client.get(url)
    assert response.status_code == 200, text(response)[:2000]
    page = text(response)
    parser = _Ids()
    parser.feed(page)
    assert not [name for name, count in parser.ids.items() if count > 1], parser.ids.most_common(3)
    assert not parser.styled
    assert len(page.encode()) < 100_000
    return page


def assert_writes(client, url: str, issue, data: dict, *verbs: str):
    """A good POST redirects and leaves exactly these entries; sent again it leaves none."""
    before = entries(issue)
    response = client.post(url, data)
    assert response.status_code == 302, text(response)[-6000:]
    assert entries(issue)[len(before) :] == list(verbs)
    again = client.post(url, data)
    assert again.status_code == 302
    assert entries(issue)[len(before) :] == list(verbs)
    return response


def assert_keeps(client, url: str, issue, data: dict, *, typed: str, says: str, status: int = 422) -> str:
    """A bad POST says why, keeps what was typed, and writes nothing."""
    before = entries(issue)
    response = client.post(url, data)
    assert response.status_code == status
    page = text(response)
    assert typed in page
    assert says in page
    assert entries(issue) == before
    return page


def assert_closed_to(client, url: str, issue, data: dict) -> None:
    """A colleague without the role gets 403 and the sentence who may; nothing is written."""
    before = entries(issue)
    response = client.post(url, data)
    assert response.status_code == 403
    assert "请告诉能办的人" in text(response)
    assert entries(issue) == before


def assert_hidden_from(client, url: str, data: dict | None = None) -> None:
    """A stranger's answer is that of a page that does not exist."""
    assert client.get(url).status_code in (404, 405)
    assert client.post(url, data or {}).status_code == 404
