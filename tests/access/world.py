"""Two sides that must never see each other's things, and the people who look: all made by walking the real actions.

A topic adds what it owns to `Side` with a maker of its own below, and names in `things.py` which address shows it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from registry.certification.actions import discipline
from registry.certification.models import Statement
from registry.jobs import actions as jobs
from registry.jobs.actions.entering import Paper, begin
from registry.jobs.measures import DUCT_SEALING
from registry.jobs.models import Job
from registry.people import actions as people
from registry.people.actions import covering
from registry.people.actions.covering import Policy
from registry.people.models import Account, Duty, Employment, Person, Role
from registry.people.queries import STRANGER, Viewer, viewer_of
from registry.privacy.actions import exporting
from registry.training.actions import rosters
from registry.training.models import Enrollment, Kind
from tests.builders import (
    AT,
    PASSWORD,
    TODAY,
    a_company,
    a_received_proof,
    a_team_member,
    a_technician,
    a_utility,
    a_utility_member,
    an_account,
    an_application,
    signed_in,
    viewer,
)
from tests.certification.cases import a_case, a_notice, case, noon
from tests.jobs.builders import a_job
from tests.people.asked import a_question
from tests.people.letting_in import a_lead, a_user, an_invited
from tests.people.offices import a_request, an_invitation
from tests.training import class_builders as classes
from tests.training.builders import a_request as an_instruction

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
    member = a_team_member()
    paper = Paper(a_received_proof(), who.name, TODAY, "message:12")
    entered = begin(who, DUCT_SEALING, paper, by=viewer(member), at=AT, key=side.name)
    typed = {**side.things["job"].typed, "unit": f"{lot} B"}
    side.things["entered job"] = Job.objects.get(number=jobs.submit(entered, typed=typed, by=member, at=AT))


@maker
def company_things_of(side: Side) -> None:
    company, office = side.things["company"], side.people["company"]
    by = viewer(office)
    policy = Policy("insurance", "Alpine Mutual", "P-1", TODAY, date(2027, 3, 31))
    side.things |= {
        "request": a_request(side.people["applicant"], company=None),
        "invitation": an_invitation(company, by, f"{side.name.split()[0].lower()}@example.com"),
        "coverage": covering.record_coverage(company, policy, by=by, at=AT),
        "role": Role.objects.get(person=office, company=company),
        "employment": Employment.objects.get(person=side.people["technician"]),
    }


@maker
def classes_of(side: Side) -> None:
    trainer = side.people["trainer"]
    found = classes.a_class(trainer, classes.a_plan(title=f"{side.name} class"))
    place = classes.registered(found, side.people["applicant"])
    classes.recorded(place)
    by, content = viewer(trainer), f"name,email\n{side.name} Reader,reader@example.com\n".encode()
    side.things |= {
        "class": classes.fresh(found),
        "enrollment": Enrollment.objects.get(pk=place.pk),
        "roster": rosters.upload(classes.fresh(found), "people.csv", content, by=by, at=AT),
        "class draft": classes.a_draft(trainer, classes.a_plan(title=f"{side.name} draft")),
    }


@maker
def cases_of(side: Side) -> None:
    """An open case with a reply and its file."""
    technician = side.people["technician"]
    found = a_case(person=technician, notice=a_notice(), by=viewer(a_team_member()))
    discipline.reply(found, "It was not so.", by=technician, at=noon(TODAY), received=a_received_proof())
    side.things |= {"case": case(found.number), "case file": Statement.objects.get(case=found, file__isnull=False).file}


@maker
def enquiries_of(side: Side) -> None:
    side.things["enquiry"] = an_instruction(side.people["inspector"])
    side.things["question"] = a_question(side.people["technician"])


@maker
def users_of(side: Side) -> None:
    """The utility's own administrator, and whom the utility invited."""
    utility = side.things["utility"]
    who = side.people["steward"] = a_user(Duty.UTILITY_ADMINISTRATOR, f"{side.name} Steward", utility=utility)
    said = {"duty": Duty.UTILITY, "utility": utility, "email": f"{side.name.split()[0].lower()}@power.example"}
    side.things |= {
        "user invitation": an_invited(viewer(who), **said),
        "user role": Role.objects.get(person=side.people["utility"], utility=utility),
    }


@maker
def copies_of(side: Side) -> None:
    side.things["copy"] = exporting.ask(side.people["technician"], language="en", at=AT)


class World:
    """Sides A and B, the team, somebody new; `browsers` are those of side A, the team and a visitor."""

    def __init__(self) -> None:
        self.a, self.b = Side("Alder"), Side("Birch Creek")
        for side in (self.a, self.b):
            for make in MAKERS:
                make(side)
        self.team = a_team_member()
        self.lead = a_lead()
        lookers = {**self.a.people, "newcomer": an_account("Nora New").person, "team": self.team, "lead": self.lead}
        self.lookers: dict[str, Person | None] = {VISITOR: None, **lookers}
        self.browsers = {role: fresh(person) if person else Client() for role, person in self.lookers.items()}
        self.viewers = {role: seen(person) if person else STRANGER for role, person in self.lookers.items()}


def fresh(person: Person) -> Client:
    """A browser in which this person just gave their password: no page asks for it again."""
    browser = signed_in(person)
    browser.post("/account/reauthenticate", {"password": PASSWORD})
    return browser


def seen(person: Person) -> Viewer:
    """Who this is to the policies today."""
    return viewer_of(Account.objects.get(person=person), timezone.localdate())
