"""Notices of the program to everybody: dated, shown from a day until a day."""

from datetime import date

from django.db import models
from django.db.models import F, Q

PREFIX = "notice-"


class Announcement(models.Model):
    """One notice. What it says are the versions of the text `notice-<number>`, in both languages."""

    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="announcement_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["begins"], name="announcement_begins")]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> str:
        return f"announcement:{self.pk}"

    @property
    def text(self) -> str:
        """The name of its text, which is also its place on the page."""
        return f"{PREFIX}{self.pk}"

    def shows_on(self, day: date) -> bool:
        """Whether everybody sees it on that day."""
        return self.withdrawn_at is None and self.begins <= day and (self.ends is None or day <= self.ends)
