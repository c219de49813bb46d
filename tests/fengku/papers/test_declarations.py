"""The list of papers: procedure order, one declaration an id."""

import dataclasses

import pytest

from fengku.papers.declarations import Paper, Registry


def paper(id, step="2", **more):
    return Paper(id=id, title=id, template="x.html", step=step, **more)


def test_papers_come_in_procedure_order():
    registry = Registry()
    registry.register(paper("D13"), paper("D12b"), paper("D02"), paper("D12"), paper("D20", step="1"))

    assert [item.id for item in registry.all()] == ["D20", "D02", "D12", "D12b", "D13"]


def test_an_id_is_declared_once():
    registry = Registry()
    registry.register(paper("D05"))
    registry.register(paper("D05"))  # the same module imported again

    with pytest.raises(ValueError, match="D05"):
        registry.register(dataclasses.replace(paper("D05"), title="另一张"))
    assert registry.get("D05").title == "D05"


def test_an_unknown_id_is_an_error():
    with pytest.raises(KeyError):
        Registry().get("D99")


def test_an_unknown_size_is_an_error():
    with pytest.raises(ValueError, match="A5"):
        paper("D05", size="A5")
