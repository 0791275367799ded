"""Work that is owed: rows that outlive every process, because a nudge may be lost and a row is not."""

from django.db import models
from django.db.models import Q

WAITING = "waiting"
DONE = "done"
FAILED = "failed"


class Item(models.Model):
    """One piece of background work: which kind, and the key its handler is called with."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default=WAITING, choices=[(s, s) for s in (WAITING, DONE, FAILED)])
    attempts = models.PositiveIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField()
    owed_at = models.DateTimeField()
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_item_a_key")]
        indexes = [models.Index(fields=["not_before"], name="work_due", condition=Q(state=WAITING))]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
