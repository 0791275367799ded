"""What people ask the program team, and everything written about it on both sides."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.people.lifecycle.enquiries import ASKED, CLOSED, DONE, ENQUIRY, OPEN, SCHEDULED
from registry.people.models.persons import Person

_STATES = [(state, str(state)) for state in ENQUIRY.states]


class Enquiry(models.Model):
    """Something a person asks the team: numbered, held by somebody, answered within the promise.

    `kind` says which package asks more about it and settles it; of one kind a person has one open at a time.
    """

    class Kind(models.TextChoices):
        INSTRUCTION = "instruction", _("Request for instruction")
        QUESTION = "question", _("Question")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enquiries")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=20, choices=_STATES, default=ASKED)
    version = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries_held")
    phone = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField()
    waiting_since = models.DateField()
    scheduled_for = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "enquiries"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(state__in=OPEN), name="one_open_enquiry_of_a_kind"
            ),
            models.CheckConstraint(condition=Q(state__in=list(ENQUIRY.states)), name="enquiry_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[DONE, CLOSED]) | Q(closed_at__isnull=False), name="ended_enquiry_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(state=SCHEDULED) | Q(scheduled_for__isnull=False), name="scheduled_enquiry_has_a_day"
            ),
        ]
        indexes = [models.Index(fields=["kind", "state", "waiting_since"], name="enquiry_queue")]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> str:
        return f"enquiry:{self.pk}"

    @property
    def state_label(self) -> str:
        return str(ENQUIRY.states[self.state])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return ENQUIRY.allows(self.state, verb)


class EnquiryMessage(models.Model):
    """One thing written: by the person who asks, or by the team. What was written stays as it was."""

    refuses = ("update",)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="messages")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enquiry_messages")
    from_team = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.enquiry_id}/{self.pk}"
