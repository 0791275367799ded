"""One more certification upon the first: the same account, the same Technician ID."""

import pytest
from playwright.sync_api import expect

from registry.project.demonstration.cast import TEAM
from tests.journeys import candidate, office
from tests.journeys.applicant import KIND, Applicant
from tests.journeys.candidate import HEAT_PUMPS, PRESCRIPTIVE
from tests.journeys.conftest import Arrive
from tests.journeys.technicians import ADDS_HEAT_PUMPS, WATCHES, WATCHES_WITHOUT_A_SCRIPT, Certified

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.usefixtures("technicians")]


@pytest.mark.parametrize(("certified", "javascript"), [(WATCHES, True), (WATCHES_WITHOUT_A_SCRIPT, False)])
def test_who_was_certified_adds_prescriptive_by_the_video(arrive: Arrive, certified: Certified, javascript: bool):
    someone = candidate.come_back(arrive(certified.language, javascript=javascript), certified)
    before = candidate.read_the_id(someone)
    candidate.add(someone, PRESCRIPTIVE)
    application = candidate.rest_on_the_video(someone)
    dana = arrive(javascript=javascript)
    office.sign_in_the_team(dana)
    office.grant_at_once(
        dana, application, PRESCRIPTIVE, "Prescriptive Duct Sealing: what changes", "stated by the person"
    )
    _holds_both(someone, before, PRESCRIPTIVE)


def test_who_never_was_certified_is_instructed_first(arrive: Arrive):
    someone = Applicant(arrive(), "Odette Marsden", "odette@vents.example", "")
    dana = arrive()
    someone.register()
    candidate.begin(someone, PRESCRIPTIVE)
    request = candidate.ask_for_instruction(someone)
    office.sign_in_the_team(dana)
    office.record_the_instruction(dana, request, someone.name)
    someone.at.open_letter(someone.email, "Your instruction is on record")
    someone.at.visit("/apply")
    someone.at.press("Continue the application")
    application = candidate.rest_on_the_record(someone, "Your instruction is on record")
    office.grant_at_once(dana, application, PRESCRIPTIVE, TEAM.name, company=True)
    technician_id = someone.receive_the_id()
    someone.at.visit(f"/verify/{technician_id}")
    someone.at.sees(PRESCRIPTIVE, "Certified")


def test_a_technician_adds_heat_pumps_by_an_accepted_training(arrive: Arrive):
    someone = candidate.come_back(arrive(ADDS_HEAT_PUMPS.language), ADDS_HEAT_PUMPS)
    before = candidate.read_the_id(someone)
    candidate.add(someone, HEAT_PUMPS)
    application = candidate.rest_on_an_accepted_training(someone)
    dana = arrive()
    office.sign_in_the_team(dana)
    office.grant_at_once(dana, application, HEAT_PUMPS, "CheckMe!", proof=True)
    _holds_both(someone, before, HEAT_PUMPS)


def _holds_both(someone: Applicant, before: str, added: str) -> None:
    """The decision came by mail; the ID is the one there was, and the certificate lists both certifications."""
    letter = someone.at.open_letter(someone.email, "Your application")
    expect(letter).to_contain_text(someone.at.tongue(added))
    assert candidate.read_the_id(someone) == before
    someone.at.sees(KIND, added)
    name = f"{someone.at.tongue('Certificate (PDF)')}, {someone.at.tongue.own_name}"
    paper = someone.at.download(someone.at.page.get_by_role("link", name=name))
    for what in (before, someone.name, someone.at.tongue(KIND), someone.at.tongue(added)):
        assert paper.says(what), what
