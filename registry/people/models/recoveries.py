"""A recovery: how somebody who is locked out gets back into their own account, with the team's help."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from registry.pages.components import Status
from registry.people.asking import Way
from registry.people.lifecycle.accounts import ASKED, RECOVERY, USED, WAITING
from registry.people.models.calls import LONGEST, CallerCheck
from registry.people.models.persons import Account, Person

_STATES = [(state, str(state)) for state in RECOVERY.states]
OPEN = (ASKED, WAITING)
_TONES = {ASKED: "yours", WAITING: "waiting", USED: "met"}


class Recovery(models.Model):
    """One recovery, started after a caller was verified. `address` is where its link goes.

    Everything but a link to the address on file needs a second member of the team and a waiting time.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="recoveries")
    check_made = models.ForeignKey(CallerCheck, on_delete=models.PROTECT, related_name="recoveries")
    way = models.CharField(max_length=12, choices=Way.choices)
    old = models.EmailField(max_length=254)
    address = models.EmailField(max_length=254)
    second_steps = models.BooleanField(default=False)
    reason = models.TextField(max_length=LONGEST)
    state = models.CharField(max_length=10, choices=_STATES, default=ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recoveries_asked")
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="recoveries_approved"
    )
    opens_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "recoveries"
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(state__in=OPEN), name="one_open_recovery"),
            models.CheckConstraint(condition=Q(state__in=list(RECOVERY.states)), name="recovery_state_is_known"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="recovery_way_is_known"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")), name="recovery_has_four_eyes"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[WAITING, USED])
                | Q(opens_at__isnull=False) & (Q(way=Way.LINK) | Q(approved_by__isnull=False)),
                name="recovery_works_after_approval",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN) ^ Q(closed_at__isnull=False), name="closed_recovery_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(way=Way.LINK) | Q(second_steps=False), name="plain_link_keeps_second_steps"
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="recovery_queue")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"recovery:{self.pk}"

    @property
    def person(self) -> Person:
        return self.account.person

    @property
    def status(self) -> Status:
        """As a page shows it."""
        return Status(RECOVERY.states[self.state], _TONES.get(self.state, "neutral"))

    @property
    def takes_password(self) -> bool:
        """Whether whoever follows the link chooses a password; losing a telephone loses no password."""
        return self.way != Way.SECOND_STEPS

    def works_at(self, at: datetime) -> bool:
        """Whether the link works at this moment."""
        return self.state == WAITING and self.opens_at is not None and self.opens_at <= at < self.expires_at
