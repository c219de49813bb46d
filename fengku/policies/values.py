"""Whether a value fits its parameter, and a plan with a farm's own values laid over it. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from fengku.moves.refusals import INPUT, Refusal

from .registry import read_value
from .schema import Parameter, Policy, Value

# Keys that must keep an order between each other: (smaller or equal, larger, sentence).
ORDERED = (
    ("committee_hard_min", "committee_min", "能开会的下限不能大于委员会最少人数。"),
    ("committee_min", "committee_max", "委员会最少人数不能大于最多人数。"),
    ("by_election_remind_days", "by_election_due_days", "提醒补选要早于补选的期限。"),
    ("description_min_length", "description_max_length", "反映内容的最少字数不能大于最多字数。"),
)


def fit(parameter: Parameter, raw: object) -> Value:
    """`raw` as a value of the parameter's own type and within its range. Raises ValueError, a Chinese sentence."""
    shipped = parameter.value
    if isinstance(shipped, bool):
        return _switch(parameter, raw)
    if isinstance(shipped, str):
        return _word(parameter, raw)
    if isinstance(raw, bool):
        raise ValueError(f"{parameter.label}：要写数。")
    try:
        value = read_value(str(raw)) if isinstance(raw, Fraction) else read_value(raw)
    except ValueError:
        raise ValueError(f"{parameter.label}：看不懂写的数。") from None
    wanted = int if isinstance(shipped, int) else Fraction | int
    if not isinstance(value, wanted):
        example = "整数" if isinstance(shipped, int) else "分数，如2/3"
        raise ValueError(f"{parameter.label}：要写{example}。")
    if not parameter.low <= value <= parameter.high:
        raise ValueError(
            f"{parameter.label}：要在{parameter.low}{parameter.unit}和{parameter.high}{parameter.unit}之间。"
        )
    return value if isinstance(shipped, int) else Fraction(value)


def written(value: Value) -> int | bool | str:
    """A value as kept in JSON; shares become "2/3"."""
    return str(value) if isinstance(value, Fraction) else value


def faults(policy: Policy, overrides: Mapping[str, object]) -> Iterator[Refusal]:
    """Every reason why `overrides` cannot be laid over `policy`."""
    fitted: dict[str, Value] = {}
    for key, raw in overrides.items():
        if key not in policy.parameters:
            yield Refusal("parameter_unknown", f"方案里没有“{key}”这一项。", kind=INPUT)
            continue
        try:
            fitted[key] = fit(policy.parameters[key], raw)
        except ValueError as error:
            yield Refusal(f"parameter_{key}", str(error), policy.clause(key), kind=INPUT)
    for smaller, larger, sentence in ORDERED:
        low, high = (fitted.get(key, policy.value(key)) for key in (smaller, larger))
        if low > high:
            yield Refusal(f"order_{smaller}", sentence, policy.clause(larger), kind=INPUT)


def laid_over(policy: Policy, overrides: Mapping[str, object]) -> Policy:
    """The plan with a farm's own values. Raises ValueError or KeyError for values that do not fit."""
    changed = {
        key: replace(policy.parameters[key], value=fit(policy.parameters[key], raw))
        for key, raw in overrides.items()
    }
    return replace(policy, parameters=MappingProxyType({**policy.parameters, **changed}))


def _switch(parameter: Parameter, raw: object) -> bool:
    if not isinstance(raw, bool):
        raise ValueError(f"{parameter.label}：只能选“是”或“否”。")
    return raw


def _word(parameter: Parameter, raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"{parameter.label}：要写文字。")
    if parameter.choices:
        if raw not in parameter.choices:
            raise ValueError(f"{parameter.label}：没有这个选项。")
        return raw
    word = raw.strip()
    if not parameter.low <= len(word) <= parameter.high:
        raise ValueError(f"{parameter.label}：要写{parameter.low}到{parameter.high}个字。")
    return word
