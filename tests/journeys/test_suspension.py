"""A suspension with its notice, reply, decision and appeal, and what the register says of those days afterwards."""

import re

import pytest
from playwright.sync_api import expect

from registry.project.demonstration.cast import COLLEAGUE, PASSWORD, Role
from tests.journeys import office
from tests.journeys.conftest import Arrive
from tests.journeys.folk import EMIL, INES, RULED, SUSPENDED, days_ago
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.usefixtures("folk")]
EVIDENCE = "J-26-00004"


def test_a_suspension_takes_effect_at_once_and_is_reversed_on_appeal(arrive: Arrive):
    emil, dana, priya, anybody = (arrive() for _person in range(4))
    emil.sign_in(EMIL.email, PASSWORD)
    technician_id = _own_id(emil)
    _stands(anybody, technician_id, "Certified")
    office.sign_in_the_team(dana)
    case = _gives_notice(dana)
    _stands(anybody, technician_id, "Suspended")
    letter = emil.open_letter(EMIL.email, f"Notice {case} about your standing")
    emil.go(letter.get_by_role("link").first)
    _answers(emil, "Send the reply", "The readings are right. The photos of the gauges are attached to the jobs.")
    emil.sees("Your reply is received.")
    _decides(dana, case)
    _appeals(emil, case, "Both gauges can be seen in the photos, with the number of each home.")
    dana.visit(f"/desk/standing/{case}")
    dana.sees("You decided this case. Another member of the team decides its appeal.")
    expect(dana.page.get_by_role("button", name="Decide the appeal")).to_have_count(0)
    _stands(anybody, technician_id, "Suspended")
    priya.sign_in(COLLEAGUE.email, PASSWORD)
    _reverses(priya, case)
    _stands(anybody, technician_id, "Certified")


def test_the_register_answers_for_a_day_as_known_today_and_as_said_then(arrive: Arrive):
    ines, priya, anybody = arrive("es"), arrive(), arrive()
    priya.sign_in(COLLEAGUE.email, PASSWORD)
    for count in (SUSPENDED - 1, RULED - 1):
        _register_says(priya, INES, count, now="Suspended", then="Suspended")
    _register_says(priya, INES, SUSPENDED + 1, now="Active", then="Active")
    ines.page.goto("/")
    ines.press(ines.tongue.own_name)
    ines.sign_in(INES.email, PASSWORD)
    technician_id = _own_id(ines)
    _stands(anybody, technician_id, "Suspended")
    ines.visit("/my/standing")
    ines.sees("Suspended", "You may appeal")
    case = ines.page.get_by_role("link", name=re.compile(r"^[A-Z]+-\d\d-\d{5}$")).inner_text()
    _appeals(ines, case, "Las fotos muestran la vivienda; les envío las originales.")
    _reverses(priya, case)
    _stands(anybody, technician_id, "Certified")
    for count in (SUSPENDED - 1, RULED - 1):
        _register_says(priya, INES, count, now="Active", then="Suspended")
    ines.visit("/my/standing")
    ines.sees("Active")


def _own_id(technician: Visitor) -> str:
    technician.visit("/my/certifications")
    return office.technician_id_on(technician)


def _stands(anybody: Visitor, technician_id: str, word: str) -> None:
    anybody.visit(f"/verify/{technician_id}")
    standing = anybody.page.get_by_role("row", name=re.compile("PTCS Duct Sealing"))
    expect(standing).to_contain_text(word)


def _gives_notice(dana: Visitor) -> str:
    """From the page of the person; the number of the case."""
    dana.visit(f"/desk/people?find={EMIL.email}")
    dana.follow(EMIL.name)
    dana.follow("Give notice")
    dana.choose("Proposed measure", "Probation")
    dana.choose("Reason", "Inspections failed again and again")
    dana.tick("Suspend at once, until it is decided")
    dana.press("Give notice")
    dana.told_at("Suspend at once, until it is decided", "takes effect with the notice.")
    dana.choose("Proposed measure", "Suspension")
    dana.choose("Reason", "Readings or photos of a job were falsified")
    dana.fill("Jobs it rests on", EVIDENCE)
    dana.press("Give notice")
    dana.sees("is given", EVIDENCE)
    case = dana.page.url.rsplit("/", 1)[1]
    dana.sees("to reply. It can be decided once there is a reply, or after that day.")
    return case


def _answers(technician: Visitor, button: str, words: str) -> None:
    technician.fill("Your words", words)
    technician.press(button)


def _decides(dana: Visitor, case: str) -> None:
    """She reads the reply and upholds the suspension."""
    dana.visit("/desk/standing")
    dana.follow(case)
    dana.sees("The photos of the gauges are attached to the jobs.")
    dana.fill("Reasons, for the person", "The photos show another home than the address says.")
    dana.press("Decide", dana.page.locator("#decide"))
    dana.sees(f"{case} is decided.")


def _appeals(technician: Visitor, case: str, words: str) -> None:
    technician.visit("/my/standing")
    technician.follow(case)
    _answers(technician, "Send the appeal", words)
    technician.sees("Your appeal is received. Somebody who did not decide the case decides it.")


def _reverses(priya: Visitor, case: str) -> None:
    """As never having been: the days of the suspension count again."""
    priya.visit("/desk/standing")
    priya.follow(case)
    appeal = priya.page.locator("#appeal")
    appeal.get_by_label("Reverse the decision").check()
    appeal.get_by_label("It counts as never having been").check()
    priya.fill("Reasons, for the person", "The originals show the home and both gauges.", appeal)
    priya.press("Decide the appeal", appeal)
    priya.sees(f"The appeal of {case} is decided.")


def _register_says(priya: Visitor, role: Role, count: int, *, now: str, then: str) -> None:
    """Who stood how on that day: as it is known today, and as the register said when that day ended."""
    for answer, word in (("as it is known today", now), ("as the register said that day", then)):
        priya.visit("/desk/standing/register")
        priya.fill("On the day", days_ago(count).isoformat())
        priya.pick("Which answer", answer)
        priya.press("Show")
        expect(priya.page.get_by_role("row", name=re.compile(role.name))).to_contain_text(word)
