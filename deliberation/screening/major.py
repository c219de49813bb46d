"""Whether a matter is 重大 by the policy's tests (domain A33), each with its sentence. Pure; never a bar."""

from decimal import Decimal

from fengku.policies.schema import Policy

CLAUSE = "四（五）：“建立重大议事协商事项由村党组织向场党委报告机制”"


def major_because(
    policy: Policy,
    *,
    key_topic_kind: str = "",
    amount_yuan: Decimal | None = None,
    households: int | None = None,
    village_households: int | None = None,
    concerns_land: bool = False,
    is_cross_village: bool = False,
    petition_risk: bool = False,
    ethnic_or_religious: bool = False,
) -> list[str]:
    """One sentence per test that is met; empty when none is. A matter may still be called major by decision."""
    found = []
    if key_topic_kind == "collective_assets":
        found.append("是集体资源、资金、资产的事")
    least = policy.value("major_amount_yuan")
    if amount_yuan is not None and amount_yuan >= least:
        found.append(f"要{f'{amount_yuan:.2f}'.removesuffix('.00')}元，到了{least}元")
    ratio = policy.value("major_household_ratio")
    if households and village_households and households >= ratio * village_households:
        found.append(f"涉及{households}户，全村{village_households}户，到了{ratio}")
    if concerns_land:
        found.append("涉及土地、草场、宅基地")
    if is_cross_village:
        found.append("涉及几个村")
    if petition_risk:
        found.append("可能引起集体上访")
    if ethnic_or_religious:
        found.append("涉及民族、宗教")
    return found
