"""Asking the program team, and answering: numbered, written down on both sides, held by somebody until it ends."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.history.numbering import next_in
from registry.kernel.identifiers import numbered
from registry.kernel.refusals import Refused, Stale
from registry.people.events import enquiries as events
from registry.people.lifecycle.enquiries import ASKED, ENQUIRY
from registry.people.models import Asker, Enquiry, EnquiryMessage, Person, Visitor
from registry.people.policies import enquiries as policies
from registry.people.queries import STRANGER, Viewer

PAGE = "people:enquiry"
"""The page of one enquiry, for whoever asked."""


def ask(
    kind: str,
    *,
    words: str,
    phone: str,
    by: Person,
    at: datetime,
    subject: str = "",
    url_name: str = PAGE,
    key: str = "",
) -> Enquiry:
    """Somebody asks the team. `url_name` is the page of one enquiry; the same key asks once."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    today = timezone.localdate(at)
    with acting("ask the team", by=by, at=at) as act:
        number = numbered("E", today.year, next_in("E", today.year))
        once.keep(by.ref, key, reverse(url_name, args=[number]), at)
        enquiry = _opened(by, at, kind=kind, number=number, phone=phone, subject=subject)
        keep(enquiry, words, by=by, at=at, from_team=False)
        act.record(events.EnquiryMade(**refs(enquiry), kind=kind, words_written=words))
    return enquiry


def write(enquiry: Enquiry, words: str, *, by: Asker, at: datetime, seen: int | None = None) -> None:
    """Whoever asked writes again (a visitor as VISITOR): it waits for the team from today, unless it already did."""
    policies.may_write(by, enquiry).or_refuse()
    since = enquiry.waiting_since if enquiry.state == ASKED else timezone.localdate(at)
    with acting("write to the team", by=by, at=at) as act:
        move(enquiry, "write", seen=seen, waiting_since=since)
        keep(enquiry, words, by=by, at=at, from_team=False)
        act.record(
            events.EnquiryWritten(**refs(enquiry), owner=_owner(enquiry), kind=enquiry.kind, words_written=words)
        )


