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
from registry.people.models import Enquiry, EnquiryMessage, Person
from registry.people.policies import enquiries as policies
from registry.people.queries import Viewer


def ask(kind: str, *, words: str, phone: str, by: Person, at: datetime, url_name: str, key: str = "") -> Enquiry:
    """Somebody asks the team. `url_name` is the page of one enquiry of this kind; the same key asks once."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    today = timezone.localdate(at)
    with acting("ask the team", by=by, at=at) as act:
        number = numbered("E", today.year, next_in("E", today.year))
        once.keep(by.ref, key, reverse(url_name, args=[number]), at)
        enquiry = _opened(kind, by, number, phone, at)
        _keep(enquiry, words, by=by, at=at, from_team=False)
        act.record(events.EnquiryMade(**_refs(enquiry), kind=kind, words_written=words))
    return enquiry


def write(enquiry: Enquiry, words: str, *, by: Person, at: datetime, seen: int | None = None) -> None:
    """Whoever asked writes again: it waits for the team from today, unless it already did."""
    policies.may_write(by, enquiry).or_refuse()
    since = enquiry.waiting_since if enquiry.state == ASKED else timezone.localdate(at)
    with acting("write to the team", by=by, at=at) as act:
        _move(enquiry, "write", seen=seen, waiting_since=since)
        _keep(enquiry, words, by=by, at=at, from_team=False)
        act.record(
            events.EnquiryWritten(**_refs(enquiry), owner=_owner(enquiry), kind=enquiry.kind, words_written=words)
        )


def answer(enquiry: Enquiry, words: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """The team answers; whoever answers holds it, unless somebody does."""
    policies.may_answer(by, enquiry).or_refuse()
    with acting("answer", by=by, at=at) as act:
        _move(enquiry, "answer", seen=seen, owner=enquiry.owner or by.person)
        _keep(enquiry, words, by=_person(by), at=at, from_team=True)
        act.record(events.EnquiryAnswered(**_refs(enquiry), kind=enquiry.kind, words_written=words))


def schedule(enquiry: Enquiry, on: date, words: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """A day is agreed on; the words say where and how."""
    policies.may_answer(by, enquiry).or_refuse()
    if on < timezone.localdate(at):
        raise Refused(_("Choose today or a later day."), status=422, field="on")
    with acting("schedule", by=by, at=at) as act:
        _move(enquiry, "schedule", seen=seen, owner=enquiry.owner or by.person, scheduled_for=on)
        _keep(enquiry, words, by=_person(by), at=at, from_team=True)
        act.record(events.EnquiryScheduled(**_refs(enquiry), kind=enquiry.kind, scheduled_for=on, words_written=words))


def assign(enquiry: Enquiry, owner: Person, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Somebody of the team holds it from now on."""
    policies.may_hold(by, enquiry).or_refuse()
    if enquiry.owner_id == owner.pk:
        return
    with acting("assign an enquiry", by=by, at=at) as act:
        _change(enquiry, seen=seen, owner=owner)
        act.record(events.EnquiryTaken(**_refs(enquiry), owner=Ref(owner.ref)))


def settle(enquiry: Enquiry, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """What was asked for is done; called by the package that knows what that means, inside its Action."""
    policies.may_answer(by, enquiry).or_refuse()
    with acting("settle an enquiry", by=by, at=at) as act:
        _move(enquiry, "settle", seen=seen, owner=enquiry.owner or by.person, closed_at=at)
        act.record(events.EnquirySettled(**_refs(enquiry)))


def close(enquiry: Enquiry, words: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """The team closes it with a word to whoever asked; or whoever asked no longer needs it."""
    own = by.person is not None and policies.may_write(by.person, enquiry)
    (own or policies.may_answer(by, enquiry)).or_refuse()
    with acting("close an enquiry", by=by, at=at) as act:
        _move(enquiry, "close", seen=seen, closed_at=at)
        if words:
            _keep(enquiry, words, by=_person(by), at=at, from_team=not own)
        act.record(events.EnquiryClosed(**_refs(enquiry), kind=enquiry.kind, words_written=words))


def reopen(enquiry: Enquiry, words: str, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """It goes on after all: it waits for the team again."""
    policies.may_reopen(by, enquiry).or_refuse()
    own = by.person is not None and by.person.pk in (enquiry.person_id, enquiry.person.canonical_id)
    with acting("reopen an enquiry", by=by, at=at) as act:
        try:
            with transaction.atomic():
                _move(enquiry, "reopen", seen=seen, closed_at=None, waiting_since=timezone.localdate(at))
        except IntegrityError as taken:
            raise Refused(_("Another request is open already. Go on there.")) from taken
        _keep(enquiry, words, by=_person(by), at=at, from_team=not own)
        act.record(
            events.EnquiryReopened(**_refs(enquiry), owner=_owner(enquiry), kind=enquiry.kind, words_written=words)
        )


def _opened(kind: str, by: Person, number: str, phone: str, at: datetime) -> Enquiry:
    try:
        with transaction.atomic():
            return Enquiry.objects.create(
                person=by, kind=kind, number=number, phone=phone, asked_at=at, waiting_since=timezone.localdate(at)
            )
    except IntegrityError as taken:
        raise Refused(_("You already asked for this. Go on in the request that is open.")) from taken


def _keep(enquiry: Enquiry, words: str, *, by: Person, at: datetime, from_team: bool) -> None:
    EnquiryMessage.objects.create(enquiry=enquiry, by=by, from_team=from_team, words=words, at=at)


def _move(enquiry: Enquiry, verb: str, *, seen: int | None, **changes: object) -> None:
    _change(enquiry, seen=seen, state=ENQUIRY.after(enquiry.state, verb), **changes)


def _change(enquiry: Enquiry, *, seen: int | None, **changes: object) -> None:
    """As it was seen, counting its version up; whoever comes second is told."""
    version = enquiry.version if seen is None else seen
    held = Enquiry.objects.filter(pk=enquiry.pk, state=enquiry.state, version=version)
    if not held.update(version=version + 1, **changes):
        raise Stale(_("Somebody wrote or changed something here while your page was open. Read it, then try again."))
    enquiry.refresh_from_db()


# Any: the fields of an event.
def _refs(enquiry: Enquiry) -> dict[str, Any]:
    return {"enquiry": Ref(enquiry.ref), "person": Ref(enquiry.person.ref), "number": enquiry.number}


def _owner(enquiry: Enquiry) -> Ref:
    return Ref(enquiry.owner.ref if enquiry.owner else "")


def _person(viewer: Viewer) -> Person:
    if viewer.person is None:  # pragma: no cover - the policies let nobody else in
        raise Refused(_("Please sign in first."), status=401)
    return viewer.person
