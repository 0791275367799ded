"""What happens in each Action that owes a message about a class."""

from datetime import date
from typing import Any

from registry.history.events import Ref
from registry.notices.models import Notice
from registry.people.models import Person
from registry.training import actions, events
from tests.builders import AT, a_team_member, a_trainer, viewer
from tests.training.class_builders import a_plan, registered


def class_happenings(person: Person) -> dict[str, list[object]]:
    """For each message, the event; of a class that is there, with this person in it."""
    team = viewer(a_team_member())
    training_class = actions.draft(a_trainer(), a_plan(), by=team, at=AT)
    actions.schedule(training_class, by=team, at=AT)
    enrollment = registered(training_class, person).ref
    Notice.objects.all().delete()
    about: dict[str, Any] = {"class_": Ref(training_class.ref), "number": training_class.number}
    one: dict[str, Any] = {**about, "enrollment": Ref(enrollment), "person": Ref(person.ref), "name": "Ana"}
    trainer: dict[str, Any] = {**about, "trainer": Ref(training_class.trainer.ref), "public": True}
    changed: dict[str, Any] = {"fields": ("language", "seats"), "old": ("en", "12"), "new": ("both", "16")}
    passed: dict[str, Any] = {"pass_": Ref("pass:0")}
    return {
        "class-enrolled": [events.PersonEnrolled(**one)],
        "class-waiting": [events.WaitingListJoined(**one)],
        "class-seat-offered": [events.SeatOffered(**one, until="2026-04-02T12:00:00-07:00")],
        "class-offer-ran-out": [events.OfferRanOut(**one)],
        "class-place-lost": [events.EnrollmentWithdrawn(**one)],
        "class-changed": [events.ClassChanged(**trainer, **changed)],
        "class-canceled": [events.ClassCanceled(**trainer)],
        "class-reminder": [events.ClassReminded(**about, begins=date(2026, 4, 20))],
        "class-passed": [
            events.ClassPassed(**one, **passed, kinds=("ptcs_duct_sealing",), passed_on=date(2026, 4, 20))
        ],
        "class-not-passed": [events.ClassNotPassed(**one)],
        "class-pass-undone": [events.PassUndone(**one, **passed)],
    }


SAYS = {
    "class-enrolled": ["Duct sealing basics", "Spokane", "C-26-00001"],
    "class-waiting": ["Duct sealing basics"],
    "class-seat-offered": ["12:00", "PDT"],
    "class-place-lost": ["Looked at twice.", "Tomas, 555-0113"],
    "class-changed": ["12 → 16"],
    "class-canceled": ["Looked at twice."],
    "class-pass-undone": ["Looked at twice."],
}
