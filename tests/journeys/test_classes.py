"""From a trainer's class to a Technician ID: what the trainer recorded is the proof, and nobody uploads anything."""

import pytest

from tests.journeys import candidate, office, trainer
from tests.journeys.applicant import KIND, Applicant
from tests.journeys.conftest import Arrive
from tests.journeys.technicians import WAITS_FOR_A_SEAT

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.usefixtures("technicians")]
TITLE = "PTCS duct sealing, one seat at the bench"


def test_a_class_fills_and_somebody_waits_for_its_seat(arrive: Arrive):
    tomas, maeve, lorna = arrive(), _maeve(arrive), candidate.come_back(arrive(), WAITS_FOR_A_SEAT)
    trainer.sign_in_the_trainer(tomas)
    number = trainer.schedule(tomas, TITLE)
    maeve.register()
    candidate.register_for(maeve, number)
    candidate.register_for(lorna, number)
    trainer.see_the_roster(tomas, number, maeve.name, lorna.name)


def test_from_a_class_that_was_passed_to_a_technician_id(arrive: Arrive):
    tomas, dana, anybody = arrive(), arrive(), arrive()
    someone = Applicant(arrive(), "Bertram Quill", "bertram@bench.example", "")
    someone.register()
    trainer.sign_in_the_trainer(tomas)
    number = trainer.record_the_pass(tomas, someone)
    someone.at.open_letter(someone.email, f"You passed: {trainer.PAST}")
    candidate.begin(someone, KIND)
    application = candidate.rest_on_the_class(someone, number)
    office.sign_in_the_team(dana)
    office.grant_at_once(
        dana, application, KIND, f"Recorded in the registry by Tomas Lindqvist, class {number}", company=True
    )
    technician_id = someone.receive_the_id()
    anybody.visit(f"/verify/{technician_id}")
    anybody.sees(someone.name, KIND, "Certified")
    card = someone.at.download(someone.at.page.get_by_role("link", name="Wallet card (PDF), English"))
    assert card.title
    front, back = card.pages
    assert someone.name in front
    assert technician_id in front
    assert f"/verify/{technician_id.replace('-', '')}" in back


def _maeve(arrive: Arrive) -> Applicant:
    return Applicant(arrive(), "Maeve Lindgren", "maeve@bench.example", "")
