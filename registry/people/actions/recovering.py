"""Somebody locked out gets back in: the team starts it, a second member approves it, the person does the rest.

    start -> (a link to the address on file: it works at once)
    start -> approve -> wait -> use          stop, from the old address or by the team, at any time before

Nobody of the team sees or chooses a password: whoever follows the link does.
"""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.history.acting import Actor, acting
from registry.history.events import Ref
from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Refused, Stale
from registry.people.actions.addresses import OVER, cancel_open, give_address
from registry.people.asking import Way
from registry.people.events import AddressConfirmed
from registry.people.events import recoveries as events
from registry.people.lifecycle.accounts import ASKED, RECOVERY
from registry.people.models import Account, CallerCheck, Recovery
from registry.people.policies import recovering as policies
from registry.people.queries import Viewer, addresses
from registry.people.queries import recovering as queries
from registry.program.queries import value

APPROVE_WITHIN = timedelta(days=7)
LASTS = timedelta(days=3)
"""How long the link works once it does."""


def start(
    account: Account,
    *,
    check: CallerCheck | None,
    way: str,
    address: str = "",
    second_steps: bool = False,
    reason: str,
    by: Viewer,
    at: datetime,
) -> Recovery:
    """Begin, after this member of the team verified the caller. A plain link goes to the address on file at once."""
    policies.may_start_recovery(by, account, check, at).or_refuse()
    to = address.lower() if way == Way.NEW_ADDRESS else account.email
    _may_lead_to(account, way, to, at)
    four_eyes = policies.needs_second_person(way)
    recovery = Recovery(
        account=account,
        check_made=check,
        way=Way(way),
        old=account.email,
        address=to,
        second_steps=way == Way.SECOND_STEPS or (way == Way.NEW_ADDRESS and second_steps),
        reason=reason,
        state=ASKED if four_eyes else RECOVERY.after(ASKED, "approve"),
        asked_by=by.person,
        asked_at=at,
        opens_at=None if four_eyes else at,
        expires_at=at + (APPROVE_WITHIN if four_eyes else LASTS),
    )
    with acting("start recovery", by=by, at=at, reason=reason) as act:
        try:
            with transaction.atomic():
                recovery.save(force_insert=True)
        except IntegrityError as another:
            raise Refused(
                _("A recovery of this account is open already. Stop it before you start another.")
            ) from another
        act.record(events.RecoveryAsked(**_told(recovery), until=_moment(recovery.expires_at)))
    return recovery


def _may_lead_to(account: Account, way: str, to: str, at: datetime) -> None:
    if way == Way.NEW_ADDRESS:
        owner = addresses.owner_of(to, at)
        if owner == account:
            raise Refused(_("This is the address on file. Send the link there."), status=422, field="address")
        if owner is not None:
            taken = _("This address belongs to another account. Perhaps this person registered twice.")
            raise Refused(taken, status=422, field="address")
    if way == Way.SECOND_STEPS and not queries.second_steps(account).exists():
        raise Refused(_("This account has no second step to remove."), status=422, field="way")


def approve(recovery: Recovery, *, by: Viewer, at: datetime) -> None:
    """The second member of the team agrees: after the waiting time the link works."""
    policies.may_decide_recovery(by, recovery).or_refuse()
    opens = at + timedelta(hours=value("recovery_wait", timezone.localdate(at)))
    with acting("approve recovery", by=by, at=at) as act:
        _move(recovery, "approve", approved_by=by.person, opens_at=opens, expires_at=opens + LASTS)
        act.record(events.RecoveryApproved(**_told(recovery), opens=_moment(opens), until=_moment(opens + LASTS)))


def decline(recovery: Recovery, *, reason: str, by: Viewer, at: datetime) -> None:
    """The second member of the team does not agree, and says why."""
    policies.may_decide_recovery(by, recovery).or_refuse()
    with acting("decline recovery", by=by, at=at, reason=reason) as act:
        _move(recovery, "decline", closed_at=at)
        act.record(events.RecoveryDeclined(**_whose(recovery)))


