"""What is true from one day until another."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from registry.kernel.periods import Period


class Lasting(models.Model):
    """Something true from one day until another, both included; without `ends` it goes on."""

    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="%(class)s_ends_after_it_begins"
            )
        ]

    @property
    def period(self) -> Period:
        return Period(self.begins, self.ends)

    def covers(self, day: date) -> bool:
        """Whether it was true on `day`."""
        return self.period.covers(day)
