"""Questions to the team, of somebody on record and of a visitor."""

from datetime import datetime

from registry.people.actions import enquiries, visiting
from registry.people.actions.visiting import Question
from registry.people.models import Enquiry, Person
from tests.builders import AT, an_account

VISITOR = Question("Vera Visitor", "vera@example.net", "es", Enquiry.Subject.OTHER, "Where are you?")


def a_question(person: Person | None = None, *, at: datetime = AT) -> Enquiry:
    """Somebody signed in asked."""
    asked = {"words": "Why is my job pending?", "phone": "", "subject": Enquiry.Subject.JOB}
    return enquiries.ask(Enquiry.Kind.QUESTION, **asked, by=person or an_account().person, at=at)


def a_visitors_question(question: Question = VISITOR, *, at: datetime = AT) -> Enquiry:
    """Somebody without an account asked."""
    return visiting.ask(question, at=at)
