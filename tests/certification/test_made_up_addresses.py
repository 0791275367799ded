"""Addresses and hidden fields that nobody's page offers: answered, never a fault."""

import pytest

from tests import builders

pytestmark = pytest.mark.django_db
NO_NUMBERS = ["²", "٣", "-1", "1e3", "9" * 40, "9" * 5000, "x", ""]


@pytest.mark.parametrize("turn", NO_NUMBERS)
def test_a_made_up_turn_shows_the_proof_upright(turn):
    application = builders.an_application("submitted")
    team = builders.signed_in(builders.a_team_member())
    assert team.get(f"/desk/applications/{application.number}", {"turn": turn}).status_code == 200


@pytest.mark.parametrize("company", NO_NUMBERS)
def test_a_made_up_company_is_refused_beside_its_field(company):
    applicant = builders.an_application("draft").person
    answer = builders.signed_in(applicant).post("/apply/company", {"company": company, "employed_from": "2026-01-05"})
    assert answer.status_code == 422


def test_continuing_a_returned_application_leads_to_what_is_to_be_corrected():
    returned = builders.an_application("returned")
    answer = builders.signed_in(returned.person).post("/apply")
    assert answer.headers["Location"] == f"/apply/training/{returned.correction_concerns}"


def test_the_usual_words_of_a_correction_are_in_the_applicants_language():
    applicant = builders.an_account(language="es").person
    application = builders.an_application("submitted", person=applicant)
    builders.signed_in(builders.a_team_member()).post(
        f"/desk/applications/{application.number}/correct",
        {"concerns": "ptcs_duct_sealing", "reason": "proof_undated", "message": "", "seen": application.version},
    )
    application.refresh_from_db()
    assert application.correction_message.startswith("Su comprobante")
