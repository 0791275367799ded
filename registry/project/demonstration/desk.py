"""What makes the desk worth opening: an application that came on paper, and notes of the team."""

from datetime import date, datetime, timedelta

from registry.certification import actions as certification
from registry.certification.actions.drafting import NewCompany, Training
from registry.certification.actions.entering import Paper, Written, enter
from registry.certification.models import Application
from registry.certification.words import Basis
from registry.documents.actions import Received
from registry.people import actions as people
from registry.people.actions.calls import note_call
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.training.models import Kind


def on_paper(paper: Received, *, by: Viewer, at: datetime) -> None:
    """Somebody without an account sends the form by fax; the team puts them on record and enters it."""
    day = at.date()
    person = people.add_person(name="Dmitri Halvorsen", phone="208-555-0163", language="en", by=by, at=at)
    told = "He faxed the form and has no e-mail address. The decision goes to him by letter."
    note_call(person, caller="Dmitri Halvorsen", about="Whether his form arrived.", outcome=told, by=by, at=at)
    number = enter(person, _written(day), Paper(paper, person.name, day - timedelta(days=2)), by=by, at=at)
    certification.note(Application.objects.get(number=number), told, by=by, at=at)


def _written(day: date) -> Written:
    trained = Training(Basis.CLASS_PASSED, day - timedelta(days=30), trainer_name="Tomas Lindqvist, Boise")
    return Written(
        name="Dmitri Halvorsen",
        phone="208-555-0163",
        company=NewCompany("Snake River Air LLC", "HVC-900387", "ID", "208-555-0164"),
        employed_from=day - timedelta(days=200),
        trainings={str(Kind.PTCS_DUCT_SEALING): trained},
    )


def noted(person: Person, *, by: Viewer, at: datetime) -> None:
    """A word about an application that is being read."""
    found = Application.objects.filter(person=person, number__isnull=False).order_by("-pk").first()
    if found is not None:
        certification.note(found, "Asked the trainer whether she was in the class of that day.", by=by, at=at)
