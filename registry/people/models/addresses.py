"""A change of the address somebody signs in with: from asking until nobody can take it back any more."""

from django.db import models
from django.db.models import Q

from registry.people.lifecycle.accounts import ADDRESS_CHANGE, ASKED, CANCELED, CONFIRMED, EXPIRED, UNDONE
from registry.people.models.persons import Account

_STATES = [(state, str(state)) for state in ADDRESS_CHANGE.states]
EVER_CONFIRMED = (CONFIRMED, UNDONE)


class AddressChange(models.Model):
    """That an account is to have another e-mail address. `taken` when the new one belonged to another account: then
    nobody can confirm it, and only its owner is told.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="address_changes")
    old = models.EmailField(max_length=254)
    new = models.EmailField(max_length=254)
    taken = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=_STATES, default=ASKED)
    asked_at = models.DateTimeField()
    confirm_until = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undo_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(state=ASKED), name="one_change_of_address_asked"),
            models.CheckConstraint(condition=Q(state__in=list(ADDRESS_CHANGE.states)), name="address_change_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=EVER_CONFIRMED, confirmed_at__isnull=False, undo_until__isnull=False)
                | Q(state__in=(ASKED, CANCELED, EXPIRED), confirmed_at__isnull=True, undo_until__isnull=True),
                name="confirmed_change_says_when",
            ),
            models.CheckConstraint(
                condition=Q(taken=False) | ~Q(state__in=EVER_CONFIRMED), name="taken_address_is_never_confirmed"
            ),
            models.CheckConstraint(
                condition=Q(state=ASKED) ^ Q(closed_at__isnull=False), name="closed_change_of_address_says_when"
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"address-change:{self.pk}"
