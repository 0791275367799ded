"""That somebody of the team looked at the registry as another person sees it: for a reason, for half an hour."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.people.models.persons import Person


class ViewAs(models.Model):
    """One look at the registry as `person`, by `looker`. Without `ended_at` it goes on until `until`."""

    class Ended(models.TextChoices):
        BY_THEM = "by_them", _("ended by the member of the team")
        IN_TIME = "in_time", _("its time was over")

    looker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="views_as_others")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="viewed_as")
    reason = models.TextField(max_length=1000)
    began_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["looker"], condition=Q(ended_at__isnull=True), name="one_view_as_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(looker=F("person")), name="nobody_views_as_themself"),
            models.CheckConstraint(condition=Q(until__gt=F("began_at")), name="view_as_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(reason=""), name="view_as_has_a_reason"),
        ]
        indexes = [models.Index(fields=["ended_at", "until"], name="view_as_ending")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"view-as:{self.pk}"

    def lasts_at(self, at: datetime) -> bool:
        """Whether it still goes on at this moment."""
        return self.ended_at is None and self.began_at <= at < self.until
