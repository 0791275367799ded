"""Users for tests: program leads, and people with other duties in the program or for a utility."""

from datetime import date
from typing import Any

from django.urls import reverse

from registry.notices.models import Notice
from registry.people.actions import users
from registry.people.models import Duty, Person, UserInvitation, Utility
from registry.people.queries import Viewer
from registry.people.queries.users import token_of
from tests.builders import AT, an_account

LONG_AGO = date(2020, 1, 1)


def a_user(duty: str, name: str = "", *, utility: Utility | None = None) -> Person:
    """Somebody with an account who has held this duty, and what it rests on, for long."""
    from registry.history.acting import acting

    person = an_account(name or f"{duty} somebody").person
    with acting("let in", by="system", at=AT):
        users.take_up(person, duty, utility, begins=LONG_AGO, by="system", at=AT)
    return Person.objects.get(pk=person.pk)


def a_lead(name: str = "Lee Lead") -> Person:
    """A program lead."""
    return a_user(Duty.LEAD, name)


def an_invited(by: Viewer, **said: Any) -> UserInvitation:
    """An invitation, of a member of the team unless said otherwise."""
    given = {"name": "Ivy Invited", "email": "ivy@example.com", "language": "en", "duty": Duty.TEAM, "utility": None}
    return users.invite(**{**given, **said}, by=by, at=AT)


def join_page(invitation: UserInvitation) -> str:
    """Where its newest link leads."""
    return reverse("people:join", args=[token_of(invitation)])


def told(message: str) -> set[str]:
    """Who was written to in these words: a reference, or an address."""
    return {one.address or one.recipient for one in Notice.objects.filter(message=message)}
