"""Instruction by the program team, for those who were never certified for PTCS Duct Sealing: asked for, and given."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.people.models import Enquiry, Person


class Instruction(models.Model):
    """What somebody told about themselves when asking, and once it was given: on which day, by whom.

    The request itself, its messages and its life are the enquiry.
    """

    class Way(models.TextChoices):
        TELEPHONE = "telephone", _("By telephone")
        VIDEO_CALL = "video_call", _("By video call")
        IN_PERSON = "in_person", _("In person")
        ANY = "any", _("Whichever suits the team")

    enquiry = models.OneToOneField(Enquiry, on_delete=models.PROTECT, related_name="instruction")
    experience = models.TextField()
    way = models.CharField(max_length=20, choices=Way.choices)
    times = models.CharField(max_length=300)
    given_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="instructions_given"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_on__isnull=True, given_by__isnull=True)
                | Q(given_on__isnull=False, given_by__isnull=False),
                name="instruction_given_by_somebody_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.enquiry.number

    @property
    def ref(self) -> str:
        return f"instruction:{self.pk}"

    @property
    def way_label(self) -> str:
        return str(self.Way(self.way).label)
