"""Asking that personal data be removed: the person alone, or two of the team; a wait in which it can be taken back.

ask ------------------> waiting -> (nothing open) removed
propose -> approve ---> waiting -> (something open) held -> the team removes or declines
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.refusals import Refused
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.privacy import events, policies, queries
from registry.privacy.actions.moving import move
from registry.privacy.lifecycle import PROPOSED, WAITING
from registry.privacy.models import Removal
from registry.program.queries import value

OPEN_ALREADY = _("A removal of this person's data is open already.")


def ask(person: Person, *, at: datetime) -> Removal:
    """The person asks. It is told at the address on file, and can be taken back until the waiting time is over."""
    person, opens = person.leading, _opens(at)
    removal = Removal(person=person, asked_by=person, state=WAITING, asked_at=at, opens_at=opens)
    with acting("ask for removal", by=person, at=at) as act:
        _begin(removal)
        act.record(events.RemovalAsked(removal=Ref(removal.ref), person=Ref(person.ref), opens=_moment(opens)))
    return removal


def propose(person: Person, *, reason: str, by: Viewer, at: datetime) -> Removal:
    """The team proposes it, for example on a letter of somebody without an account; a second member agrees or not."""
    person = person.leading
    policies.may_propose(by, person, removed=queries.is_removed(person)).or_refuse()
    removal = Removal(person=person, asked_by=by.person, state=PROPOSED, reason=reason, asked_at=at)
    with acting("propose removal", by=by, at=at) as act:
        _begin(removal)
        act.record(events.RemovalProposed(removal=Ref(removal.ref), person=Ref(person.ref), explanation=reason))
    return removal


def _begin(removal: Removal) -> None:
    if queries.open_removal(removal.person) is not None:
        raise Refused(OPEN_ALREADY)
    try:
        with transaction.atomic():
            removal.save(force_insert=True)
    except IntegrityError as another:  # pragma: no cover - two at once meet here
        raise Refused(OPEN_ALREADY) from another


def approve(removal: Removal, *, by: Viewer, at: datetime) -> None:
    """The second member of the team agrees: the waiting time begins, and the person is told."""
    policies.may_approve(by, removal).or_refuse()
    opens = _opens(at)
    with acting("approve removal", by=by, at=at) as act:
        move(removal, "approve", approved_by=by.person, opens_at=opens)
        act.record(events.RemovalApproved(**_told(removal), opens=_moment(opens)))


def decline(removal: Removal, *, reason: str, by: Viewer, at: datetime) -> None:
    """The team does not agree, or cannot do it now, and says why."""
    policies.may_decline(by, removal).or_refuse()
    known = removal.state != PROPOSED
    with acting("decline removal", by=by, at=at) as act:
        move(removal, "decline", answer=reason, closed_at=at)
        act.record(events.RemovalDeclined(**_told(removal), explanation=reason, known=known))


def take_back(removal: Removal, *, at: datetime) -> None:
    """The person thinks better of it: signed in, or by the link in the message."""
    _take_back(removal, by=removal.person, at=at)


def stop(removal: Removal, *, by: Viewer, at: datetime) -> None:
    """The team takes back what it started."""
    policies.may_stop(by, removal).or_refuse()
    _take_back(removal, by=by, at=at)


def _take_back(removal: Removal, *, by: Person | Viewer, at: datetime) -> None:
    with acting("take back removal", by=by, at=at) as act:
        move(removal, "take_back", closed_at=at)
        act.record(events.RemovalTakenBack(**_told(removal)))


def hold(removal: Removal, *, at: datetime) -> None:
    """The waiting time is over, and something is still open: the team decides."""
    with acting("hold removal", by=SYSTEM, at=at) as act:
        move(removal, "hold")
        act.record(events.RemovalHeld(**_told(removal)))


def _told(removal: Removal) -> dict[str, Ref]:
    return {"removal": Ref(removal.ref), "person": Ref(removal.person.ref)}


def _opens(at: datetime) -> datetime:
    return at + timedelta(days=value("removal_wait", timezone.localdate(at)))


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
