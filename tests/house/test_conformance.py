"""docs/conformance.md says what the marks say."""

from .conformance import PAGE, page


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page()
