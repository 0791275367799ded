"""Cases about the standing of a technician, what was said in them, the standings they lead to, and days of work."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.certification.discipline import Ground, Sanction, Step
from registry.certification.lifecycle.discipline import APPEALED, CASE, NOTICED, STANDS
from registry.certification.words import Standing
from registry.documents.models import StoredFile
from registry.people.models import Lasting, Person
from registry.training.models import Kind

_STATES = [(state, str(state)) for state in CASE.states]
_MEASURES = [(one.value, one.label) for one in (Standing.PROBATION, Standing.SUSPENDED, Standing.DECERTIFIED)]


class Case(models.Model):
    """A measure proposed against one person, for one certification or (`certification` empty) for all.

    `proposed` is what the notice says, `sanction` what was decided in the end, with its first and last day.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=20, choices=_STATES, default=NOTICED)
    version = models.PositiveIntegerField(default=0)
    certification = models.CharField(max_length=40, choices=Kind.choices, blank=True)
    proposed = models.CharField(max_length=20, choices=Sanction.choices)
    ground = models.CharField(max_length=20, choices=Ground.choices)
    evidence = models.CharField(max_length=500, blank=True)
    at_once = models.BooleanField(default=False)

    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases_opened")
    noticed_on = models.DateField()
    reply_due = models.DateField()
    replied_on = models.DateField(null=True, blank=True)
    sanction = models.CharField(max_length=20, choices=Sanction.choices, blank=True)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="cases_decided"
    )
    decided_on = models.DateField(null=True, blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    appeal_due = models.DateField(null=True, blank=True)
    appealed_on = models.DateField(null=True, blank=True)
    appeal_decided_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    reminded = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(CASE.states)), name="case_state_is_known"),
            models.CheckConstraint(condition=Q(reply_due__gt=F("noticed_on")), name="case_leaves_time_to_reply"),
            models.CheckConstraint(
                condition=~Q(state__in=[*STANDS, APPEALED])
                | (Q(decided_on__isnull=False, begins__isnull=False, appeal_due__isnull=False) & ~Q(sanction="")),
                name="upheld_case_says_what",
            ),
            models.CheckConstraint(
                condition=Q(begins__isnull=True) | Q(begins__gte=F("decided_on")), name="case_changes_no_past"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "reply_due"], name="case_reply_due"),
            models.Index(fields=["state", "appeal_due"], name="case_appeal_due"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> str:
        return f"case:{self.pk}"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The certifications it is about."""
        return (self.certification,) if self.certification else tuple(Kind.values)

    @property
    def about(self) -> str:
        """The certification it is about, in words."""
        return str(Kind(self.certification).label) if self.certification else str(_("All certifications"))

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return CASE.allows(self.state, verb)


class Statement(models.Model):
    """What was said in a case, by whom, and the file that came with it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statements")
    step = models.CharField(max_length=20, choices=Step.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="said")
    at = models.DateTimeField()
    words = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="states")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(Step(self.step).label)


class StandingPeriod(Lasting):
    """That a case put a person in a standing, for a kind of work and a time.

    A row is never rewritten: one that no longer holds (cut short, or annulled) says since when, and its successor
    stands beside it. So it stays known what the register said. `stands` is empty for those, which lets them overlap.
    """

    one_at_a_time = ("case", "kind", "stands")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="standings")
    kind = models.CharField(max_length=40, choices=Kind.choices)
    standing = models.CharField(max_length=20, choices=_MEASURES)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="standings")
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    stands = models.BooleanField(null=True, default=True)

    class Meta(Lasting.Meta):
        constraints = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(
                condition=Q(stands=True, replaced_at__isnull=True) | Q(stands__isnull=True, replaced_at__isnull=False),
                name="standing_stands_until_replaced",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "kind", "begins"], name="standing_of_person"),
            models.Index(fields=["standing", "kind", "begins"], name="standing_on_a_day"),
        ]


class Work(models.Model):
    """That a person worked on a day as certified for a kind of work: what inactivity is reckoned from."""

    refuses = ("update", "delete")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="days_of_work")
    kind = models.CharField(max_length=40, choices=Kind.choices)
    day = models.DateField()
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "work"
        constraints = [models.UniqueConstraint(fields=["person", "kind", "day"], name="work_noted_once_a_day")]
