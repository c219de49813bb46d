"""An election at an assembly: who was there, who got how many votes. Who is elected is computed, never typed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from committees.bodies.models import Committee, Membership, Term, Vacancy
from committees.meetings.models import Meeting
from committees.people.models import Person
from committees.places.models import Village


class Election(models.Model):
    """推选, 补选 or 换届推选 of one committee at one assembly (三¶3, 三¶4). Frozen once its result stands."""

    class Kind(models.TextChoices):
        ELECTION = "elected", "推选"
        BY_ELECTION = "by_election", "补选"
        TERM_CHANGE = "term_change", "换届推选"

    class Basis(models.TextChoices):
        """Whom the villagers' assembly counts: adults, or one representative a household."""

        PERSONS = "persons", "按18周岁以上村民算"
        HOUSEHOLDS = "households", "按户代表算"
        MEMBERS = "members", "按村民代表会议组成人员算"

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="elections")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="elections")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # Its kind says which assembly: assembly or representatives.
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="election")
    basis = models.CharField("按什么算人数", max_length=12, choices=Basis.choices)
    expected = models.PositiveIntegerField("应到")
    present = models.PositiveIntegerField("实到")
    seats = models.PositiveSmallIntegerField("应选几人")
    # The term it fills: made by it, or running already (by-election).
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="elections")
    quorum_met = models.BooleanField("到会人数够")
    version = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(present__lte=F("expected")),
                name="election_present_within_expected",
                violation_error_message="实到人数不能多于应到人数。",
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="election_fills_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.get_kind_display()} {self.meeting.held_on}"


class Candidate(models.Model):
    """One name on the ballot, with the votes it got; `seat` is what came of it."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="candidates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    category = models.CharField("类别", max_length=40, blank=True)
    # At most one candidate of an election stands for head.
    for_head = models.BooleanField("推选为组长", default=False)
    votes = models.PositiveIntegerField("得票")
    elected = models.BooleanField("当选", default=False)
    vacancy = models.ForeignKey(
        Vacancy, null=True, blank=True, on_delete=models.PROTECT, related_name="candidates"
    )
    seat = models.OneToOneField(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="candidacy"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["election", "person"],
                name="candidate_once",
                violation_error_message="这个人已经在候选人里了。",
            ),
            models.UniqueConstraint(
                fields=["election"], condition=Q(for_head=True), name="one_candidate_for_head"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.votes}"
