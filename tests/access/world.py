"""Two sides that must never see each other's things, and the people who look: all made by walking the real actions.

A topic adds what it owns to `Side` with a maker of its own below, and names in `things.py` which address shows it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from registry.people import actions as people
from registry.people.models import Duty, Person
from registry.training.models import Kind
from tests.builders import (
    AT,
    a_company,
    a_team_member,
    a_technician,
    a_utility,
    a_utility_member,
    an_account,
    an_application,
    signed_in,
)
from tests.jobs.builders import a_job

LONG_AGO = date(2020, 1, 1)
VISITOR = "visitor"


@dataclass
class Side:
    """One company, one utility, one trainer, with their people and things. Any: each thing is of its own kind."""

    name: str
    people: dict[str, Person] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Side], None]
MAKERS: list[Maker] = []


def maker(make: Maker) -> Maker:
    """Register what a topic owns; makers run in the order they are written."""
    MAKERS.append(make)
    return make


@maker
def people_of(side: Side) -> None:
    company, utility = a_company(f"{side.name} Ducts"), a_utility(f"{side.name} Power", "OR")
    side.things |= {"company": company, "utility": utility}
    side.people["technician"] = a_technician(name=f"{side.name} Technician", company=company)
    side.people["company"] = an_account(f"{side.name} Office").person
    people.give_role(side.people["company"], Duty.COMPANY, begins=LONG_AGO, company=company, by="system", at=AT)
    side.people["utility"] = a_utility_member(utility, f"{side.name} Utility")
    for role, duty in (("trainer", Duty.TRAINER), ("inspector", Duty.INSPECTOR)):
        side.people[role] = an_account(f"{side.name} {role}").person
        people.give_role(side.people[role], duty, scope=Kind.PTCS_DUCT_SEALING, begins=LONG_AGO, by="system", at=AT)


@maker
def applications_of(side: Side) -> None:
    company = side.things["company"]
    side.people["applicant"] = an_account(f"{side.name} Applicant").person
    side.things["application"] = an_application("submitted", person=side.people["applicant"], company=company)


@maker
def jobs_of(side: Side) -> None:
    who, utility = side.people["technician"], side.things["utility"]
    lot = f"Lot {len(side.name)}"
    side.things["job"] = a_job("bpa_approved", technician=who, utility=utility, unit=lot)
    side.things["draft"] = a_job("draft", technician=who, utility=utility, unit=lot)


class World:
    """Sides A and B, the team, somebody new; `browsers` are those of side A, the team and a visitor."""

    def __init__(self) -> None:
        self.a, self.b = Side("Alder"), Side("Birch Creek")
        for side in (self.a, self.b):
            for make in MAKERS:
                make(side)
        self.team = a_team_member()
        lookers = {**self.a.people, "newcomer": an_account("Nora New").person, "team": self.team}
        self.lookers: dict[str, Person | None] = {VISITOR: None, **lookers}
        self.browsers = {role: signed_in(person) if person else Client() for role, person in self.lookers.items()}