def answer(enquiry: Enquiry, words: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """The team answers; whoever answers holds it, unless somebody does."""
    policies.may_answer(by, enquiry).or_refuse()
    with acting("answer", by=by, at=at) as act:
        move(enquiry, "answer", seen=seen, owner=enquiry.owner or by.person)
        keep(enquiry, words, by=_person(by), at=at, from_team=True)
        act.record(events.EnquiryAnswered(**refs(enquiry), kind=enquiry.kind, words_written=words))


def schedule(enquiry: Enquiry, on: date, words: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """A day is agreed on; the words say where and how."""
    policies.may_answer(by, enquiry).or_refuse()
    if on < timezone.localdate(at):
        raise Refused(_("Choose today or a later day."), status=422, field="on")
    with acting("schedule", by=by, at=at) as act:
        move(enquiry, "schedule", seen=seen, owner=enquiry.owner or by.person, scheduled_for=on)
        keep(enquiry, words, by=_person(by), at=at, from_team=True)
        act.record(events.EnquiryScheduled(**refs(enquiry), kind=enquiry.kind, scheduled_for=on, words_written=words))


def assign(enquiry: Enquiry, owner: Person, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Somebody of the team holds it from now on."""
    policies.may_hold(by, enquiry).or_refuse()
    if enquiry.owner_id == owner.pk:
        return
    with acting("assign an enquiry", by=by, at=at) as act:
        change(enquiry, seen=seen, owner=owner)
        act.record(events.EnquiryTaken(**refs(enquiry), owner=Ref(owner.ref)))


def settle(enquiry: Enquiry, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """What was asked for is done; called by the package that knows what that means, inside its Action."""
    policies.may_answer(by, enquiry).or_refuse()
    with acting("settle an enquiry", by=by, at=at) as act:
        move(enquiry, "settle", seen=seen, owner=enquiry.owner or by.person, closed_at=at)
        act.record(events.EnquirySettled(**refs(enquiry)))


def close(
    enquiry: Enquiry, words: str, *, by: Viewer | Visitor, at: datetime, outcome: str = "", seen: int | None = None
) -> None:
    """The team closes it, saying how it ended and with a word to whoever asked; or whoever asked no longer needs it."""
    asker = by if isinstance(by, Visitor) else by.person
    own = asker is not None and enquiry.is_of(asker)
    if asker is not None and own:
        policies.may_write(asker, enquiry).or_refuse()
    else:
        policies.may_answer(_viewer(by), enquiry).or_refuse()
    ended = Enquiry.Outcome.WITHDRAWN.value if own else outcome
    if ended not in Enquiry.Outcome.values:
        raise Refused(_("Choose how it ended."), status=422, field="outcome")
    with acting("close an enquiry", by=by, at=at) as act:
        move(enquiry, "close", seen=seen, closed_at=at, outcome=ended)
        if words:
            keep(enquiry, words, by=asker, at=at, from_team=not own)
        act.record(
            events.EnquiryClosed(**refs(enquiry), kind=enquiry.kind, outcome=enquiry.outcome, words_written=words)
        )


def reopen(enquiry: Enquiry, words: str, *, by: Viewer | Visitor, at: datetime, seen: int | None = None) -> None:
    """It goes on after all: it waits for the team again."""
    asker = by if isinstance(by, Visitor) else by.person
    policies.may_reopen(asker, enquiry, is_team=_viewer(by).is_team).or_refuse()
    own = enquiry.is_of(asker)
    with acting("reopen an enquiry", by=by, at=at) as act:
        try:
            with transaction.atomic():
                since = timezone.localdate(at)
                move(enquiry, "reopen", seen=seen, closed_at=None, outcome="", waiting_since=since)
        except IntegrityError as taken:
            raise Refused(_("Another request is open already. Go on there.")) from taken
        keep(enquiry, words, by=asker, at=at, from_team=not own)
        act.record(
            events.EnquiryReopened(**refs(enquiry), owner=_owner(enquiry), kind=enquiry.kind, words_written=words)
        )


def _opened(by: Person, at: datetime, **given: str) -> Enquiry:
    try:
        with transaction.atomic():
            return Enquiry.objects.create(person=by, asked_at=at, waiting_since=timezone.localdate(at), **given)
    except IntegrityError as taken:
        raise Refused(_("You already asked for this. Go on in the request that is open.")) from taken


def keep(
    enquiry: Enquiry, words: str, *, by: Asker | None, at: datetime, from_team: bool, is_note: bool = False
) -> None:
    """Inside an Action: one more thing written."""
    person = by if isinstance(by, Person) else None
    EnquiryMessage.objects.create(enquiry=enquiry, by=person, from_team=from_team, is_note=is_note, words=words, at=at)


def move(enquiry: Enquiry, verb: str, *, seen: int | None, **changes: object) -> None:
    """Inside an Action: a verb of the lifecycle."""
    change(enquiry, seen=seen, state=ENQUIRY.after(enquiry.state, verb), **changes)


def change(enquiry: Enquiry, *, seen: int | None, **changes: object) -> None:
    """As it was seen, counting its version up; whoever comes second is told."""
    version = enquiry.version if seen is None else seen
    held = Enquiry.objects.filter(pk=enquiry.pk, state=enquiry.state, version=version)
    if not held.update(version=version + 1, **changes):
        raise Stale(_("Somebody wrote or changed something here while your page was open. Read it, then try again."))
    enquiry.refresh_from_db()


# Any: the fields of an event.
def refs(enquiry: Enquiry) -> dict[str, Any]:
    """The things every event of an enquiry concerns; nobody on record, where a visitor asked."""
    return {"enquiry": Ref(enquiry.ref), "person": Ref(enquiry.person_ref), "number": enquiry.number}


def _owner(enquiry: Enquiry) -> Ref:
    return Ref(enquiry.owner.ref if enquiry.owner else "")


def _viewer(by: Viewer | Visitor) -> Viewer:
    return STRANGER if isinstance(by, Visitor) else by


def _person(viewer: Viewer) -> Person:
    if viewer.person is None:  # pragma: no cover - the policies let nobody else in
        raise Refused(_("Please sign in first."), status=401)
    return viewer.person
