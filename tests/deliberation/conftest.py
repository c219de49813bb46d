"""Issues of C03's kind, brought to the point where one move can be made."""

from datetime import date, timedelta

import pytest

from deliberation.demo.story import LENGTH, Matter, Story
from fengku.calendar import today

MATTER = Matter(
    title="白天自来水上不去",
    description="嘎查东片二十多户白天水管里一滴水都没有，只有半夜才细细地流一阵。",
    channel="suggestion_box",
    anonymous=True,
    key_kind="infrastructure",
)


@pytest.fixture
def story(place):
    """Build a story: story() or story(dissent=...)."""

    def build(first_day: date | None = None, **changes) -> Story:
        matter = Matter(**{**MATTER.__dict__, **changes})
        return Story(place, matter, first_day or today() - timedelta(days=LENGTH + 1))

    return build
