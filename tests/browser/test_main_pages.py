"""Every main page in Chromium: readable by axe at a phone's and a PC's width, never wider than the screen, light."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe

from deliberation.demo.farm import build_farm
from deliberation.demo.story import LENGTH, Matter, Story
from deliberation.notices.queries import current_sheet
from fengku.calendar import today

pytestmark = pytest.mark.browser
PHONE, PC, NARROWEST, HEAVIEST = 390, 1366, 320, 100_000
GRAVE = {"serious", "critical"}


@pytest.fixture
def farm(committed):
    """One village with a matter at each step that a main page needs."""
    place = build_farm(codes=("nantuozi",), with_passwords=False).villages["nantuozi"]
    matter = Matter(title="白天自来水上不去", description="嘎查东片二十多户白天水管里一滴水都没有。" * 4)

    def at(move: str, *, made: bool = True):
        story = Story(place, matter, today() - timedelta(days=LENGTH + 1))
        return story.until(move) if made else story.before(move)

    return SimpleNamespace(
        clerk=place.users["clerk"],
        registered=at("register"),
        noticed=at("open_session", made=False),
        deliberating=at("agree", made=False),
        fixed=at("publish", made=False),
        published=at("publish"),
    )


@pytest.fixture
def pages(farm) -> dict[str, str]:
    """What the page is called, and its address."""
    village = "/villages/nantuozi/"
    steps = ("registered", "noticed", "deliberating", "fixed", "published")
    desk = {step: f"{village}issues/{getattr(farm, step).reference}/" for step in steps}
    return {
        "today": village,
        "ledger": f"{village}issues/",
        "register": f"{village}issues/new/",
        "desk": desk["deliberating"],
        "desk of a new matter": desk["registered"],
        "history": f"{desk['published']}history/",
        "screening": f"{desk['registered']}screening/",
        "meeting_new": f"{village}meetings/study/new/",
        "sitting": f"{desk['noticed']}sitting/",
        "session": f"{desk['deliberating']}session/",
        "sheet": f"{desk['fixed']}sheet/",
        "posting": f"{desk['published']}sheet/posting/",
        "papers": f"{desk['published']}papers/",
        "blanks": f"{village}papers/",
        "committees": f"{village}committees/",
        "committee": f"{village}committees/deliberation_committee/",
        "help": "/help/",
        "login": "/login/",
        "board": "/board/nantuozi/",
        "sheet_public": f"/b/{current_sheet(farm.published).code}/",
    }


def visit(page, address: str) -> None:
    """Open it and see that it is the page itself, not the door or an error."""
    assert page.goto(address).status == 200, address
    assert page.url.endswith(address)


def test_main_pages_are_accessible(browse, farm, pages):
    found = []
    for width in (PHONE, PC):
        page = browse(farm.clerk, width)
        for name, address in pages.items():
            visit(page, address)
            found += [f"{name} at {width}: {fault}" for fault in grave_faults(page)]
        visit(page, pages["register"])
        page.click('main button:has-text("看一遍，入台账")')
        assert page.locator("#errors").is_visible()
        found += [f"a refused form at {width}: {fault}" for fault in grave_faults(page)]

    assert found == []


def grave_faults(page) -> list[str]:
    """What axe finds serious or critical: rule, first place, how to mend it."""
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}: {one['nodes'][0]['failureSummary']}"
        for one in Axe().run(page).response["violations"]
        if one["impact"] in GRAVE
    ]


def test_axe_is_awake(chromium):
    """The control: a picture without words is found."""
    page = chromium.new_page()
    page.set_content('<html lang="zh-CN"><title>题</title><main><h1>题</h1><img src="/a.png"></main></html>')
    found = [fault.split(":")[0] for fault in grave_faults(page)]
    page.close()

    assert found == ["image-alt"]


def test_main_pages_fit_the_narrowest_phone_and_are_light(browse, farm, pages):
    """Light: page, style and script together, before compression."""
    page = browse(farm.clerk, NARROWEST)
    widths, weights = {}, {}
    for name, address in pages.items():
        visit(page, address)
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
        parts = page.evaluate(
            """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .map(one => [new URL(one.name).pathname, one.decodedBodySize])"""
        )
        assert {path for path, _ in parts} >= {address, "/static/css/app.css"}
        weights[name] = sum(size for _, size in parts)

    assert {name: width for name, width in widths.items() if width > NARROWEST} == {}
    assert {name: weight for name, weight in weights.items() if not 0 < weight < HEAVIEST} == {}
