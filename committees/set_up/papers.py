"""R01, 议事规则: one version of a village's rules as a plain sheet. It is a text, so there is no blank one."""

from fengku.papers.declarations import Paper, register

from .models import VillageRules


def r01_context(rules: VillageRules) -> dict:
    village = rules.village
    return {
        "farm": village.farm.name,
        "unit": village.name,
        "day": rules.adopted_on,
        "number": f"第{rules.number}版",
        "adopted_by": rules.adopted_by,
        "text": rules.text,
    }


R01 = Paper(
    id="R01",
    title="议事规则",
    template="papers/r01.html",
    context=r01_context,
    public=True,
    blank=False,
    when="议事规则通过以后，存档，也可以贴上公开栏。",
    about="village_rules",
    order=31,
)
register(R01)
