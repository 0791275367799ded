"""The team puts somebody on record who has no account: the press that comes twice adds one person."""

from datetime import datetime

from registry.history import once
from registry.history.acting import acting
from registry.people.actions.registering import add_person
from registry.people.models import Person
from registry.people.policies import team
from registry.people.queries import Viewer


def add(*, name: str, phone: str, language: str, by: Viewer, at: datetime, key: str = "") -> Person:
    """A person without an account, who is searched for among those on record as everybody new is."""
    team(by).or_refuse()
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    with acting("add person", by=by, at=at):
        person = add_person(name=name, phone=phone, language=language, by=by, at=at)
        once.keep(by.ref, key, f"/desk/people/{person.pk}", at)
    return person
