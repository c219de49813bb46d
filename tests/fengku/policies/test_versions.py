"""A farm's own values: from which day they hold, what is refused, that nothing is ever edited."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from fengku.moves.refusals import Refused
from fengku.policies.models import PolicyVersion
from fengku.policies.registry import shipped_policy

pytestmark = pytest.mark.django_db
FARM = "farm/fengku"
ISSUED = date(2023, 3, 22)


def lay(valid_from, **overrides):
    return PolicyVersion.objects.create(
        scope=FARM, valid_from=valid_from, overrides=overrides, reason="职工大会议定"
    )


def in_force(day):
    return PolicyVersion.objects.in_force(scope=FARM, on=day)


def test_bare_farm_gets_the_shipped_plan_once():
    first, again = in_force(date(2026, 3, 5)), in_force(date(2026, 3, 6))

    assert first == again
    assert (first.valid_from, first.overrides, first.recorded_by) == (ISSUED, {}, None)
    assert first.policy == shipped_policy()


def test_reading_the_plan_of_a_bare_farm_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(2):
        plan = PolicyVersion.objects.policy_on(scope=FARM, on=date(2026, 3, 5))

    assert plan == shipped_policy()
    assert not PolicyVersion.objects.exists()


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2020, 1, 1), 7),  # before the first version the first one holds
        (date(2023, 3, 22), 7),
        (date(2026, 3, 31), 7),
        (date(2026, 4, 1), 10),
        (date(2027, 1, 1), 10),
    ],
)
def test_version_holds_from_its_day(day, days):
    lay(ISSUED)
    lay(date(2026, 4, 1), publish_min_days=10)

    assert in_force(day).policy.value("publish_min_days") == days


def test_farms_do_not_share_their_values():
    lay(date(2026, 4, 1), publish_min_days=10)

    other = PolicyVersion.objects.in_force(scope="farm/other", on=date(2026, 5, 1))

    assert other.policy.value("publish_min_days") == 7


def test_share_survives_the_database_as_a_share():
    row = PolicyVersion.objects.get(pk=lay(ISSUED, session_quorum="3/4").pk)

    assert row.policy.value("session_quorum") == Fraction(3, 4)
    assert row.policy.clause("session_quorum") == shipped_policy().clause("session_quorum")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("publish_min_days", 0, "parameter_publish_min_days"),
        ("publish_min_days", 61, "parameter_publish_min_days"),
        ("publish_min_days", "7", "parameter_publish_min_days"),
        ("publish_min_days", 7.5, "parameter_publish_min_days"),
        ("publish_min_days", True, "parameter_publish_min_days"),
        ("publish_min_days", None, "parameter_publish_min_days"),
        ("session_quorum", "1/3", "parameter_session_quorum"),
        ("session_quorum", "2/0", "parameter_session_quorum"),
        ("joint_quorum", "两个", "parameter_joint_quorum"),
        ("agreement_rule", "secretary_decides", "parameter_agreement_rule"),
        ("archive_due", "2-30", "parameter_archive_due"),
        ("allow_anonymous", 1, "parameter_allow_anonymous"),
        ("upper_party_committee_name", " ", "parameter_upper_party_committee_name"),
        ("assembly_notice_days", 9, "parameter_assembly_notice_days"),
        ("committee_min", 9, "order_committee_min"),
        ("colour", "red", "parameter_unknown"),
    ],
)
def test_value_out_of_range_is_refused_with_a_sentence(key, value, code):
    with pytest.raises(Refused) as caught:
        lay(ISSUED, **{key: value})

    assert [refusal.code for refusal in caught.value.refusals] == [code]
    assert caught.value.refusals[0].sentence.endswith("。")
    assert not PolicyVersion.objects.exists()


def test_every_fault_is_told_at_once():
    with pytest.raises(Refused) as caught:
        lay(ISSUED, publish_min_days=0, session_quorum="5/1")

    assert len(caught.value.refusals) == 2


def test_existing_version_is_never_changed_or_deleted():
    row = lay(ISSUED)
    row.overrides = {"publish_min_days": 3}

    for change in (
        row.save,
        row.delete,
        PolicyVersion.objects.all().delete,
        lambda: PolicyVersion.objects.update(reason="改"),
        lambda: PolicyVersion.objects.bulk_update([row], ["reason"]),
    ):
        with pytest.raises(Refused) as caught:
            change()
        assert caught.value.status == 409

    assert in_force(ISSUED).overrides == {}


def test_one_version_a_day():
    lay(ISSUED)

    with pytest.raises(IntegrityError), transaction.atomic():
        lay(ISSUED)


def test_unknown_plan_is_refused():
    with pytest.raises(Refused):
        PolicyVersion.objects.create(scope=FARM, valid_from=ISSUED, policy_code="nowhere", reason="x")
