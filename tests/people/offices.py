"""Companies with their administrators, for tests; made by walking the real actions."""

from datetime import date

from registry.people import actions as people
from registry.people.actions import asking, inviting
from registry.people.actions.asking import Described
from registry.people.models import Company, CompanyRequest, Duty, Invitation, Person
from registry.people.queries import Viewer
from tests.builders import AT, a_company, an_account, viewer

NEW = Described("New Air LLC", "NEWAI*123", "WA", "555-0122")


def an_administrator(company: Company, name: str = "Olga Office", *, employed: bool = False) -> Person:
    """Somebody with an account who administers the company since 2026 began."""
    person = an_account(name).person
    if employed:
        people.employ(person, company, begins=date(2026, 1, 1), by="system", at=AT)
    people.give_role(person, Duty.COMPANY, begins=date(2026, 1, 1), company=company, by="system", at=AT)
    return person


def an_office(name: str = "Tight Ducts LLC") -> tuple[Company, Person]:
    """A company and its only administrator."""
    company = a_company(name)
    return company, an_administrator(company)


def a_worker(company: Company, name: str = "", *, begins: date = date(2026, 1, 5)) -> Person:
    """Somebody with an account who works for the company."""
    person = an_account(name).person
    people.employ(person, company, begins=begins, by="system", at=AT)
    return Person.objects.get(pk=person.pk)


def a_request(person: Person | None = None, *, company: Company | None = None, key: str = "") -> CompanyRequest:
    """A request for an account, of a new company unless one is given."""
    return asking.ask_account(
        company=company,
        described=None if company else NEW,
        position="Owner",
        statement="Call Vera.",
        by=viewer(person or an_account().person),
        at=AT,
        key=key,
    )


def an_invitation(
    company: Company, by: Viewer, email: str = "pat@example.com", invited_as: str = "administrator"
) -> Invitation:
    """An invitation on its way."""
    return inviting.invite(company, email=email, invited_as=invited_as, language="en", by=by, at=AT)
