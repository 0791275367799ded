"""Somebody fills in the application page by page, checks the answers, signs and submits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from registry.certification import queries
from registry.certification.models import Application
from registry.history.models import Action
from registry.training.models import Kind
from tests.builders import a_company, a_proof, a_technician, a_trainer, an_account, an_application, signed_in

pytestmark = pytest.mark.django_db
DUCT = Kind.PTCS_DUCT_SEALING


def url(name, *args):
    return reverse(f"certification:{name}", args=args)


def step(client, name, answers, *args):
    """Post one page and follow it to the next."""
    return client.post(url(name, *args), answers)


def walk_to_check(client, company):
    """Every page answered the plain way, up to the check."""
    assert client.post(url("apply")).url == url("about")
    assert step(client, "about", {"name": "Ana Ruiz", "phone": "503-555-0100"}).url == url("company")
    answers = {"company": str(company.pk), "employed_from": "2024-01-05"}
    assert step(client, "company", answers).url == url("certifications")
    assert step(client, "certifications", {"certifications": [DUCT]}).url == url("training", DUCT)
    assert step(client, "training", {"basis": "class_passed"}, DUCT).url == url("details", DUCT, "class_passed")
    training = {"trainer_name": "Tomas, Spokane", "trained_on": "March 2, 2024", "proof": a_proof()}
    assert step(client, "details", training, DUCT, "class_passed").url == url("check")


def test_a_change_of_company_begins_at_the_first_page_though_everything_on_it_is_known():
    client = signed_in(a_technician())
    assert client.post(url("apply")).url == url("about")
    assert client.post(url("apply")).url == url("certifications"), "continued where something is missing"


def sign(client, **changed):
    page = client.get(url("check"))
    form = page.context["form"]
    hidden = {field.name: field.value() for field in form.hidden_fields()}
    return {**hidden, "agree": "on", "signed": "Ana Ruiz"} | changed


def test_the_whole_journey_leads_to_a_numbered_application():
    account = an_account("Ana Ruiz")
    client = signed_in(account.person)
    walk_to_check(client, a_company())
    assert Action.objects.filter(by=account.person.ref, verb="submit application").count() == 0
    answer = client.post(url("check"), sign(client), follow=True)
    application = Application.objects.get(person=account.person)
    assert application.state == "submitted"
    assert application.number in answer.content.decode()
    assert answer.redirect_chain[-1][0] == url("application", application.number)
    names = list(
        Action.objects.get(verb="submit application").events.values_list("name", flat=True).order_by("position")
    )
    assert names == [
        "certification.ApplicationSubmitted",
        "certification.EmploymentStated",
        "certification.TrainingStated",
        "certification.RequirementsAccepted",
    ]


def test_pressing_submit_twice_leads_to_the_same_application():
    account = an_account("Ana Ruiz")
    client = signed_in(account.person)
    walk_to_check(client, a_company())
    answers = sign(client)
    first, second = client.post(url("check"), answers), client.post(url("check"), answers)
    assert first.url == second.url
    assert Action.objects.filter(verb="submit application").count() == 1


def test_answers_changed_in_another_window_are_checked_again():
    account = an_account("Ana Ruiz")
    client = signed_in(account.person)
    walk_to_check(client, a_company())
    answers = sign(client)
    step(client, "about", {"name": "Ana Ruiz", "phone": "503-555-0199"})
    late = client.post(url("check"), answers)
    assert late.status_code == 409
    assert "Somebody changed this application" in late.content.decode()
    assert Application.objects.get().state == "draft"


def test_a_proof_arrives_with_the_page_that_is_kept():
    account = an_account("Ana Ruiz")
    client = signed_in(account.person)
    walk_to_check(client, a_company())
    page = client.get(url("details", DUCT, "class_passed")).content.decode()
    assert "proof.png" in page
    asked = Application.objects.get().asked.get()
    picture = client.get(url("proof", asked.application_id, asked.proof_id, 1))
    assert picture.status_code == 200
    assert picture["Content-Type"].startswith("image/")
    turned = client.get(url("proof", asked.application_id, asked.proof_id, 1) + "?turn=90&zoom=2")
    assert turned.status_code == 200
    assert turned.content != picture.content


@pytest.mark.parametrize("name", ["apply", "about", "company", "certifications", "check", "withdraw"])
def test_every_page_of_a_draft_opens(name):
    draft = an_application("draft")
    assert signed_in(draft.person).get(url(name)).status_code == 200


def test_every_page_of_a_status_opens():
    for state in ("submitted", "returned", "decided", "withdrawn"):
        found = an_application(state)
        page = signed_in(found.person).get(url("application", found.number))
        assert page.status_code == 200, state
        assert found.number in page.content.decode()
    person = a_technician()
    assert signed_in(person).get(url("mine")).status_code == 200
    assert queries.technician_id_of(person) in signed_in(person).get(url("mine")).content.decode()


def test_saving_and_stopping_leads_back_to_the_start():
    draft = an_application("draft")
    answer = signed_in(draft.person).post(url("about"), {"name": "A B", "phone": "503-555-0100", "then": "later"})
    assert answer.url == url("apply")


def test_an_approved_trainer_can_be_chosen():
    trainer = a_trainer()
    draft = an_application("draft")
    client = signed_in(draft.person)
    answers = {"trainer": trainer.pk, "trained_on": (timezone.localdate() - timedelta(days=3)).isoformat()}
    assert step(client, "details", answers, DUCT, "class_passed").status_code == 302
    assert Application.objects.get().asked.get().given_by == trainer.name
