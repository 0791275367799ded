"""Inviting to a company by e-mail address, and what becomes of it.

Whether anybody here has the address is asked nowhere: the same message goes out either way.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.refusals import Refused, Stale
from registry.people import policies
from registry.people.actions.administering import make_administrator
from registry.people.events import companies as events
from registry.people.lifecycle.companies import INVITATION, SENT
from registry.people.models import Company, Invitation, InvitedAs
from registry.people.queries import Viewer, email_of
from registry.people.queries.companies import expired
from registry.program.queries import value

MOST_OPEN = 50
"""So many invitations of one company wait at most: a company writes to its own people, not to the world."""


def invite(
    company: Company, *, email: str, invited_as: str, language: str, by: Viewer, at: datetime, key: str = ""
) -> Invitation:
    """Write to this address. It can be answered until the time for invitations is over."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    policies.may_administer(by, company).or_refuse()
    today = timezone.localdate(at)
    if Invitation.objects.filter(company=company, state=SENT, until__gte=today).count() >= MOST_OPEN:
        raise Refused(_("Too many invitations wait for an answer. Withdraw some of them first."))
    until = today + timedelta(days=value("invitation_time", today))
    with acting("invite", by=by, at=at) as act:
        for old in expired(today).filter(company=company, email__iexact=email):
            _close(old, "expire", at)
            act.record(events.InvitationExpired(**_refs(old)))
        invitation = _put(
            Invitation(
                company=company, invited_by=by.person, email=email, invited_as=invited_as, until=until, sent_at=at
            )
        )
        once.keep(by.ref, key, f"/company/{company.pk}/invitations", at)
        act.record(
            events.InvitationSent(
                **_refs(invitation), email=email, invited_as=invited_as, until=until, language=language
            )
        )
    return invitation


def _put(invitation: Invitation) -> Invitation:
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError as waiting:
        sentence = _("An invitation to this address waits for its answer already. Withdraw it first to send another.")
        raise Refused(sentence, field="email") from waiting
    return invitation


def accept(invitation: Invitation, *, by: Viewer, at: datetime) -> None:
    """An administrator takes up the duty; a technician is not employed by it: the team decides that by application."""
    if (person := by.person) is None:
        raise Refused(_("Sign in to accept the invitation."), status=401)
    policies.may_accept_invitation(invitation, email_of(person), timezone.localdate(at)).or_refuse()
    with acting("accept invitation", by=by, at=at) as act:
        _close(invitation, "accept", at, accepted_by=person)
        act.record(
            events.InvitationAccepted(**_refs(invitation), person=Ref(person.ref), invited_as=invitation.invited_as)
        )
        if invitation.invited_as == InvitedAs.ADMINISTRATOR:
            make_administrator(invitation.company, person, by=by, at=at)
            act.record(events.AdministratorAdded(person=Ref(person.ref), company=Ref(invitation.company.ref)))


def decline(invitation: Invitation, *, by: Viewer, at: datetime) -> None:
    """Whoever has the link says no; nobody has to register for that."""
    policies.may_answer_invitation(invitation, timezone.localdate(at)).or_refuse()
    with acting("decline invitation", by=by, at=at) as act:
        _close(invitation, "decline", at)
        act.record(events.InvitationDeclined(**_refs(invitation)))


def withdraw_invitation(invitation: Invitation, *, by: Viewer, at: datetime) -> None:
    """The company takes it back; its link leads nowhere any more."""
    policies.may_administer(by, invitation.company).or_refuse()
    if not INVITATION.allows(invitation.state, "withdraw"):
        policies.CLOSED_INVITATION.or_refuse()
    with acting("withdraw invitation", by=by, at=at) as act:
        _close(invitation, "withdraw", at)
        act.record(events.InvitationWithdrawn(**_refs(invitation)))


def expire_invitations(*, at: datetime) -> int:
    """Close what nobody answered in time; how many there were."""
    return sum(_expire(invitation, at) for invitation in expired(timezone.localdate(at)))


def _expire(invitation: Invitation, at: datetime) -> bool:
    try:
        with acting("expire invitation", by=SYSTEM, at=at) as act:
            _close(invitation, "expire", at)
            act.record(events.InvitationExpired(**_refs(invitation)))
    except Stale:
        return False
    return True


def _close(invitation: Invitation, verb: str, at: datetime, **changes: object) -> None:
    held = Invitation.objects.filter(pk=invitation.pk, state=invitation.state, version=invitation.version)
    state = INVITATION.after(invitation.state, verb)
    if not held.update(state=state, version=invitation.version + 1, closed_at=at, **changes):
        raise Stale(policies.CLOSED_INVITATION.reason)
    invitation.refresh_from_db()


def _refs(invitation: Invitation) -> dict[str, Ref]:
    return {"invitation": Ref(invitation.ref), "company": Ref(invitation.company.ref)}
