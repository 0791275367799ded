"""Classes and their people for tests, made by walking the real actions."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from registry.people.models import Person
from registry.people.queries import Viewer
from registry.training import actions
from registry.training.actions import Mark, Plan
from registry.training.lifecycle.classes import PASSED
from registry.training.models import ClassPass, Enrollment, Kind, TrainingClass
from registry.training.queries import classes, enrollments
from tests import builders
from tests.builders import AT, viewer

DAY = date(2026, 4, 20)
AFTER = datetime(2026, 5, 4, 19, tzinfo=AT.tzinfo)
"""Two weeks after the class."""


def sitting(day: date, begins: time = time(7, 30), ends: time = time(13)) -> tuple[datetime, datetime]:
    """A session on that day."""
    zone = timezone.get_default_timezone()
    return datetime.combine(day, begins, zone), datetime.combine(day, ends, zone)


def a_plan(**other: Any) -> Plan:
    """A class of one day for duct sealing in Spokane, with two seats."""
    plan = Plan(
        kinds=(Kind.PTCS_DUCT_SEALING,),
        title="Duct sealing basics",
        language="en",
        sessions=(sitting(DAY),),
        seats=2,
        register_by=DAY - timedelta(days=3),
        contact="Tomas, 555-0113",
        address="801 W Riverside Ave",
        city="Spokane",
        region="WA",
        zip="99201",
    )
    return replace(plan, **other)


def by_video(**other: Any) -> Plan:
    """The same by video."""
    nowhere = dict.fromkeys(("address", "city", "region", "zip"), "")
    return a_plan(online=True, video_link="https://video.example/room-7", **nowhere, **other)


def a_trainer(name: str = "Tomas Trainer") -> Person:
    """A trainer approved for both PTCS certifications, with an account."""
    person = builders.an_account(name).person
    for kind in (Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP):
        builders.people.give_role(person, "trainer", scope=kind, begins=date(2010, 1, 1), by="system", at=AT)
    return person


def a_draft(trainer: Person | None = None, plan: Plan | None = None) -> TrainingClass:
    """A class that is not published."""
    who = trainer or a_trainer()
    return actions.draft(who, plan or a_plan(), by=viewer(who), at=AT)


def a_class(trainer: Person | None = None, plan: Plan | None = None) -> TrainingClass:
    """A published class."""
    made = a_draft(trainer, plan)
    actions.schedule(made, by=viewer(made.trainer), at=AT)
    return fresh(made)


def fresh(training_class: TrainingClass) -> TrainingClass:
    """The class as it is now."""
    return classes.classes().get(pk=training_class.pk)


def registered(training_class: TrainingClass, person: Person | None = None, *, seat: bool = True) -> Enrollment:
    """Somebody who registered, with a seat or on the waiting list."""
    who = person or builders.an_account().person
    return actions.register(fresh(training_class), want_seat=seat, by=Viewer(who), at=AT)


def now(enrollment: Enrollment) -> Enrollment:
    """The enrollment as it is now."""
    return enrollments.in_class(fresh(enrollment.training_class), enrollment.pk)


def recorded(enrollment: Enrollment, result: str = PASSED, *, at: datetime = AFTER, **more: Any) -> Enrollment:
    """What the trainer recorded of somebody."""
    place = now(enrollment)
    by = viewer(place.training_class.trainer)
    actions.record(place.training_class, [Mark(place, result, **more)], by=by, at=at)
    return now(enrollment)


def a_pass(person: Person | None = None, plan: Plan | None = None) -> ClassPass:
    """A pass that stands, of somebody with an account."""
    place = recorded(registered(a_class(plan=plan), person))
    return ClassPass.objects.get(enrollment=place)
