"""What cannot be taken is told beside its field, keeps what was typed, and changes nothing."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pypdf import PdfWriter

from registry.certification import actions, queries
from registry.certification.models import Application, Asked
from registry.certification.words import Basis
from registry.kernel.refusals import Refused
from registry.training.models import AcceptedTraining, Kind
from tests.builders import (
    AT,
    a_company,
    a_person,
    a_proof,
    a_team_member,
    a_technician,
    a_training,
    an_account,
    an_application,
    signed_in,
)
from tests.certification.test_applying import DUCT, sign, step, url, walk_to_check
from tests.training.builders import a_video

pytestmark = pytest.mark.django_db


def pdf(password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def a_file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


PROOFS = {
    "not what its name says": (lambda: a_file("proof.pdf", a_proof().read()), "The name of this file ends in “.pdf”"),
    "of no known kind": (lambda: a_file("proof.docx", b"PK\x03\x04 not a picture"), "Send a PDF, JPEG, PNG or TIFF"),
    "empty": (lambda: a_file("proof.png", b""), "This file is empty"),
    "encrypted": (lambda: a_file("proof.pdf", pdf("secret")), "asks for a password"),
    "cut off": (lambda: a_file("proof.png", a_proof().read()[:300]), "damaged or cut off"),
}


@pytest.mark.parametrize("which", PROOFS)
def test_a_bad_proof_is_refused_beside_the_field(which):
    draft = an_application("draft")
    before = Asked.objects.get()
    make, sentence = PROOFS[which]
    answers = {"trainer_name": "Somebody else", "trained_on": "2026-03-09", "proof": make()}
    page = step(signed_in(draft.person), "details", answers, DUCT, "class_passed")
    words = page.content.decode()
    assert page.status_code == 422
    assert sentence in words
    assert 'id="id_proof_error"' in words
    assert "Somebody else" in words
    assert "2026-03-09" in words
    assert Asked.objects.values().get() == Asked.objects.filter(pk=before.pk).values().get()
    assert Asked.objects.get().trainer_name == before.trainer_name
    assert Asked.objects.get().proof_id == before.proof_id


def test_a_proof_too_large_is_refused(settings):
    draft = an_application("returned")
    settings.UPLOAD_MAX_BYTES = 1_000
    answers = {"trainer_name": "T", "trained_on": "2026-03-09", "proof": a_file("proof.png", b"x" * 2_000)}
    page = step(signed_in(draft.person), "details", answers, DUCT, "class_passed")
    assert page.status_code == 422
    assert "larger than" in page.content.decode()


FUTURE = (timezone.localdate() + timedelta(days=2)).isoformat()
DATES = {
    FUTURE: "is in the future",
    "1962-01-01": "is too early",
    "yesterday": "We could not read the date",
    "2026-02-30": "There is no such day",
    "3/31/26": "Write the year with four digits",
    "": "Enter the date of the training",
}


@pytest.mark.parametrize("typed", DATES)
def test_a_date_of_training_that_cannot_be_is_told_beside_the_field(typed):
    draft = an_application("draft")
    page = step(signed_in(draft.person), "details", {"trainer_name": "T", "trained_on": typed}, DUCT, "class_passed")
    words = page.content.decode()
    assert page.status_code == 422
    assert DATES[typed] in words
    assert 'id="id_trained_on_error"' in words
    assert typed in words
    assert Asked.objects.get().trained_on == date(2026, 3, 2)


def test_a_good_proof_is_kept_beside_a_bad_date():
    draft = an_application("draft")
    first = Asked.objects.get().proof_id
    answers = {"trainer_name": "T", "trained_on": FUTURE, "proof": a_proof("second.png", shade=99)}
    page = step(signed_in(draft.person), "details", answers, DUCT, "class_passed")
    assert page.status_code == 422
    assert "Your file second.png is kept." in page.content.decode()
    assert Asked.objects.get().proof_id != first


def test_a_training_counts_only_while_it_was_accepted():
    draft = an_application("draft", kinds=(Kind.PTCS_HEAT_PUMP,))
    listed = AcceptedTraining.objects.get(code="checkme")
    AcceptedTraining.objects.filter(pk=listed.pk).update(valid_until=date(2020, 12, 31))
    answers = {"accepted_training": listed.pk, "trained_on": "2021-01-01", "proof": a_proof()}
    page = step(signed_in(draft.person), "details", answers, Kind.PTCS_HEAT_PUMP, "accepted_training")
    assert page.status_code == 422
    assert "until 31 December 2020 only" in page.content.decode()
    answers = {"accepted_training": listed.pk, "trained_on": "2020-12-31", "proof": a_proof()}
    assert (
        step(signed_in(draft.person), "details", answers, Kind.PTCS_HEAT_PUMP, "accepted_training").status_code == 302
    )


@pytest.mark.parametrize(
    ("name", "answers", "sentence"),
    [
        ("about", {"name": "", "phone": "503-555-0100"}, "Enter your full name"),
        ("about", {"name": "A B", "phone": "call me"}, "Enter a telephone number with its area code"),
        ("company", {"employed_from": "2026-01-05"}, "Choose your company"),
        ("company", {"company": "999999", "employed_from": "2026-01-05"}, "search for it again"),
        ("company", {"company": "new", "employed_from": "2026-01-05"}, "Enter the name of the company"),
        ("company", {"company": "new", "employed_from": FUTURE}, "is in the future"),
        ("certifications", {}, "Choose at least one certification"),
        ("certifications", {"certifications": ["plumbing"]}, "plumbing"),
    ],
)
def test_each_page_says_what_is_missing(name, answers, sentence):
    account = an_account()
    draft = actions.start(account.person, at=AT)
    page = step(signed_in(account.person), name, answers)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert Application.objects.get().version == draft.version


def test_an_incomplete_application_is_not_submitted():
    account = an_account()
    application = actions.start(account.person, at=AT)
    page = signed_in(account.person).get(url("check")).content.decode()
    assert "Your company and your first day there are missing." in page
    with pytest.raises(Refused, match="telephone"):
        actions.submit(application, signed="x", by=account.person, at=AT)


def test_another_name_is_no_signature():
    account = an_account("Ana Ruiz")
    client = signed_in(account.person)
    walk_to_check(client, a_company())
    page = client.post(url("check"), sign(client, signed="Bob"))
    assert page.status_code == 422
    assert "Type your name as it stands in this application: Ana Ruiz." in page.content.decode()
    page = client.post(url("check"), sign(client, agree=""))
    assert page.status_code == 422
    assert Application.objects.get().state == "draft"


def test_without_a_confirmed_address_nothing_is_submitted():
    person = an_account(confirmed=False).person
    application = an_application("draft", person=person)
    with pytest.raises(Refused, match="Confirm your e-mail"):
        actions.submit(application, signed=person.name, by=person, at=AT)


def test_a_second_application_leads_to_the_first():
    first = an_application("draft")
    assert actions.start(first.person, at=AT) == first
    signed_in(first.person).post(url("apply"))
    assert Application.objects.count() == 1


def test_an_application_under_review_is_not_filled_in():
    found = an_application("submitted")
    client = signed_in(found.person)
    assert client.get(url("apply")).url == url("application", found.number)
    assert client.get(url("about")).status_code == 409
    with pytest.raises(Refused, match="reviewing"):
        actions.answer_about(found, name="x", phone="y", by=found.person, at=AT)


def test_the_video_is_only_for_those_once_certified_for_duct_sealing():
    a_video()
    where = url("details", Kind.PRESCRIPTIVE_DUCT_SEALING, "orientation_video")
    for person, status in ((an_account().person, 404), (a_technician(), 200)):
        draft = actions.start(person, at=AT)
        actions.ask_for(draft, [Kind.PRESCRIPTIVE_DUCT_SEALING], by=person, at=AT)
        page = signed_in(person).get(url("training", Kind.PRESCRIPTIVE_DUCT_SEALING), follow=True).content.decode()
        assert ("First ask the program team for instruction" in page) == (status == 404)
        assert ("the orientation video is enough" in page) == (status == 200)
        assert signed_in(person).get(where).status_code == status


def test_without_a_video_to_watch_instruction_is_asked_for():
    person = a_technician()
    draft = actions.start(person, at=AT)
    actions.ask_for(draft, [Kind.PRESCRIPTIVE_DUCT_SEALING], by=person, at=AT)
    page = signed_in(person).get(url("training", Kind.PRESCRIPTIVE_DUCT_SEALING), follow=True)
    assert "Ask for instruction" in page.content.decode()


def test_what_is_held_already_cannot_be_asked_for_again():
    person = a_technician()
    actions.start(person, at=AT)
    client = signed_in(person)
    page = client.get(url("certifications")).content.decode()
    assert f'value="{DUCT}"' not in page
    assert step(client, "certifications", {"certifications": [DUCT]}).status_code == 422


def test_changing_companies_asks_what_was_updated():
    person = a_technician()
    actions.start(person, at=AT)
    client = signed_in(person)
    answers = {"company": str(a_company("New Air").pk), "employed_from": "2026-03-01"}
    page = step(client, "company", answers)
    assert page.status_code == 422
    assert "say in a sentence what was updated" in page.content.decode()
    assert step(client, "company", answers | {"explanation": "I moved."}).status_code == 302
    assert step(client, "certifications", {}).status_code == 302


def test_a_company_is_found_by_its_name():
    a_company("Cascade Duct")
    client = signed_in(an_account().person)
    client.post(url("apply"))
    assert "Cascade Duct" in client.get(url("company") + "?find=casc").content.decode()
    assert "Cascade Duct" not in client.get(url("company") + "?find=c").content.decode()
    assert queries.companies("zzz") == []
    assert a_person().ref.startswith("person:")


def test_the_basis_of_a_training_is_chosen_and_can_be_changed():
    draft = an_application("draft")
    client = signed_in(draft.person)
    assert client.get(url("training", DUCT)).url == url("details", DUCT, "class_passed")
    page = client.get(url("training", DUCT) + "?change=1")
    assert page.status_code == 200
    assert step(client, "training", {}, DUCT).status_code == 422
    answer = step(client, "training", {"basis": "accepted_training"}, DUCT)
    assert answer.url == url("details", DUCT, "accepted_training")
    assert client.get(answer.url).status_code == 200
    assert client.get(url("training", Kind.GROUND_SOURCE)).status_code == 404
    assert client.get(url("details", DUCT, "igshpa")).status_code == 404


def test_each_basis_asks_only_what_it_needs():
    draft = an_application("draft", kinds=(Kind.GROUND_SOURCE, Kind.PRESCRIPTIVE_DUCT_SEALING))
    client = signed_in(draft.person)
    page = step(client, "details", {"trained_on": "2026-03-02"}, Kind.GROUND_SOURCE, "igshpa")
    assert page.status_code == 422
    assert "Enter your accreditation number." in page.content.decode()


def test_a_certificate_that_expires_is_asked_for_its_last_day():
    listed = AcceptedTraining.objects.get(code="nate")
    draft = an_application("draft", kinds=(Kind.PTCS_HEAT_PUMP,))
    client = signed_in(draft.person)
    where = (Kind.PTCS_HEAT_PUMP, "accepted_training")
    answers = {"accepted_training": listed.pk, "trained_on": "2024-05-01", "proof": a_proof()}
    for until, sentence in (
        ("", "Enter the last day that stands on your certificate."),
        ("2024-04-30", "This is before the date on the certificate."),
        ("2025-04-30", "This certificate has expired."),
    ):
        page = step(client, "details", answers | {"certificate_until": until, "proof": a_proof()}, *where)
        assert page.status_code == 422
        assert sentence in page.content.decode()
    answers = answers | {"certificate_until": "2999-04-30", "proof": a_proof()}
    assert step(client, "details", answers, *where).status_code == 302
    asked = draft.asked.get()
    assert (asked.certificate_until, asked.complete) == (date(2999, 4, 30), True)


def test_a_certificate_that_expired_before_the_application_proves_nothing():
    listed = AcceptedTraining.objects.get(code="nate")
    draft = an_application("draft", kinds=(Kind.PTCS_HEAT_PUMP,))
    asked = draft.asked.get()
    stated = replace(
        a_training(Kind.PTCS_HEAT_PUMP),
        basis=Basis.ACCEPTED_TRAINING,
        accepted_training=listed,
        certificate_until=date(2026, 3, 30),
    )
    actions.answer_training(asked, stated, by=draft.person, at=AT)
    draft.refresh_from_db()
    with pytest.raises(Refused, match="has expired"):
        actions.submit(draft, signed=draft.person.name, by=draft.person, at=AT)
    actions.answer_training(asked, replace(stated, certificate_until=date(2026, 3, 31)), by=draft.person, at=AT)
    draft.refresh_from_db()
    assert actions.submit(draft, signed=draft.person.name, by=draft.person, at=AT)
    page = signed_in(draft.person).get(url("application", draft.number)).content.decode()
    assert "31 March 2026" in page
    type(asked).objects.filter(pk=asked.pk).update(certificate_until=date(2026, 3, 1))
    page = signed_in(a_team_member()).get(url("review", draft.number)).content.decode()
    assert "1 March 2026: expired on the day of the application" in page


def test_without_trainer_or_proof_both_are_asked_for():
    account = an_account("Ana Ruiz")
    actions.start(account.person, at=AT)
    client = signed_in(account.person)
    step(client, "certifications", {"certifications": [DUCT]})
    page = step(client, "details", {"trained_on": "2026-03-02"}, DUCT, "class_passed").content.decode()
    assert "Choose the trainer from the list, or write" in page
    assert "Choose a file that proves the training." in page
    check = client.get(url("check")).content.decode()
    assert "The training for PTCS Duct Sealing is not complete." in check


def test_a_new_company_is_described_and_shown_for_checking():
    account = an_account("Ana Ruiz")
    actions.start(account.person, at=AT)
    client = signed_in(account.person)
    answers = {"company": "new", "name": "Fresh Air", "license_number": "FRESH*1", "license_state": "OR"}
    answers |= {"phone": "503-555-0100", "employed_from": "2026-02-02"}
    assert step(client, "company", answers).status_code == 302
    check = client.get(url("check")).content.decode()
    assert "Fresh Air (new in the registry)" in check
    assert "FRESH*1 (OR)" in check
