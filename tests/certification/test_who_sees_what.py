"""Every role at every page: who is let in, who is led to sign in, who learns nothing."""

import pytest
from django.test import Client

from registry.certification.models import Asked
from tests.builders import (
    a_team_member,
    a_technician,
    a_utility,
    a_utility_member,
    an_account,
    an_application,
    signed_in,
)
from tests.certification.test_applying import url

pytestmark = pytest.mark.django_db
SIGN_IN = 302

PAGES = {
    # page: (stranger, somebody with an account, utility, team)
    "apply": (SIGN_IN, 200, 200, 200),
    "about": (SIGN_IN, 404, 404, 404),
    "check": (SIGN_IN, 404, 404, 404),
    "mine": (SIGN_IN, 200, 200, 200),
    "desk": (SIGN_IN, 403, 403, 200),
    "verify": (200, 200, 200, 200),
}
OF_AN_APPLICATION = {
    # page: (stranger, owner, another applicant, utility, team)
    "application": (SIGN_IN, 200, 404, 404, 302),
    "review": (SIGN_IN, 403, 403, 403, 200),
    "decide": (SIGN_IN, 403, 403, 403, 405),
    "correct": (SIGN_IN, 403, 403, 403, 405),
    "assign": (SIGN_IN, 403, 403, 403, 405),
}


@pytest.mark.parametrize("page", PAGES)
def test_each_role_at_each_page(page):
    readers = [
        Client(),
        signed_in(an_account().person),
        signed_in(a_utility_member(a_utility())),
        signed_in(a_team_member()),
    ]
    assert tuple(reader.get(url(page)).status_code for reader in readers) == PAGES[page]


@pytest.mark.parametrize("page", OF_AN_APPLICATION)
def test_each_role_at_the_pages_of_an_application(page):
    found = an_application()
    readers = [
        Client(),
        signed_in(found.person),
        signed_in(an_account().person),
        signed_in(a_utility_member(a_utility())),
        signed_in(a_team_member()),
    ]
    got = tuple(reader.get(url(page, found.number)).status_code for reader in readers)
    assert got == OF_AN_APPLICATION[page]


def test_a_stranger_comes_back_to_the_page_after_signing_in():
    assert "next=%2Fdesk" in Client().get(url("desk")).url


def test_a_draft_is_seen_by_nobody_else():
    draft = an_application("draft")
    asked = Asked.objects.get()
    proof = url("proof", draft.pk, asked.proof_id, 1)
    assert signed_in(draft.person).get(proof).status_code == 200
    for reader in (signed_in(a_team_member()), signed_in(an_account().person)):
        assert reader.get(proof).status_code == 404
        assert reader.get(url("proof_original", draft.pk, asked.proof_id)).status_code == 404


def test_a_proof_is_seen_by_its_sender_and_the_team_only():
    found = an_application()
    asked = Asked.objects.get()
    other = an_application()
    where = url("proof_original", found.pk, asked.proof_id)
    for reader in (signed_in(found.person), signed_in(a_team_member())):
        answer = reader.get(where)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
    assert signed_in(other.person).get(where).status_code == 404
    assert signed_in(other.person).get(url("proof_original", other.pk, asked.proof_id)).status_code == 404


def test_there_is_no_such_application():
    client = signed_in(a_team_member())
    assert client.get(url("review", "A-26-99999")).status_code == 404
    assert client.get(url("application", "A-26-99999")).status_code == 404


def test_a_technician_downloads_the_certificate_in_either_language():
    client = signed_in(a_technician())
    for language in ("en", "es"):
        answer = client.get(url("certificate", language))
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
    assert client.get(url("certificate", "fr")).status_code == 404
    assert signed_in(an_account().person).get(url("certificate", "en")).status_code == 404


def test_withdrawing_is_asked_once():
    found = an_application()
    client = signed_in(found.person)
    assert found.number in client.get(url("withdraw")).content.decode()
    assert client.post(url("withdraw")).url == url("application", found.number)
    assert client.get(url("withdraw")).url == url("apply")
    draft = an_application("draft")
    assert signed_in(draft.person).post(url("withdraw")).url == url("apply")
