"""What records are recognized by, and pairs of records that may be one person."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.people.lifecycle.resemblances import MERGED, PUT_OFF, RESEMBLANCE, WAITING
from registry.people.models.persons import Person

HIGHEST = 100


class TraitKind(models.TextChoices):
    """What is kept besides the present particulars."""

    NAME = "name", _("Another name")
    PHONE = "phone", _("Another telephone")
    CLAIMED_ID = "claimed_id", _("Technician ID typed when registering")
    TECHNICIAN_ID = "technician_id", _("Technician ID")
    CERTIFIED = "certified", _("Certification")


class Trait(models.Model):
    """Something besides the present particulars by which a person is recognized: a former name, a number typed once.

    Personal data: who forgets a person deletes these rows, and the keys derived of them.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="traits")
    kind = models.CharField(max_length=20, choices=TraitKind.choices)
    value = models.CharField(max_length=150)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "value"], name="one_trait_a_value")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"


class PersonKey(models.Model):
    """One value under which a record is found again by another that resembles it (see `resemblance.keys`)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="keys")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "value"], name="one_key_a_value")]
        indexes = [models.Index(fields=["kind", "value"], name="person_key_value")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Resemblance(models.Model):
    """Two records that may be one person, the older first; what spoke for it when it was found, as codes and weights.

    `lead` and `joined` say which record was merged into which; `told` is the person who was written to.
    """

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="resembled")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="resembles")
    state = models.CharField(max_length=20, choices=[(s, str(s)) for s in RESEMBLANCE.states], default=WAITING)
    version = models.PositiveIntegerField(default=0)
    score = models.PositiveIntegerField()
    signals = models.JSONField(default=list)
    found_at = models.DateTimeField()
    by_hand = models.BooleanField(default=False)
    until = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    lead = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="led")
    joined = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="joined")
    told = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="told_of")
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_resemblance_a_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="resemblance_older_first"),
            models.CheckConstraint(condition=Q(state__in=list(RESEMBLANCE.states)), name="resemblance_state_is_known"),
            models.CheckConstraint(condition=Q(score__lte=HIGHEST), name="resemblance_score_to_100"),
            models.CheckConstraint(
                condition=Q(state=MERGED, lead__isnull=False, joined__isnull=False)
                | (~Q(state=MERGED) & Q(lead__isnull=True, joined__isnull=True)),
                name="merged_resemblance_says_into_which",
            ),
            models.CheckConstraint(
                condition=Q(state=PUT_OFF) ^ Q(until__isnull=True), name="put_off_resemblance_says_until"
            ),
            models.CheckConstraint(
                condition=Q(told__isnull=True) ^ Q(told_at__isnull=False), name="told_resemblance_says_when"
            ),
        ]
        indexes = [models.Index(fields=["state", "-score", "id"], name="resemblance_queue")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"resemblance:{self.pk}"

    @property
    def state_label(self) -> str:
        return str(RESEMBLANCE.states[self.state])

    @property
    def persons(self) -> tuple[Person, Person]:
        """The two records, the older first."""
        return self.first, self.second

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return RESEMBLANCE.allows(self.state, verb)
