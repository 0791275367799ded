"""Calls the team takes about a person: what they were about, and whether the caller proved to be that person."""

from django.db import models
from django.db.models import Q

from registry.pages.components import Status
from registry.people.asking import Asking, Checked
from registry.people.models.persons import Person

LONGEST = 2000


class Call(models.Model):
    """A note of one call."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calls")
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calls_taken")
    at = models.DateTimeField()
    caller = models.CharField(max_length=150)
    about = models.TextField(max_length=LONGEST)
    outcome = models.TextField(max_length=LONGEST)

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="call_about_person")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"call:{self.pk}"


class CallerCheck(models.Model):
    """That the team asked a caller questions drawn from the record; which were answered right, and which wrong."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="caller_checks")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="callers_checked")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Checked.choices)
    right = models.JSONField(default=list)
    wrong = models.JSONField(default=list)
    note = models.TextField(blank=True, max_length=LONGEST)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Checked.values), name="caller_check_outcome_is_known"),
            models.CheckConstraint(condition=~Q(person=models.F("by")), name="nobody_verifies_themself"),
        ]
        indexes = [models.Index(fields=["person", "at"], name="caller_check_of_person")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"caller-check:{self.pk}"

    @property
    def is_verified(self) -> bool:
        return self.outcome == Checked.VERIFIED

    @property
    def status(self) -> Status:
        """As a page shows it."""
        return Status(Checked(self.outcome).label, "met" if self.is_verified else "failing")

    @property
    def right_words(self) -> str:
        """The questions that were answered right."""
        return " ".join(str(Asking(name).label) for name in self.right)

    @property
    def wrong_words(self) -> str:
        """The questions that were answered wrong."""
        return " ".join(str(Asking(name).label) for name in self.wrong)
