"""A farm's plan from a day on: the shipped plan and the farm's own values. What a value may be stands in values."""

from datetime import date
from functools import cached_property

from django.conf import settings
from django.db import models

from fengku.moves.refusals import ORDER, Refusal, Refused

from .registry import UnknownPolicy, shipped_policy
from .schema import Policy
from .values import faults, laid_over

SHIPPED = "fengku_2023"


class PolicyVersions(models.QuerySet):
    """Finds the version that holds on a day; refuses every change of rows that exist."""

    def in_force(self, *, scope: str, on: date) -> "PolicyVersion":
        """The latest version not later than `on`; before the first one the first; on a bare farm it makes one.

        `scope` is "farm/<code>". The first version carries no own values and holds from the day the plan was
        issued.
        """
        found = self._on(scope, on)
        if found is None:
            found, _made = self.get_or_create(
                scope=scope,
                valid_from=shipped_policy(SHIPPED).issued_on,
                defaults={"policy_code": SHIPPED, "reason": "实施方案印发"},
            )
        return found

    def policy_on(self, *, scope: str, on: date) -> Policy:
        """The plan of that day for pages which only read: on a bare farm the shipped one, and nothing is written."""
        found = self._on(scope, on)
        return found.policy if found else shipped_policy(SHIPPED)

    def _on(self, scope: str, on: date) -> "PolicyVersion | None":
        versions = self.filter(scope=scope)
        found = versions.filter(valid_from__lte=on).order_by("-valid_from").first()
        return found or versions.order_by("valid_from").first()

    def update(self, **kwargs):
        raise _unchangeable()

    def bulk_update(self, objs, fields, batch_size=None):
        raise _unchangeable()

    def delete(self):
        raise _unchangeable()


class PolicyVersion(models.Model):
    """One version. Never edited and never deleted: issues are pinned to it."""

    scope = models.CharField(max_length=64)
    policy_code = models.CharField(max_length=40, default=SHIPPED)
    valid_from = models.DateField("从哪天起")
    # Key of a parameter to its own value; shares as "2/3".
    overrides = models.JSONField(default=dict, blank=True)
    reason = models.CharField("为什么改", max_length=200)
    # Null for the first version, which the product itself lays.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = PolicyVersions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "valid_from"],
                name="policy_version_once_a_day",
                violation_error_message="这一天已经有一份规定了。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.policy_code} {self.valid_from}"

    def save(self, *args, **kwargs):
        """Write a new version. Raises Refused for an existing row and for values out of range."""
        if not self._state.adding:
            raise _unchangeable()
        try:
            found = tuple(faults(shipped_policy(self.policy_code), self.overrides))
        except UnknownPolicy:
            found = (Refusal("policy_unknown", f"没有“{self.policy_code}”这份方案。"),)
        if found:
            raise Refused(found)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Always refused: issues stand on it."""
        raise _unchangeable()

    @cached_property
    def policy(self) -> Policy:
        """The shipped plan with this version's own values."""
        return laid_over(shipped_policy(self.policy_code), self.overrides)


def _unchangeable() -> Refused:
    return Refused(
        [
            Refusal(
                "policy_version_fixed",
                "已经生效的规定不能改、不能删；要改就另立一份，写明从哪天起。",
                "本场规定：规定的版本",
                kind=ORDER,
            )
        ]
    )
