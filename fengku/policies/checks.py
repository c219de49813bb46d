"""Django system checks of the shipped plans and laws. Importing registers them; no rule of a room is here."""

from collections.abc import Iterator

from django.core.checks import CheckMessage, Error, Warning, register

from .registry import law_profiles, shipped_policy
from .schema import ENUMERATIONS, FIVE, ORIGINS, THREE, LawProfile, Parameter, Policy
from .values import faults, fit

TAG = "policies"


@register(TAG)
def check_policies(app_configs=None, **kwargs) -> list[CheckMessage]:
    """Every shipped plan and law, for `manage.py check`."""
    found = list(policy_messages(shipped_policy()))
    for profile in law_profiles():
        found += law_messages(profile)
    return found


def policy_messages(policy: Policy) -> Iterator[CheckMessage]:
    """A plan is whole: clauses and ranges everywhere, values within, five and three questions, four forms."""
    for parameter in policy.parameters.values():
        yield from _parameter_messages(parameter)
    for refusal in faults(policy, {}):
        yield Error(f"{policy.code}: {refusal.sentence}", id="policies.E004")
    for item in (*policy.questions, *policy.forms):
        if not item.clause.strip():
            yield Error(f"{item.code}: no clause", id="policies.E005")
    for question in policy.questions:
        if question.kind not in (FIVE, THREE) or question.needs_basis != bool(question.basis_label):
            yield Error(f"{question.code}: kind or basis is not right", id="policies.E006")
    if (len(policy.categories), len(policy.no_discuss), len(policy.forms)) != (5, 3, 4):
        yield Error(f"{policy.code}: not five, three and four", id="policies.E007")
    for name in ENUMERATIONS:
        choices = getattr(policy, name)
        if not choices or not all(choice.label and choice.clause for choice in choices):
            yield Error(f"{name}: empty, or a choice without label or clause", id="policies.E008")


def law_messages(profile: LawProfile) -> Iterator[CheckMessage]:
    """A law has a source and texts; a profile that is not verified prints no article number."""
    if not profile.source or not profile.rules or not all(rule.text for rule in profile.rules.values()):
        yield Error(f"{profile.code}: a source, rules and their texts are needed", id="policies.E009")
    if not profile.verified and any(rule.article for rule in profile.rules.values()):
        yield Error(f"{profile.code}: article numbers of an unverified text", id="policies.E010")
    if profile.in_force_to and profile.in_force_to < profile.in_force_from:
        yield Error(f"{profile.code}: ends before it begins", id="policies.E011")


def _parameter_messages(parameter: Parameter) -> Iterator[CheckMessage]:
    if not parameter.clause.strip() or not parameter.label.strip():
        yield Error(f"{parameter.key}: no clause or no label", id="policies.E001")
    if parameter.origin not in ORIGINS:
        yield Error(f"{parameter.key}: origin {parameter.origin!r}", id="policies.E002")
    bounded = parameter.low is not None and parameter.high is not None
    if not (isinstance(parameter.value, bool) or parameter.choices or bounded):
        yield Error(f"{parameter.key}: no range", id="policies.E003")
        return
    try:
        fit(parameter, parameter.value)
    except ValueError as error:
        yield Error(f"{parameter.key}: {error}", id="policies.E004")
    own_words = parameter.clause.partition("本场规定：")[2]
    if any(character.isdecimal() for character in own_words):
        yield Warning(f"{parameter.key}: the clause repeats a number", id="policies.W001")
