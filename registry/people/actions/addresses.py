"""Somebody changes the address they sign in with. The old address hears of it first, and can take it back.

    ask -> both addresses are written to -> the new one confirms -> it is the address -> the old one may undo

allauth's row of the address and our own stay in step, in one Action.
"""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.history.acting import Act, acting
from registry.history.events import Ref
from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Refused, Stale
from registry.people.events import addresses as events
from registry.people.lifecycle.accounts import ADDRESS_CHANGE, ASKED
from registry.people.models import Account, AddressChange
from registry.people.queries.addresses import owner_of
from registry.program.queries import value

CONFIRM_WITHIN = timedelta(days=3)
TAKEN = _("This address belongs to another account already. Nothing was changed.")
OVER = _("This link was used already, or is too old.")


def ask(account: Account, new: str, *, at: datetime) -> AddressChange:
    """Ask for another address; a request that still waits gives way. Whoever has the new address is not told apart."""
    if new.lower() == account.email.lower():
        raise Refused(_("This is your address already."), status=422, field="email")
    with acting("ask for a change of address", by=account.person, at=at) as act:
        cancel_open(account, how="by_another", act=act, at=at)
        owner = owner_of(new, at)
        change = AddressChange.objects.create(
            account=account,
            old=account.email,
            new=new,
            taken=owner is not None,
            asked_at=at,
            confirm_until=at + CONFIRM_WITHIN,
        )
        act.record(
            events.AddressChangeAsked(
                change=Ref(change.ref),
                person=Ref(account.person.ref),
                old=account.email,
                new=new,
                until=_moment(change.confirm_until),
                owner=Ref(owner.person.ref if owner else ""),
            )
        )
    return change


def confirm(change: AddressChange, *, at: datetime) -> None:
    """The new address answered: it is the address of the account from now on, if nobody else took it meanwhile."""
    account = change.account
    if change.taken or (change.state == ASKED and at >= change.confirm_until):
        raise Refused(OVER)
    until = at + timedelta(hours=value("address_undo", timezone.localdate(at)))
    with acting("confirm a change of address", by=account.person, at=at) as act:
        _move(change, "confirm", at=at, confirmed_at=at, undo_until=until)
        if (owner := owner_of(change.new, at)) is not None and owner != account:
            raise Refused(TAKEN)
        give_address(account, change.new)
        act.record(
            events.AddressChanged(
                change=Ref(change.ref),
                person=Ref(account.person.ref),
                old=change.old,
                new=change.new,
                until=_moment(until),
            )
        )


def cancel(change: AddressChange, *, how: str, at: datetime) -> None:
    """Nothing comes of it: `how` is by_owner or by_link."""
    with acting("cancel a change of address", by=change.account.person, at=at) as act:
        _cancel(change, how=how, act=act, at=at)


def cancel_open(account: Account, *, how: str, act: Act, at: datetime) -> None:
    """Inside an Action: whatever this account still asks for gives way."""
    for change in AddressChange.objects.select_related("account__person").filter(account=account, state=ASKED):
        _cancel(change, how=how, act=act, at=at)


def undo(change: AddressChange, *, at: datetime) -> None:
    """Whoever reads the old address takes the account back: everybody is signed out, the password and every second
    step set up since no longer count, and a new password is chosen by a link to the old address.
    """
    if change.undo_until is None or at >= change.undo_until:
        raise Refused(OVER)
    unusable = make_password(None)
    with acting("undo a change of address", by=change.account.person, at=at) as act:
        account = Account.objects.select_related("person").get(pk=change.account_id)
        _move(change, "undo", at=at)
        if account.email.lower() != change.new.lower():
            raise Refused(_("The address was changed again since. Call the program team."))
        cancel_open(account, how="by_link", act=act, at=at)
        give_address(account, change.old)
        Authenticator.objects.filter(user=account, created_at__gte=change.asked_at).delete()
        Account.objects.filter(pk=account.pk).update(password=unusable, signed_out=F("signed_out") + 1)
        act.record(
            events.AddressChangeUndone(
                change=Ref(change.ref), person=Ref(account.person.ref), old=change.old, new=change.new
            )
        )


def give_address(account: Account, address: str) -> None:
    """Inside an Action: the account and allauth's row carry this address, confirmed; or it is somebody else's."""
    try:
        with transaction.atomic():
            Account.objects.filter(pk=account.pk).update(email=address)
            EmailAddress.objects.filter(user=account).delete()
            EmailAddress.objects.create(user=account, email=address.lower(), primary=True, verified=True)
    except IntegrityError as taken:
        raise Refused(TAKEN) from taken
    account.email = address


def expire_due(*, at: datetime) -> int:
    """Close what nobody confirmed in time."""
    late = AddressChange.objects.select_related("account__person").filter(state=ASKED, confirm_until__lte=at)
    return sum(_expire(change, at=at) for change in late[:100])


def _expire(change: AddressChange, *, at: datetime) -> bool:
    try:
        with acting("expire a change of address", by="system", at=at) as act:
            _move(change, "expire", at=at)
            act.record(events.AddressChangeExpired(change=Ref(change.ref), person=Ref(change.account.person.ref)))
    except Stale:
        return False
    return True


def _cancel(change: AddressChange, *, how: str, act: Act, at: datetime) -> None:
    _move(change, "cancel", at=at)
    act.record(
        events.AddressChangeCanceled(
            change=Ref(change.ref),
            person=Ref(change.account.person.ref),
            old=change.old,
            new=change.new,
            how=how,
        )
    )


def _move(change: AddressChange, verb: str, *, at: datetime, **changes: object) -> None:
    """Compare-and-set: of two who follow two links at once, one wins and the other is told."""
    try:
        state = ADDRESS_CHANGE.after(change.state, verb)
    except NotAMove as over:
        raise Stale(OVER) from over
    held = AddressChange.objects.filter(pk=change.pk, state=change.state)
    if not held.update(state=state, closed_at=at, **changes):
        raise Stale(OVER)
    change.refresh_from_db()


def _moment(at: datetime) -> str:
    """A moment as an event keeps it."""
    return at.isoformat(timespec="seconds")
