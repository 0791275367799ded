"""From Register to a technician's first judged job, told once and lived three times."""

import pytest

from tests.journeys import office
from tests.journeys.applicant import Applicant
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
LIVES = (
    pytest.param("en", True, "Rosalind Achterberg", "2745 Blanton Rd", marks=pytest.mark.long),
    ("es", True, "Ximena Valdés Ocampo", "2750 Blanton Rd"),
    ("en", False, "Thaddeus Okonkwo", "2755 Blanton Rd"),
)


@pytest.mark.parametrize(("language", "javascript", "name", "address"), LIVES)
def test_from_register_to_the_first_judged_job(
    arrive: Arrive, language: str, javascript: bool, name: str, address: str
):
    email = f"{name.split(maxsplit=1)[0].lower()}@ducts.example"
    applicant = Applicant(arrive(language, javascript=javascript), name, email, address)
    dana, anybody, uma = (arrive(javascript=javascript) for _person in range(3))
    applicant.read_the_public_pages()
    applicant.register()
    number = applicant.apply()
    office.sign_in_the_team(dana)
    office.ask_for_a_correction(dana, number, applicant)
    applicant.correct(number)
    office.grant(dana, number, applicant)
    technician_id = applicant.receive_the_id()
    _verify(anybody, technician_id, applicant.name)
    applicant.watch_the_orientation()
    job = applicant.enter_a_job()
    applicant.read_the_report(job)
    office.see_it_as_the_utility(uma, job, applicant)
    office.read_the_history(dana, job, technician_id, applicant)


def _verify(anybody: Visitor, technician_id: str, name: str) -> None:
    """Anybody checks the ID: typed, scanned, and with one character wrong."""
    anybody.visit("/verify")
    anybody.fill("Technician ID", technician_id)
    anybody.press("Verify")
    anybody.sees(name, "Certified")
    anybody.visit(f"/verify/{technician_id}")
    anybody.sees(name)
    wrong = technician_id[:-1] + ("3" if technician_id[-1] == "2" else "2")
    anybody.visit("/verify")
    anybody.fill("Technician ID", wrong)
    anybody.press("Verify")
    anybody.told_at("Technician ID", "One character is wrong, or two are swapped.", kept=wrong)
