"""Who leads the program: two people decide it, one of them asks and another one confirms.

    propose -> confirm | decline     withdraw, by any program lead; expire, when nobody decided in time

The first one comes in by a link the operator makes at the machine; so does one on the day when nobody is left. While
there is one alone, the operator is the second person.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import Act, Actor, acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Refused, Stale
from registry.people.actions.moving import bump
from registry.people.actions.users import OPERATOR, lay_down, move, put, take_up
from registry.people.events import users as events
from registry.people.lifecycle.users import CONFIRMED, DECLINED, LEAD_PROPOSAL, PROPOSED, SENT
from registry.people.models import Duty, LeadProposal, Person, Role, UserInvitation
from registry.people.policies import users as policies
from registry.people.queries import Viewer
from registry.people.queries import users as queries
from registry.program.queries import value

LINK_LASTS = timedelta(hours=24)
GIVE, END = LeadProposal.Kind.GIVE, LeadProposal.Kind.END


def propose(person: Person, kind: str, *, reason: str, by: Viewer, at: datetime) -> LeadProposal:
    """Ask that somebody of the team leads the program, or no longer does."""
    policies.may_propose(by).or_refuse()
    if not reason.strip():
        raise Refused(_("Say why: another program lead decides by it."), status=422, field="reason")
    today = timezone.localdate(at)
    _makes_sense(person, kind, at)
    proposal = LeadProposal(
        person=person.leading,
        kind=LeadProposal.Kind(kind),
        reason=reason.strip(),
        asked_by=by.person,
        asked_at=at,
        expires_at=at + timedelta(days=value("proposal_time", today)),
    )
    with acting("propose lead", by=by, at=at, reason=proposal.reason) as act:
        for old in queries.overdue_proposals(at).filter(person=person.leading):
            _move(old, "expire", closed_at=at)
            act.record(events.LeadProposalExpired(**_about(old)))
        try:
            with transaction.atomic():
                proposal.save(force_insert=True)
        except IntegrityError as another:
            raise Refused(_("A proposal about this person waits already.")) from another
        act.record(events.LeadProposed(**_about(proposal), kind=kind, until=timezone.localdate(proposal.expires_at)))
    return proposal


def _makes_sense(person: Person, kind: str, at: datetime) -> None:
    today = timezone.localdate(at)
    leads = queries.holds(person, Duty.LEAD, None, today).exists()
    if kind == GIVE and leads:
        raise Refused(_("This person leads the program already."))
    if kind == GIVE and not queries.holds(person, Duty.TEAM, None, today).filter(begins__lte=today).exists():
        raise Refused(_("Only a member of the program team can become a program lead."))
    if kind == END and not leads:
        raise Refused(_("This person does not lead the program."))


def confirm(proposal: LeadProposal, *, by: Viewer, at: datetime) -> None:
    """Another program lead agrees: it is so at once."""
    policies.may_decide(by, proposal, at).or_refuse()
    _confirm(proposal, by=by, decided_by=by.person, at=at)


def _confirm(proposal: LeadProposal, *, by: Actor | str, decided_by: Person | None, at: datetime) -> None:
    with acting("confirm lead", by=by, at=at, reason=proposal.reason) as act:
        _move(proposal, "confirm", decided_by=decided_by, closed_at=at)
        act.record(_decided(proposal, CONFIRMED))
        _makes_sense(proposal.person, proposal.kind, at)
        if proposal.kind == GIVE:
            take_up(proposal.person, Duty.LEAD, None, begins=timezone.localdate(at), by=act.by, at=at)
        else:
            _end(proposal, act, at)


def _end(proposal: LeadProposal, act: Act, at: datetime) -> None:
    """The leads meet at each other's versions: of several ended at once one comes first, and one always stays."""
    today = timezone.localdate(at)
    held = list(queries.lead_roles(today))
    for person in {role.person_id: role.person for role in held}.values():
        bump(person)
    ended = [role for role in held if role.person.same_as(proposal.person)]
    if not _who_stay(held, ended):
        policies.LAST_LEAD.or_refuse()
    for role in ended:
        lay_down(role, None, reason=proposal.reason, act=act, at=at)


def _who_stay(held: list[Role], ended: list[Role]) -> list[Role]:
    """Who leads on without an end in sight, and can sign in."""
    return [role for role in held if role not in ended and role.ends is None and queries.has_account(role.person)]


