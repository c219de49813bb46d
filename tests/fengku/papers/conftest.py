"""Neutral papers by which the machine is tested; they are not shipped."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fengku.papers.declarations import Paper
from fengku.rendering.qr import qr_png_data

TEMPLATES = Path(__file__).with_name("templates")
CHANNELS = [("visit", "民情家访"), ("box", "意见箱"), ("grid", "网格")]


def form_context(subject) -> dict:
    """What a room would gather; `subject` is a dict of overrides."""
    return {
        "farm": "丰库牧场",
        "unit": "乌兰图雅嘎查",
        "number": "YS-2026-0012",
        "day": date(2026, 3, 5),
        "ground": "日志 2026-03-05　128条　7f3a91c2",
        "name": "人居环境整治项目资金使用方案",
        "channel": "box",
        "channels": CHANNELS,
        "households": 42,
        "text": "嘎查主路三年没有修，下雨天孩子上学不便；垃圾没有固定收集点。\n群众希望用上级下拨的整治资金先修路，再建收集点。",
        "major": True,
        "form": "symposium",
        "amount": Decimal("107000.53"),
        "people": [{"name": "龘𬭚·额尔德尼", "group": "一组"}, {"name": "㛃日嘎拉", "group": "二组"}],
        "opinion": "",
        "filled_by": "乌云",
        "checked_by": "",
        "filled_on": None,
        **subject,
    }


def notice_context(subject) -> dict:
    """A result's notice."""
    rows = [
        ("主路硬化（巴彦苏木路至小学）", "420㎡", "98600.00"),
        ("垃圾收集点", "4处", "52800.00"),
        ("饮水管线检修", "1280m", "35000.00"),
    ]
    return {
        "farm": "丰库牧场",
        "unit": "乌兰图雅嘎查",
        "office": "乌兰图雅嘎查村民委员会",
        "number": "乌嘎公〔2026〕12号",
        "day": date(2026, 11, 21),
        "notice_title": "关于人居环境整治项目资金使用方案\n民主议事结果的公示",
        "name": "人居环境整治项目资金使用方案",
        "rows": rows,
        "qr_alt": "核对本公示的二维码",
        "check_text": "扫码核对本公示。编号 YS-2026-0012，核验码 7F3A-91C2。\n张贴人：________　张贴时间：____年__月__日",
        "assets": {"qr": qr_png_data("https://example.invalid/v/YS-2026-0012?c=7F3A91C2")},
        **subject,
    }


FORM = Paper(
    id="T05",
    title="协商议题审定表",
    template="demo_form.html",
    context=form_context,
    step="2",
    signatures=("村党组织书记（签名）", "村委会主任（签名）", "记录人（签名）"),
)
NOTICE = Paper(
    id="T17", title="协商结果公示", template="demo_notice.html", context=notice_context, step="5", public=True
)
POSTER = Paper(
    id="T17A",
    title="协商结果公示",
    template="demo_notice.html",
    context=notice_context,
    size="A3",
    step="5",
    public=True,
    fit=(1.125, 1.9),
)


@pytest.fixture(autouse=True)
def _demo_templates(settings):
    """The demonstration's templates are found in the tests only."""
    first, *rest = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [*first["DIRS"], TEMPLATES]}, *rest]


@pytest.fixture
def form():
    return FORM


@pytest.fixture
def notice():
    return NOTICE


@pytest.fixture
def poster():
    return POSTER


@pytest.fixture
def clerk(db, django_user_model):
    return django_user_model.objects.create(username="wuyun", display_name="乌云")
