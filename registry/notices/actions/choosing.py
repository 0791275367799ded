"""What a person wants to be told of: optional messages are turned off and on, and each change is recorded."""

from collections.abc import Collection
from datetime import datetime

from registry.history.acting import acting
from registry.history.events import Ref
from registry.notices import catalogue, queries
from registry.notices.events import MessageTurnedOff, MessageTurnedOn
from registry.notices.models import TurnedOff
from registry.people.models import Person
from registry.people.queries import of

SIGNED_IN, BY_LINK = "signed_in", "by_link"


def choose(person: Person, wanted: Collection[str], *, how: str, at: datetime) -> bool:
    """Of the optional messages exactly these are wanted. False when that is so already."""
    known = {entry.key for entry in catalogue.optional()}
    unwanted = known - set(wanted)
    if queries.turned_off(person) & known == unwanted:
        return False
    with acting("choose messages", by=person, at=at) as act:
        before = queries.turned_off(person) & known
        for key in sorted(unwanted - before):
            TurnedOff.objects.create(person_id=person.root, message=key, at=at)
            act.record(MessageTurnedOff(person=Ref(person.ref), message=key, how=how))
        for key in sorted(before - unwanted):
            TurnedOff.objects.filter(of(person), message=key).delete()
            act.record(MessageTurnedOn(person=Ref(person.ref), message=key, how=how))
    return True


def turn_off(person: Person, message: str, *, how: str, at: datetime) -> bool:
    """One is no longer wanted; the others stay as they are. False when it is so already, or cannot be."""
    wanted = {entry.key for entry in catalogue.optional()} - queries.turned_off(person) - {message}
    return choose(person, wanted, how=how, at=at)
