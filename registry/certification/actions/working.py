"""Work that was done as certified: told by the package that records it, so that inactivity can be reckoned."""

from datetime import date, datetime

from registry.certification.events.standing import WorkNoted
from registry.certification.models import Work
from registry.history.acting import Actor, acting
from registry.history.events import Ref
from registry.people.models import Person


def note_work(person: Person, kind: str, *, on: date, by: Actor | str, at: datetime) -> None:
    """The person worked on that day as certified for this kind of work; noting a day again changes nothing."""
    if Work.objects.filter(person=person, kind=kind, day=on).exists():
        return
    with acting("note work", by=by, at=at) as act:
        _row, is_new = Work.objects.get_or_create(person=person, kind=kind, day=on, defaults={"noted_at": at})
        if is_new:  # pragma: no branch - two at once note a day once
            act.record(WorkNoted(person=Ref(person.ref), certification=kind, day=on))
