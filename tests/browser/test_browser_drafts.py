"""What is typed stays in the browser until it is stored: over a lost connection, a reload, a draft; not over logging out."""

import pytest

from deliberation.demo.farm import build_farm
from deliberation.issues.models import Issue
from fengku.calendar import today

pytestmark = pytest.mark.browser
REGISTER = "/villages/nantuozi/issues/new/"
TITLE, TEXT = "白天自来水上不去", "嘎查东片二十多户白天水管里一滴水都没有。"
SAVED_EVERY = 5_000


@pytest.fixture
def page(browse, committed):
    """The clerk's page of registering, with a clock that the test moves."""
    clerk = build_farm(codes=("nantuozi",), with_passwords=False).villages["nantuozi"].users["clerk"]
    page = browse(clerk, 1366)
    page.clock.install()
    page.goto(REGISTER)
    assert kept(page) == {}
    return page


def kept(page) -> dict[str, str]:
    """What the browser keeps of the site."""
    return page.evaluate("({...localStorage})")


def type_into(page) -> None:
    page.fill('[name="title"]', TITLE)
    page.fill('[name="description"]', TEXT)
    page.check('[name="channel"][value="phone"]', force=True)


def typed(page) -> tuple[str, str, bool]:
    return (
        page.input_value('[name="title"]'),
        page.input_value('[name="description"]'),
        page.is_checked('[name="channel"][value="phone"]'),
    )


def test_typing_outlives_a_lost_connection_and_goes_when_it_is_stored(page):
    type_into(page)
    page.clock.run_for(SAVED_EVERY)
    assert TEXT in "".join(kept(page).values())

    page.context.set_offline(True)
    page.click('main button:has-text("看一遍，入台账")')
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    page.goto(REGISTER)
    assert typed(page) == ("", "", False)
    page.click('button:has-text("接着填")')
    assert typed(page) == (TITLE, TEXT, True)

    page.check('[name="openness"][value="anonymous"]', force=True)
    for name in ("collected_on", "happened_on"):
        for part, value in zip("ymd", today().timetuple(), strict=False):
            page.fill(f'[name="{name}_{part}"]', str(value))
    page.click('main button:has-text("看一遍，入台账")')
    assert TEXT in "".join(kept(page).values())
    page.click('main button:has-text("对，入台账")')
    assert Issue.objects.get().title == TITLE
    assert kept(page) == {}
    page.goto(REGISTER)
    assert page.locator('button:has-text("接着填")').count() == 0


def test_typing_of_the_last_seconds_outlives_a_reload_until_it_is_not_wanted(page):
    type_into(page)
    page.reload()
    page.click('button:has-text("接着填")')
    assert typed(page) == (TITLE, TEXT, True)

    page.reload()
    page.click('button:has-text("不要了")')
    assert kept(page) == {}
    page.reload()
    assert typed(page) == ("", "", False)
    assert page.locator('button:has-text("接着填")').count() == 0


def test_typing_after_a_draft_was_stored_is_offered_too(page):
    page.fill('[name="title"]', TITLE)
    page.click('main button:has-text("先存草稿")')
    assert page.input_value('[name="title"]') == TITLE
    assert page.locator('button:has-text("接着填")').count() == 0

    type_into(page)
    page.reload()
    assert typed(page) == (TITLE, "", False)
    page.click('button:has-text("接着填")')
    assert typed(page) == (TITLE, TEXT, True)


def test_nothing_is_left_for_the_next_person(page):
    type_into(page)
    page.clock.run_for(SAVED_EVERY)
    page.fill('[name="title"]', f"{TITLE}了")
    page.click('button:has-text("退出")')
    page.wait_for_url("**/login/")

    assert kept(page) == {}
