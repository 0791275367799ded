"""Copies of somebody's data, removals, what is left to do after one, and when each period was last carried out."""

import uuid

from django.db import models
from django.db.models import F, Q

from registry.pages.components import Status
from registry.people.models import Person
from registry.privacy.lifecycle import (
    EXPORT,
    HELD,
    MAKING,
    OPEN,
    PROPOSED,
    READY,
    REMOVAL,
    REMOVED,
    WAITING,
)

LONGEST = 2000
_TONES = {PROPOSED: "yours", HELD: "yours", WAITING: "waiting", REMOVED: "met", MAKING: "waiting", READY: "met"}


class Export(models.Model):
    """A copy of everything about a person; its file lies under `token` until `until`, only whoever asked gets it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="exports")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="exports_asked")
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=[(s, str(s)) for s in EXPORT.states], default=MAKING)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    bytes = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "asked_by"], condition=Q(state=MAKING), name="one_copy_made_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=list(EXPORT.states)), name="export_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=READY) | Q(ready_at__isnull=False, until__isnull=False), name="ready_copy_has_an_end"
            ),
        ]
        indexes = [models.Index(fields=["state", "until"], name="exports_that_end")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"export:{self.pk}"

    @property
    def status(self) -> Status:
        """As a page shows it."""
        return Status(EXPORT.states[self.state], _TONES.get(self.state, "neutral"))


class Removal(models.Model):
    """That a person's data is to be removed: by whom, why, from when it may be done, and what came of it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="removals")
    state = models.CharField(max_length=12, choices=[(s, str(s)) for s in REMOVAL.states], default=WAITING)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="removals_asked")
    approved_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="removals_approved"
    )
    reason = models.TextField(max_length=LONGEST, blank=True)
    answer = models.TextField(max_length=LONGEST, blank=True)
    asked_at = models.DateTimeField()
    opens_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state__in=OPEN), name="one_open_removal"),
            models.CheckConstraint(condition=Q(state__in=list(REMOVAL.states)), name="removal_state_is_known"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")), name="removal_has_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN) ^ Q(closed_at__isnull=False), name="closed_removal_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[WAITING, REMOVED]) | Q(opens_at__isnull=False), name="removal_waits_until"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(state=REMOVED), name="only_what_was_removed_is_finished"
            ),
        ]
        indexes = [models.Index(fields=["state", "opens_at"], name="removal_queue")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"removal:{self.pk}"

    @property
    def status(self) -> Status:
        """As a page shows it."""
        return Status(REMOVAL.states[self.state], _TONES.get(self.state, "neutral"))

    @property
    def by_team(self) -> bool:
        """Whether the team started it."""
        return not self.asked_by.same_as(self.person)

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return REMOVAL.allows(self.state, verb)


class Leftover(models.Model):
    """One thing still to be done after the rows of a person are gone: written with them, deleted once it is done."""

    class Kind(models.TextChoices):
        FILE = "file"  # a digest: the content and the pictures of its pages
        EXPORT = "export"  # the token of a copy
        SESSIONS = "sessions"  # the key of an account that is gone
        HISTORY = "history"  # the reference of a record
        FAREWELL = "farewell"  # the last message, until it is sent
        DATABASE = "database"  # the log and the dead rows

    removal = models.ForeignKey(Removal, on_delete=models.PROTECT, related_name="leftovers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["removal", "kind", "key"], name="one_leftover_a_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Sweep(models.Model):
    """When a period was last carried out, and how much was forgotten then."""

    setting = models.CharField(max_length=40, unique=True)
    last_on = models.DateField()
    last_at = models.DateTimeField()
    last_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.setting
