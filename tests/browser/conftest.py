"""Debian's Chromium: a phone without JavaScript, and somebody's own browser with it."""

import os

import pytest
from playwright.sync_api import sync_playwright

# Playwright's loop runs in this thread; the database is used beside it, never inside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium):
    """A page 390 px wide, JavaScript switched off: everything must work without it."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


@pytest.fixture
def browse(chromium, live_server, as_user):
    """Somebody's browser, logged in, with JavaScript: browse(clerk, 390) is a page 390 px wide."""
    contexts = []

    def open_page(user, width: int):
        cookie = as_user(user).cookies["sessionid"].value
        context = chromium.new_context(base_url=live_server.url, viewport={"width": width, "height": 844})
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
