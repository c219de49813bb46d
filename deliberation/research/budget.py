"""Sums of an option: costs and sources each add up to its total. Pure, and the sentence shows the arithmetic."""

from collections.abc import Iterable
from decimal import Decimal

from fengku.moves.refusals import INPUT, Refusal
from fengku.papers.amounts import amount_in_figures as yuan

CLAUSE = "四（四）三：“拟定协商议事方案”；本场规定：预算要加得起来"
Sums = Iterable[tuple[str, Decimal]]


def sums_refused(
    name: str, total: Decimal, *, costs: Sums, sources: Sums, mend_url: str = ""
) -> list[Refusal]:
    """Why an option's money does not add up; nothing when it does. `name` is how people know the option."""
    sides = (
        ("costs_do_not_add_up", "用在哪里", "没有写用在哪里", [amount for _, amount in costs]),
        ("sources_do_not_add_up", "钱从哪里来", "没有写钱从哪里来", [amount for _, amount in sources]),
    )
    return [
        Refusal(code, _sentence(name, total, heading, missing, amounts), CLAUSE, mend_url, "去改预算", INPUT)
        for code, heading, missing, amounts in sides
        if sum(amounts, Decimal(0)) != total
    ]


def _sentence(name: str, total: Decimal, heading: str, missing: str, amounts: list[Decimal]) -> str:
    if not amounts:
        return f"{name}一共{yuan(total)}元，还{missing}。"
    added = sum(amounts, Decimal(0))
    arithmetic = "＋".join(yuan(amount) for amount in amounts)
    shown = f"{arithmetic}＝{yuan(added)}" if len(amounts) > 1 else yuan(added)
    word, gap = ("少", total - added) if added < total else ("多", added - total)
    return f"{name}一共{yuan(total)}元，“{heading}”加起来是{shown}元，{word}了{yuan(gap)}元。"
