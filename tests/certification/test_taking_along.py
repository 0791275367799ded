"""What a technician takes along follows the standing: papers and badges of what is in good standing, and no other."""

import io

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from registry.certification import actions, queries
from registry.certification.actions import discipline
from registry.certification.queries import credentials
from registry.certification.words import Standing
from registry.documents import queries as kept
from registry.kernel.refusals import Missing
from registry.training.models import Kind
from tests.builders import a_technician, an_account, signed_in
from tests.certification.cases import BECAUSE, stand, team

pytestmark = pytest.mark.django_db
BOTH = (Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP)
MAKERS = [actions.certificate, actions.card]


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def said(paper):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(kept.content(paper) or b"")).pages)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("lost", [Standing.SUSPENDED, Standing.DECERTIFIED])
def test_a_paper_leaves_out_what_is_not_in_good_standing(make, lost):
    person = a_technician(kinds=BOTH)
    stand(person, lost, Kind.PTCS_DUCT_SEALING)
    words = said(make(person, "en", at=timezone.now()))
    assert "PTCS Heat Pump" in words
    assert "PTCS Duct Sealing" not in words
    stand(person, lost, Kind.PTCS_HEAT_PUMP)
    with pytest.raises(Missing):
        make(person, "en", at=timezone.now())


@pytest.mark.parametrize("make", MAKERS)
def test_probation_stands_on_no_paper(make):
    person = a_technician(kinds=BOTH)
    before = make(person, "en", at=timezone.now())
    stand(person, Standing.PROBATION, Kind.PTCS_DUCT_SEALING)
    assert make(person, "en", at=timezone.now()) == before
    assert "robation" not in said(before)


def test_a_paper_is_made_again_when_a_suspension_ends_and_is_the_same():
    person = a_technician()
    before = actions.card(person, "es", at=timezone.now())
    case = stand(person, Standing.SUSPENDED, Kind.PTCS_DUCT_SEALING)
    assert case
    assert not credentials.is_current(before, person, timezone.localdate())
    discipline.reinstate(case, BECAUSE, by=team("Priya"), at=timezone.now())
    assert actions.card(person, "es", at=timezone.now()) == before
    assert credentials.is_current(before, person, timezone.localdate())


def test_a_technician_finds_every_download_on_the_own_page():
    person = a_technician(name="Ana Ruiz", kinds=BOTH)
    browser = signed_in(person)
    stand(person, Standing.SUSPENDED, Kind.PTCS_HEAT_PUMP)
    words = browser.get("/my/certifications").content.decode()
    for path in (
        "/my/certificate/en",
        "/my/certificate/es",
        "/my/card/en",
        "/my/card/es",
        *(f"/my/badges/ptcs_duct_sealing.{form}" for form in ("png", "svg", "json", "jwt")),
    ):
        assert f'href="{path}"' in words
        assert browser.get(path).status_code == 200
    assert "/my/badges/ptcs_heat_pump" not in words
    assert browser.get("/my/badges/ptcs_heat_pump.png").status_code == 404
    technician_id = queries.technician_id_of(person)
    assert f"certId={technician_id}" in words
    assert "issueYear=2026&amp;issueMonth=1" in words


def test_who_holds_nothing_in_good_standing_is_told_so():
    person = a_technician()
    stand(person, Standing.SUSPENDED, Kind.PTCS_DUCT_SEALING)
    words = signed_in(person).get("/my/certifications").content.decode()
    assert "no certification is held in good standing" in words
    assert "/my/card/" not in words
    for path in ("/my/certificate/en", "/my/card/en"):
        assert signed_in(person).get(path).status_code == 404


def test_a_language_that_is_not_spoken_here_is_not_found():
    browser = signed_in(a_technician())
    assert browser.get("/my/card/fr").status_code == 404


def test_what_is_taken_along_is_ones_own():
    assert Client().get("/my/card/en").status_code == 302
    assert Client().get("/my/badges/ptcs_duct_sealing.png").status_code == 302
    assert signed_in(an_account().person).get("/my/card/en").status_code == 404