def stop(recovery: Recovery, *, reason: str, by: Viewer, at: datetime) -> None:
    """The team stops it."""
    policies.may_stop_recovery(by, recovery).or_refuse()
    _stop(recovery, how="by_team", reason=reason, by=by, at=at)


def stop_by_link(recovery: Recovery, *, at: datetime) -> None:
    """Whoever reads the address on file stops it."""
    _stop(recovery, how="by_link", reason="", by=recovery.account.person, at=at)


def _stop(recovery: Recovery, *, how: str, reason: str, by: Actor, at: datetime) -> None:
    with acting("stop recovery", by=by, at=at, reason=reason) as act:
        _move(recovery, "stop", closed_at=at)
        act.record(events.RecoveryStopped(**_whose(recovery), how=how))


def use(recovery: Recovery, *, password: str = "", at: datetime) -> None:
    """Whoever follows the link is back in: with a password of their own (hashed already), at the new address if there
    is one, without the second steps if that was asked for; every session that was open ends.
    """
    if not recovery.works_at(at):
        raise Refused(OVER)
    if recovery.takes_password != bool(password):
        raise Refused(_("Choose a password."), status=422)
    with acting("use recovery", by=recovery.account.person, at=at) as act:
        _move(recovery, "use", closed_at=at)
        account = Account.objects.select_related("person").get(pk=recovery.account_id)
        if account.email.lower() != recovery.old.lower():
            raise Refused(OVER)
        _let_in(account, password)
        if recovery.takes_password:
            cancel_open(account, how="in_recovery", act=act, at=at)
            if not EmailAddress.objects.filter(user=account, verified=True, email__iexact=recovery.address).exists():
                give_address(account, recovery.address)
                act.record(AddressConfirmed(person=Ref(account.person.ref), email=recovery.address))
        if recovery.second_steps:
            Authenticator.objects.filter(user=account).delete()
        act.record(events.RecoveryUsed(**_told(recovery)))


def _let_in(account: Account, password: str) -> None:
    """Whoever was signed in, with the lost telephone perhaps, no longer is."""
    chosen = {"password": password} if password else {}
    Account.objects.filter(pk=account.pk).update(signed_out=F("signed_out") + 1, **chosen)


def expire_due(*, at: datetime) -> int:
    """Close what nobody approved or used in time."""
    late = queries.open_recoveries().filter(expires_at__lte=at)
    return sum(_expire(recovery, at=at) for recovery in late[:100])


def _expire(recovery: Recovery, *, at: datetime) -> bool:
    try:
        with acting("expire recovery", by="system", at=at) as act:
            _move(recovery, "expire", closed_at=at)
            act.record(events.RecoveryExpired(**_whose(recovery)))
    except Stale:
        return False
    return True


# Any: what the events of a recovery have in common, by name.
def _told(recovery: Recovery) -> dict[str, Any]:
    return {**_whose(recovery), "way": recovery.way, "second_steps": recovery.second_steps}


def _whose(recovery: Recovery) -> dict[str, Any]:
    return {
        "recovery": Ref(recovery.ref),
        "person": Ref(recovery.account.person.ref),
        "old": recovery.old,
        "address": recovery.address,
    }


def _move(recovery: Recovery, verb: str, **changes: object) -> None:
    """Compare-and-set: of two who press at once, one wins and the other is told."""
    try:
        state = RECOVERY.after(recovery.state, verb)
    except NotAMove as over:
        raise Stale(RECOVERY.states[recovery.state]) from over
    if not Recovery.objects.filter(pk=recovery.pk, state=recovery.state).update(state=state, **changes):
        raise Stale(_("Somebody was quicker: this recovery is no longer where your page showed it."))
    recovery.refresh_from_db()


def _moment(at: datetime) -> str:
    """A moment as an event keeps it."""
    return at.isoformat(timespec="seconds")
