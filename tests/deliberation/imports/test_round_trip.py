"""What the house writes itself, read in again: the 26 columns of D02 in any state change nothing (acceptance 6, XL-09)."""

import pytest
from django.urls import reverse

from deliberation.imports.columns import COLUMNS, label_of, places
from deliberation.issues.models import Issue
from deliberation.ledgers.excel import village_file

from ..pages import text

# As domain 5.2 prints them.
D02 = [
    "序号", "编号", "收集日期", "渠道", "反映人", "议题名称", "主要内容", "五议类别",
    "重点", "涉及户数", "研究日期/意见", "两委审定日期", "协商形式", "协商日期", "参加人数", "结果形式",
    "结果摘要", "公开日期", "责任人", "完成时限", "落实情况", "监督结论", "满意度", "报场党委",
    "办结日期", "备注",
]  # fmt: skip
# Names that a sheet gives back differently from how they were typed.
ODD = (
    "=1+1 是多少",
    "+86 的电话打不通",
    "　前面空两格",
    "第 3 组_x0041_的路",
    "证件152301196803051234丢了",
    "𬭚㛃·Бат",
)


def exported(village) -> bytes:
    """This year's ledger as the house writes it."""
    years = set(Issue.objects.filter(village=village).values_list("year", flat=True))
    assert len(years) == 1
    return village_file(village, years.pop(), "plan")


def test_every_column_of_the_plan_is_known_by_its_own_name():
    found, problems = places(D02, {})

    assert problems == []
    assert [label_of(key) for key in found] == D02
    assert set(COLUMNS) - set(found) == {"year", "phone", "wish", "opinion"}


@pytest.mark.requirement(74)
def test_what_was_exported_changes_nothing(importer, story, village, stored):
    for name in ODD:
        story(title=name).until("register")
    story(title="还在收集的").until("register")
    story(title="审定了的").until("determine")
    story(title="办完了的").until("archive")
    before = stored()

    answer = importer.upload(exported(village))

    assert answer.status_code == 200, text(answer)
    assert answer.context["problems"] == []
    assert answer.context["plan"].new == []
    assert len(answer.context["plan"].same) == len(ODD) + 3
    importer.again(_confirm="1")
    assert stored() == before


def test_a_ledger_of_another_village_is_new_there(importer, as_user, stranger, story, village):
    story(title="别村的事").until("register")
    content = exported(village)
    importer.client, importer.url = as_user(stranger), reverse("ledger_import", args=["xiyingzi"])

    answer = importer.upload(content)

    assert [one.line.old.title for one in answer.context["plan"].new] == ["别村的事"]
