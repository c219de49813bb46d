"""A filled paper on screen: who may see it, what it says, and that it needs nothing from elsewhere."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.html import strip_tags

from deliberation.issues.models import Issue
from fengku.papers.declarations import get
from fengku.papers.sheets import to_pdf

from ..pages import shows
from .reading import pages

ON_SCREEN = ("D01", "D05", "D07", "D10", "D12", "D23")


@pytest.fixture
def done(story):
    told = story(
        reporter="龘䶮·Бат-Эрдэнэ", anonymous=False, dissent=({"who": "欧阳㛃", "view": "不该先换管。"},)
    )
    told.until("report_done")
    return told


def at(told, name, *more):
    return reverse(name, args=[told.place.village.code, told.issue.reference, *more])


def leaf(page: str) -> str:
    """The paper on the page, as words without spaces."""
    found = re.search(r'<article class="leaf.*</article>', page, re.S).group()
    return "".join(strip_tags(found).split())


class _Hosts(HTMLParser):
    def __init__(self):
        super().__init__()
        self.addresses, self.sized = [], []

    def handle_starttag(self, tag, attrs):
        self.addresses += [value for name, value in attrs if name in ("href", "src", "action", "srcset")]


@pytest.mark.parametrize("code", ON_SCREEN)
def test_the_page_shows_the_paper_and_needs_no_other_host(done, as_user, clerk, code):
    page = shows(as_user(clerk), at(done, "paper_preview", code))
    words = leaf(page)
    paper = get(code)
    assert f"<title>{paper.title} {done.issue.reference}" in page
    assert '<html lang="zh-CN">' in page
    assert page.count("<h1") == 1
    assert [
        fact
        for fact in (paper.title[:6], done.issue.title, done.issue.reference, "南坨子嘎查")
        if fact not in words
    ] == []
    assert [word for word in ("None", "True", "{{", "app-asset") if word in words] == []
    assert at(done, "paper_pdf", code) in page
    assert at(done, "issue_papers") in page
    parser = _Hosts()
    parser.feed(page)
    assert [one for one in parser.addresses if not one.startswith(("/", "#"))] == []
    assert [one for one in parser.addresses if one.startswith("//")] == []
    assert "<style" not in page
    assert settings.SITE_URL not in page


def test_screen_and_paper_say_the_same(done, as_user, clerk):
    words = leaf(shows(as_user(clerk), at(done, "paper_preview", "D10")))
    printed = "".join(pages(to_pdf(get("D10"), done.issue).pdf))
    for said in ("欧阳㛃：不该先换管。", "以上记录经宣读无误", *(one.name for one in done.place.committee)):
        assert said in words
        assert said in printed


def test_what_was_typed_cannot_become_a_page(done, as_user, clerk):
    typed = '<script>alert(1)</script><b style="color:red">" style="x</b></article></body>'
    Issue.objects.filter(pk=done.issue.pk).update(description=typed, title='<img src="//x">')
    page = shows(as_user(clerk), at(done, "paper_preview", "D01"))
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert '<img src="//x"' not in page
    assert "&lt;/article&gt;" in page


def test_the_doors(done, as_user, client, clerk, member, stranger):
    url = at(done, "paper_preview", "D05")
    answer = client.get(url)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("login"))
    assert as_user(member).get(url).status_code == 200
    assert as_user(stranger).get(url).status_code == 404
    assert as_user(clerk).get(at(done, "paper_preview", "D99")).status_code == 404
    assert as_user(clerk).get(url.replace(done.issue.reference, "2026-999")).status_code == 404
    assert as_user(clerk).post(url).status_code == 405


@pytest.mark.parametrize(("code", "size"), [("D17", "a3"), ("D17-A4", "a4")])
def test_the_sheet_for_the_board_has_a_page_of_its_own(done, as_user, clerk, member, code, size):
    url = at(done, "paper_preview", code)
    assert as_user(clerk).get(url)["Location"] == at(done, "sheet")
    assert as_user(member).get(url)["Location"] == at(done, "sheet_pdf", size)


def test_half_known_papers_show_places_to_write(story, as_user):
    told = story()
    told.until("register")
    for code in ON_SCREEN:
        page = shows(as_user(told.clerk), at(told, "paper_preview", code))
        assert told.issue.title in leaf(page)
    assert '<span class="ruled"></span>' in shows(as_user(told.clerk), at(told, "paper_preview", "D10"))