def decline(proposal: LeadProposal, *, reason: str, by: Viewer, at: datetime) -> None:
    """Another program lead does not agree, and says why."""
    policies.may_decide(by, proposal, at).or_refuse()
    if not reason.strip():
        raise Refused(_("Say why: whoever proposed it reads it."), status=422, field="reason")
    with acting("decline lead", by=by, at=at, reason=reason.strip()) as act:
        _move(proposal, "decline", decided_by=by.person, closed_at=at)
        act.record(_decided(proposal, DECLINED))


def withdraw(proposal: LeadProposal, *, by: Viewer, at: datetime) -> None:
    """A program lead takes it back."""
    policies.may_withdraw(by, proposal, at).or_refuse()
    with acting("withdraw proposal", by=by, at=at) as act:
        _move(proposal, "withdraw", closed_at=at)
        act.record(events.LeadProposalWithdrawn(**_about(proposal)))


def expire_proposals(*, at: datetime) -> int:
    """Close what nobody decided in time; how many there were."""
    return sum(_expire(proposal, at) for proposal in queries.overdue_proposals(at)[:100])


def _expire(proposal: LeadProposal, at: datetime) -> bool:
    try:
        with acting("expire proposal", by=SYSTEM, at=at) as act:
            _move(proposal, "expire", closed_at=at)
            act.record(events.LeadProposalExpired(**_about(proposal)))
    except Stale:
        return False
    return True


# The operator, at the machine


def invite_by_operator(
    *, name: str, email: str, language: str, recovery: bool, reason: str, at: datetime
) -> UserInvitation:
    """A link for a program lead, good for a day, instead of any other: when there is none, or to recover."""
    leads = queries.leads(timezone.localdate(at))
    if leads and not recovery:
        names = ", ".join(person.name for person in leads)
        sentence = _(
            "The program is led by %(names)s. Ask one of them to propose you under “Users”; if none of them can be"
            " reached any more, use --recover with a --reason."
        )
        raise Refused(sentence % {"names": names})
    if recovery and not reason.strip():
        raise Refused(_("Say why with --reason: it stays in the history, and the others are told."), status=422)
    with acting("invite lead by operator", by=OPERATOR, at=at, reason=reason.strip()) as act:
        for old in UserInvitation.objects.filter(duty=Duty.LEAD, state=SENT):
            move(old, "withdraw", closed_at=at)
            act.record(events.UserInvitationWithdrawn(invitation=Ref(old.ref)))
        invitation = put(
            UserInvitation(
                name=name, email=email, language=language, duty=Duty.LEAD, sent_at=at, expires_at=at + LINK_LASTS
            )
        )
        act.record(events.OperatorInvited(invitation=Ref(invitation.ref), name=name, email=email, recovery=bool(leads)))
    return invitation


def confirm_by_operator(proposal: LeadProposal, *, at: datetime) -> None:
    """While one program lead is alone, the operator is the second person; never to end the last one."""
    policies.still_open(proposal, at).or_refuse()
    others = [one for one in queries.leads(timezone.localdate(at)) if not one.same_as(proposal.asked_by)]
    if others:
        sentence = _("%(names)s can confirm this: the operator does only while a program lead is alone.")
        raise Refused(sentence % {"names": ", ".join(person.name for person in others)})
    _confirm(proposal, by=OPERATOR, decided_by=None, at=at)


# Any: what the events of a proposal have in common, by name.
def _about(proposal: LeadProposal) -> dict[str, Any]:
    return {"proposal": Ref(proposal.ref), "person": Ref(proposal.person.ref)}


def _decided(proposal: LeadProposal, outcome: str) -> events.LeadProposalDecided:
    asked_by = Ref(proposal.asked_by.ref)
    return events.LeadProposalDecided(**_about(proposal), asked_by=asked_by, kind=proposal.kind, outcome=outcome)


def _move(proposal: LeadProposal, verb: str, **changes: object) -> None:
    """Compare-and-set: of two who press at once, one wins and the other is told."""
    try:
        state = LEAD_PROPOSAL.after(proposal.state, verb)
    except NotAMove as over:
        raise Stale(policies.CLOSED_PROPOSAL.reason) from over
    held = LeadProposal.objects.filter(pk=proposal.pk, state=PROPOSED)
    if not held.update(state=state, **changes):
        raise Stale(policies.CLOSED_PROPOSAL.reason)
    proposal.refresh_from_db()
