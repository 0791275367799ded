"""What happens for each message about standing."""

from datetime import date
from typing import Any

from registry.certification.events import standing
from registry.history.events import Ref
from registry.people import actions as people
from registry.people.models import Duty, Person
from tests.builders import AT, a_company

KIND = "ptcs_duct_sealing"
NUMBER = "D-26-00004"
SAYS = {
    "case-opened": [NUMBER, "Tell us how.", "J-26-00031"],
    "case-replied": [NUMBER],
    "case-decided": [NUMBER, "The photos differ.", "2026"],
    "case-appealed": [NUMBER],
    "appeal-decided": [NUMBER, "The photos agree."],
    "technician-reinstated": [NUMBER, "Trained again."],
    "deadline-near": [NUMBER, "2026"],
    "standing-shut": ["Ana O'Neil & Søns", "2026"],
    "standing-open": ["Ana O'Neil & Søns"],
}
TYPED = {"Tell us how.", "The photos differ.", "The photos agree.", "Trained again."}


def happenings(person: Person) -> dict[str, list[object]]:
    """For each message, what happens in the Action that owes it. The person also runs the company they work for."""
    _an_office(person)
    here: dict[str, Any] = {"case": Ref("case:1"), "person": Ref(person.ref)}
    case: dict[str, Any] = {**here, "number": NUMBER}
    said: dict[str, Any] = {"words_said": "It was not so.", "file": Ref("")}
    day, later = date(2026, 4, 14), date(2026, 9, 14)
    notice: dict[str, Any] = {"proposed": "suspension", "ground": "falsified", "explanation": "Tell us how."}
    opened = standing.CaseOpened(
        **case, **notice, certifications=(KIND,), evidence="J-26-00031", reply_due=day, at_once=True
    )
    measure: dict[str, Any] = {"sanction": "suspension", "begins": day, "ends": later}
    decided = standing.CaseDecided(
        **case, **measure, outcome="upheld", explanation="The photos differ.", appeal_due=later
    )
    reversed_ = standing.AppealDecided(
        **case, outcome="reversed", sanction="", begins=None, ends=None, explanation="The photos agree."
    )
    period: dict[str, Any] = {**here, "certifications": (KIND,), "standing": "suspended", "begins": day}
    return {
        "case-opened": [opened],
        "case-replied": [standing.CaseReplied(**case, **said)],
        "case-decided": [decided],
        "case-appealed": [standing.CaseAppealed(**case, **said)],
        "appeal-decided": [reversed_],
        "technician-reinstated": [standing.TechnicianReinstated(**case, explanation="Trained again.")],
        "deadline-near": [standing.DeadlineNear(**case, step="appeal", due=later)],
        "standing-shut": [standing.StandingBegan(**period, ends=later)],
        "standing-open": [standing.StandingAnnulled(**period)],
    }


def _an_office(person: Person) -> None:
    company = a_company()
    people.employ(Person.objects.get(pk=person.pk), company, begins=date(2026, 1, 5), by="system", at=AT)
    people.give_role(person, Duty.COMPANY, begins=date(2026, 1, 5), company=company, by="system", at=AT)
