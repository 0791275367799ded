"""Trainers and inspectors of the story: two approved through real applications, one application that waits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from registry.certification import actions as certification
from registry.certification.actions import participating
from registry.certification.actions.approving import approve
from registry.certification.actions.deciding import Decision, Verdict
from registry.certification.actions.participating import Given
from registry.certification.models import Application
from registry.certification.requirements.documents import Purpose
from registry.certification.words import Outcome
from registry.documents.actions import Received
from registry.people.models import Account, Person
from registry.people.queries import viewer_of
from registry.project.demonstration import cast
from registry.project.demonstration.cast import Role
from registry.training.models import Kind

Persons = Mapping[str, Person]

BOTH = (Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP)
EXPERIENCE = {
    cast.TRAINER.key: (
        "Fourteen years of sealing and testing ducts; since 2016 I teach the duct class of a community college.",
        "Journeyman sheet metal worker, 2011. Duct and envelope tightness class, 2014. First aid, current.",
    ),
    cast.INSPECTOR.key: (
        "Nine years as a field inspector of home energy work, about 300 homes a year, ducts and heat pumps.",
        "Building analyst certificate, 2018. Commissioning of heat pumps, 2020.",
    ),
    cast.SAM.key: (
        "Six years of duct sealing and heat pumps in the Palouse; I train the new people of our company.",
        "PTCS certified for ducts and heat pumps. Manufacturer's commissioning class, 2022.",
    ),
}
REFERENCE = {"name": "Helen Marsh", "organization": "Umpqua Trades College", "contact": "541-555-0161"}


@dataclass(frozen=True)
class Part:
    """Somebody who applies: as what, for what, and by when."""

    role: Role
    purpose: Purpose
    particulars: dict[str, object]
    states: tuple[str, ...]
    languages: tuple[str, ...] = ("en",)


TOMAS = Part(
    cast.TRAINER,
    Purpose.TRAINER,
    {
        "materials": "The program's slides and workbook; a duct board wall to practice on; a written and a field test.",
        "place": "both",
        "listed": True,
    },
    ("OR", "WA"),
    ("en", "es"),
)
INGRID = Part(cast.INSPECTOR, Purpose.INSPECTOR, {"independent": True}, ("WA", "OR", "ID"))
SAM = Part(
    cast.SAM,
    Purpose.TRAINER,
    {"materials": "The program's workbook and our own test wall.", "place": "room", "listed": False},
    ("WA", "ID"),
)


def approvals(persons: Persons, proof: Received, *, at: datetime) -> None:
    """Tomas and Ingrid apply on the day the program begins, and are approved on it."""
    day = timezone.localdate(at)
    team = viewer_of(Account.objects.get(person=persons[cast.TEAM.key]), day)
    for part in (TOMAS, INGRID):
        found = _apply(persons, part, proof, at)
        approve(found, Decision(tuple(Verdict(kind, Outcome.GRANTED, begins=day) for kind in BOTH)), by=team, at=at)


def waiting(persons: Persons, proof: Received, *, at: datetime) -> None:
    """Sam wants to teach too; nobody has taken the application up."""
    _apply(persons, SAM, proof, at)


def _apply(persons: Persons, part: Part, proof: Received, at: datetime) -> Application:
    """Every page answered, checked, signed and sent."""
    person = persons[part.role.key]
    found = participating.start(person, part.purpose, at=at)
    experience, qualifications = EXPERIENCE[part.role.key]
    said = {"experience": experience, "qualifications": qualifications}
    where = {"languages": list(part.languages), "states": list(part.states)}
    given = Given(
        about={"name": part.role.name, "phone": part.role.phone},
        particulars={**said, **where, **part.particulars},
        kinds=BOTH,
        references=[REFERENCE],
        **_inspectors(part, timezone.localdate(at)),
    )
    participating.answer(found, given, by=person, at=at)
    named = replace(proof, name_given=f"{part.role.key}-certificate.png")
    participating.send_file(found, named, by=person, at=at)
    certification.submit(Application.objects.get(pk=found.pk), signed=part.role.name, by=person, at=at)
    return Application.objects.get(pk=found.pk)


def _inspectors(part: Part, day: date) -> dict[str, list[dict[str, object]]]:
    if part.purpose != Purpose.INSPECTOR:
        return {}
    tie: dict[str, object] = {
        "bond": "worked_for",
        "name": "Cascade Comfort Heating LLC",
        "since": day.year - 5,
        "until": day.year - 3,
    }
    gauge = {"what": "Digital pressure gauge, two channels", "serial": "DG-0417", "calibrated_on": day}
    return {"ties": [tie], "instruments": [gauge]}
