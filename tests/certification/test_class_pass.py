"""A recorded pass proves a training by itself: no file, no typed date; undone, the application misses it again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from registry.certification import actions, queries
from registry.certification.actions.drafting import Training
from registry.certification.models import Application, Asked, Certification
from registry.certification.words import Basis
from registry.history.queries import told
from registry.kernel.refusals import Refused
from registry.notices import letters
from registry.notices.models import Notice
from registry.people.actions import end_role
from registry.people.models import Person, Role
from registry.training import actions as training
from registry.training.models import ClassPass
from tests import builders
from tests.builders import a_company, a_team_member, a_trainer, an_account, grants, signed_in, viewer
from tests.training.class_builders import AFTER, a_pass, now

pytestmark = pytest.mark.django_db
DUCTS = "ptcs_duct_sealing"
WHERE = f"/apply/training/{DUCTS}/class_passed"


def applied(passed: ClassPass, *, submit: bool = True) -> Application:
    """An application whose training is the recorded pass."""
    person = passed.enrollment.person
    application = actions.start(person, at=AFTER)
    actions.answer_about(application, name=person.name, phone="555-0100", by=person, at=AFTER)
    actions.answer_company(
        application, company=a_company(), new=None, employed_from=date(2026, 1, 5), explanation="", by=person, at=AFTER
    )
    actions.ask_for(application, (DUCTS,), by=person, at=AFTER)
    asked = queries.asked_by(application)[0]
    actions.answer_training(asked, Training(Basis.CLASS_PASSED, AFTER.date(), class_pass=passed), by=person, at=AFTER)
    if submit:
        actions.submit(Application.objects.get(pk=application.pk), signed=person.name, by=person, at=AFTER)
    return Application.objects.get(pk=application.pk)


def undo(passed: ClassPass, by: Person) -> None:
    training.undo_pass(now(passed.enrollment), reason="Recorded for the wrong Ana.", by=viewer(by), at=AFTER)


def a_draft(person: Person) -> Application:
    application = actions.start(person, at=AFTER)
    actions.ask_for(application, (DUCTS,), by=person, at=AFTER)
    return application


def test_the_page_offers_recorded_passes_and_choosing_one_needs_nothing_else():
    passed = a_pass()
    person = passed.enrollment.person
    a_draft(person)
    browser = signed_in(person)
    page = browser.get(WHERE).content.decode()
    assert "C-26-00001 · Duct sealing basics · Tomas Trainer · 20 April 2026" in page
    assert browser.post(WHERE, {"class_pass": passed.pk, "trained_on": "not a day"}).status_code == 302
    asked = Asked.objects.get()
    assert (asked.class_pass, asked.trained_on, asked.trainer) == (
        passed,
        passed.passed_on,
        passed.enrollment.training_class.trainer,
    )
    assert asked.complete and not asked.needs_proof
    assert asked.given_by == "Tomas Trainer, class C-26-00001"
    assert (
        f'value="{passed.pk}" id="id_class_pass_0" class="usa-radio__input" checked'
        in browser.get(WHERE).content.decode()
    )


def test_another_class_asks_for_the_day_the_trainer_and_the_proof():
    passed = a_pass()
    a_draft(passed.enrollment.person)
    browser = signed_in(passed.enrollment.person)
    page = browser.post(WHERE, {"class_pass": "other"})
    assert page.status_code == 422
    assert "Enter the date of the training." in page.content.decode()
    assert "Choose a file that proves the training." in page.content.decode()
    assert browser.post(WHERE, {"class_pass": "999999"}).status_code == 422


def test_who_has_no_recorded_pass_is_not_asked_about_any():
    person = an_account().person
    a_draft(person)
    assert "Classes you passed" not in signed_in(person).get(WHERE).content.decode()


@pytest.mark.parametrize("whose", ["undone", "another person's", "another kind's"])
def test_a_pass_that_proves_nothing_here_is_refused(whose):
    passed = a_pass()
    person = an_account().person if whose == "another person's" else passed.enrollment.person
    if whose == "undone":
        undo(passed, passed.enrollment.training_class.trainer)
    kind = "ptcs_heat_pump" if whose == "another kind's" else DUCTS
    application = actions.start(person, at=AFTER)
    actions.ask_for(application, (kind,), by=person, at=AFTER)
    asked = queries.asked_by(application)[0]
    with pytest.raises(Refused) as refused:
        actions.answer_training(
            asked, Training(Basis.CLASS_PASSED, AFTER.date(), class_pass=passed), by=person, at=AFTER
        )
    assert (refused.value.status, refused.value.field) == (422, "class_pass")


def test_a_pass_undone_while_the_page_was_open_is_said_on_the_page(monkeypatch):
    passed = a_pass()
    person = passed.enrollment.person
    a_draft(person)
    browser = signed_in(person)
    monkeypatch.setattr("registry.certification.views.training.passes_of", lambda _person, _kind: [passed])
    undo(passed, passed.enrollment.training_class.trainer)
    page = browser.post(WHERE, {"class_pass": passed.pk})
    assert page.status_code == 422
    assert "it was undone" in page.content.decode()


def test_the_desk_reads_who_recorded_it_instead_of_a_page_image():
    passed = a_pass()
    application = applied(passed)
    page = signed_in(a_team_member()).get(f"/desk/applications/{application.number}").content.decode()
    assert "Recorded in the registry by Tomas Trainer, class C-26-00001" in page
    assert "No file is asked for here." not in page
    assert f"{passed.ref}" in str(told(application.ref)) or any(
        "class C-26-00001" in one.text for one in told(application.ref)
    )


def test_undone_before_the_decision_the_application_misses_it_again():
    passed = a_pass()
    application = applied(passed)
    undo(passed, passed.enrollment.training_class.trainer)
    own = signed_in(passed.enrollment.person).get(f"/applications/{application.number}").content.decode()
    assert "The record that this class was passed was undone." in own
    team = a_team_member()
    with pytest.raises(Refused, match="was undone"):
        actions.decide(application, grants(application, AFTER.date()), by=viewer(team), at=AFTER)
    assert not Certification.objects.exists()


def test_undone_after_the_grant_nothing_is_revoked_and_the_team_is_told_until_it_settles_it():
    passed = a_pass()
    application, team = applied(passed), a_team_member("Ana O'Neil")
    actions.decide(application, grants(application, AFTER.date()), by=viewer(team), at=AFTER)
    undo(passed, passed.enrollment.training_class.trainer)
    assert queries.certified_on(passed.enrollment.person, DUCTS, AFTER.date())
    notice = Notice.objects.get(message="used-pass-undone")
    assert notice.recipient == team.ref
    letter = letters.letter(notice, now=AFTER)
    assert "Recorded for the wrong Ana." in letter.text and "/desk" in letter.text
    browser = signed_in(team)
    assert application.number in browser.get("/desk/applications?state=decided").content.decode()
    assert "rests on a pass that was undone" in browser.get("/work").content.decode()
    assert "rests on a pass that was undone" in browser.get(f"/desk/applications/{application.number}").content.decode()
    where = f"/desk/applications/{application.number}/settle"
    assert browser.post(where, {"reason": ""}).status_code == 422
    assert browser.post(where, {"reason": "The test was repeated today."}).status_code == 302
    assert browser.get(where).status_code == 404
    assert "rests on a pass that was undone" not in browser.get("/work").content.decode()


def test_a_trainer_can_be_chosen_who_was_approved_on_the_day_even_if_not_today():
    trainer, person = a_trainer("Gone Trainer"), an_account().person
    today = timezone.localdate()
    for role in Role.objects.filter(person=trainer):
        end_role(role, ends=today - timedelta(days=10), reason="Moved.", by="system", at=AFTER)
    a_draft(person)
    browser = signed_in(person)
    answers = {"trainer": trainer.pk, "proof": builders.a_proof()}
    late = browser.post(WHERE, {**answers, "trained_on": (today - timedelta(days=3)).isoformat()})
    assert late.status_code == 422
    assert "Gone Trainer was not approved to teach PTCS Duct Sealing on" in late.content.decode()
    earlier = browser.post(WHERE, {"trainer": trainer.pk, "trained_on": (today - timedelta(days=20)).isoformat()})
    assert earlier.status_code == 302
    assert Asked.objects.get().trainer == trainer
