"""The program team decides; the first certification brings the Technician ID; the database refuses what cannot be."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from registry.certification import actions, events, queries
from registry.certification.actions import deciding
from registry.certification.models import Application, Certification, TechnicianId
from registry.certification.words import Outcome, Refusal
from registry.history.models import Action
from registry.kernel.identifiers import read_technician_id
from registry.kernel.refusals import Refused, Stale
from registry.people.models import Company
from registry.people.queries import employer_on
from registry.training.models import Kind
from tests.builders import (
    AT,
    TODAY,
    a_company,
    a_team_member,
    a_technician,
    an_account,
    an_application,
    fill_in,
    grants,
    refuses,
    viewer,
)

pytestmark = pytest.mark.django_db
DUCT = Kind.PTCS_DUCT_SEALING


def team():
    return viewer(a_team_member())


def names(verb="decide application"):
    action = Action.objects.filter(verb=verb).latest("seq")
    return [event.name.partition(".")[2] for event in action.events.order_by("position")]


def test_granting_makes_a_technician_in_one_action():
    found = an_application(kinds=(DUCT, Kind.PTCS_HEAT_PUMP))
    actions.decide(found, grants(found), by=team(), at=AT)
    person = found.person
    assert queries.certified_on(person, DUCT, TODAY)
    assert not queries.certified_on(person, DUCT, TODAY - timedelta(days=1))
    assert queries.is_active(person, TODAY)
    assert employer_on(person, date(2026, 1, 5)) is not None
    assert read_technician_id(str(queries.technician_id_of(person))) == TechnicianId.objects.get().code
    assert names() == [
        "PersonCorrected",
        "EmploymentBegan",
        "CertificationGranted",
        "CertificationGranted",
        "TechnicianIdIssued",
        "ApplicationDecided",
    ]


def test_refusing_everything_leaves_no_id_and_no_company():
    found = an_application()
    actions.decide(found, refuses(found), by=team(), at=AT)
    assert queries.technician_id_of(found.person) is None
    assert not queries.is_active(found.person, TODAY)
    assert employer_on(found.person, TODAY) is None
    assert names() == ["CompanyRefused", "CertificationRefused", "ApplicationDecided"]


def test_a_new_company_comes_on_record_with_the_first_certification():
    person = an_account().person
    application = actions.start(person, at=AT)
    fill_in(application, kinds=(DUCT,), company=None, employed_from=date(2026, 2, 1))
    application.refresh_from_db()
    actions.submit(application, signed=person.name, by=person, at=AT)
    actions.decide(application, grants(application), by=team(), at=AT)
    company = employer_on(person, TODAY)
    assert company is not None
    assert (company.name, company.license_number) == ("New Air LLC", "NEWAI*123")
    assert company.good_standing_from == date(2026, 2, 1)


def test_another_certification_later_keeps_the_id():
    person = a_technician()
    before = queries.technician_id_of(person)
    company = employer_on(person, TODAY)
    found = an_application(person=person, kinds=(Kind.PTCS_HEAT_PUMP,), company=company)
    decision = grants(found)
    assert decision.company == ""
    actions.decide(found, decision, by=team(), at=AT)
    assert queries.technician_id_of(person) == before
    assert "TechnicianIdIssued" not in names()
    assert len(queries.certifications(person)) == 2


def test_changing_companies_needs_no_certification():
    person = a_technician()
    found = an_application(person=person, kinds=(), company=a_company("New Air"), employed_from=date(2026, 3, 1))
    actions.decide(found, grants(found), by=team(), at=AT)
    assert employer_on(person, date(2026, 2, 28)).name == "Tight Ducts LLC"
    assert employer_on(person, date(2026, 3, 1)).name == "New Air"
    assert queries.is_active(person, TODAY)


def verdicts(found, **changed):
    decision = grants(found)
    return replace(decision, verdicts=tuple(replace(one, **changed) for one in decision.verdicts))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"begins": TODAY + timedelta(days=1)}, "cannot be after today"),
        ({"begins": date(2026, 3, 1)}, "cannot be before the day of the training"),
        ({"begins": None}, "cannot be after today"),
        ({"outcome": Outcome.REFUSED}, "Choose a reason"),
        ({"outcome": Outcome.REFUSED, "refusal": Refusal.OTHER, "words": "  "}, "Choose a reason"),
    ],
)
def test_an_impossible_verdict_changes_nothing(change, sentence):
    found = an_application()
    with pytest.raises(Refused, match=sentence):
        actions.decide(found, verdicts(found, **change), by=team(), at=AT)
    assert Application.objects.get(pk=found.pk).state == "submitted"
    assert not Certification.objects.exists()


def test_every_certification_asked_for_is_decided():
    found = an_application(kinds=(DUCT, Kind.PTCS_HEAT_PUMP))
    decision = grants(found)
    with pytest.raises(Refused, match="Decide each"):
        actions.decide(found, replace(decision, verdicts=decision.verdicts[:1]), by=team(), at=AT)


def test_a_first_certification_needs_a_company():
    found = an_application()
    with pytest.raises(Refused, match="needs a company") as caught:
        actions.decide(found, replace(grants(found), company=Outcome.REFUSED, company_words="No"), by=team(), at=AT)
    assert caught.value.field == "company"


def test_an_employment_that_cannot_be_is_told_at_the_company():
    person = a_technician()
    found = an_application(person=person, kinds=(), company=a_company("Old Air"), employed_from=date(2025, 1, 1))
    with pytest.raises(Refused, match="later employment") as caught:
        actions.decide(found, grants(found), by=team(), at=AT)
    assert caught.value.field == "company"
    assert Application.objects.get(pk=found.pk).state == "submitted"


def test_without_a_confirmed_address_nothing_is_granted():
    found = an_application()
    found.person.account.emailaddress_set.update(verified=False)
    with pytest.raises(Refused, match="not confirmed"):
        actions.decide(found, grants(found), by=team(), at=AT)


def test_nobody_decides_their_own_application():
    member = a_team_member()
    own = an_application(person=member)
    with pytest.raises(Refused, match="your own application"):
        actions.decide(own, grants(own), by=viewer(member), at=AT)


def test_who_was_late_is_told_and_nothing_changes_twice():
    found = an_application()
    seen = found.version
    actions.assign(found, a_team_member("Second"), by=team(), at=AT)
    with pytest.raises(Refused, match="Second holds"):
        actions.decide(found, grants(found), by=team(), at=AT, seen=seen)
    late = Application.objects.get(pk=found.pk)
    with pytest.raises(Stale):
        actions.assign(late, a_team_member("Third"), by=team(), at=AT, seen=seen)
    assert Application.objects.get(pk=found.pk).holder.name == "Second"


def test_a_certification_is_never_granted_twice_for_the_same_days():
    person = a_technician()
    held = Certification.objects.get()
    found = an_application(person=person, kinds=(DUCT,), company=employer_on(person, TODAY))
    with pytest.raises(Refused, match="already certified"):
        actions.decide(found, grants(found), by=team(), at=AT)
    assert Certification.objects.get() == held


def test_the_database_refuses_overlapping_periods():
    held = Certification.objects.get(person=a_technician(certified_from=date(2026, 1, 5)))
    Certification.objects.filter(pk=held.pk).update(ends=date(2026, 2, 1))
    asked = an_application().asked.get()
    again = {"person": held.person, "kind": held.kind, "asked": asked, "granted_at": AT}
    with pytest.raises(IntegrityError, match="periods overlap"), transaction.atomic():
        Certification.objects.create(**again, begins=date(2026, 2, 1), ends=None)
    later = Certification.objects.create(**again, begins=date(2026, 2, 2))
    with pytest.raises(IntegrityError, match="periods overlap"), transaction.atomic():
        Certification.objects.filter(pk=later.pk).update(begins=date(2026, 1, 20))


@pytest.mark.parametrize("change", [lambda q: q.update(code="2222222"), lambda q: q.delete()])
def test_a_technician_id_is_permanent(change):
    a_technician()
    with pytest.raises((IntegrityError, DatabaseError), match="append-only"), transaction.atomic():
        change(TechnicianId.objects.all())


def test_an_id_that_was_given_is_drawn_again(monkeypatch):
    taken = TechnicianId.objects.get(person=a_technician()).code
    drawn = iter([taken, taken, "2222222"])
    monkeypatch.setattr(deciding, "new_technician_id", lambda: next(drawn))
    found = an_application()
    actions.decide(found, grants(found), by=team(), at=AT)
    assert TechnicianId.objects.get(person=found.person).code == "2222222"
    monkeypatch.setattr(deciding, "new_technician_id", lambda: taken)
    other = an_application()
    with pytest.raises(RuntimeError, match="No free Technician ID"):
        actions.decide(other, grants(other), by=team(), at=AT)


def test_the_certificate_is_made_once_for_each_language_and_change():
    person = a_technician()
    english = actions.certificate(person, "en", at=AT)
    assert actions.certificate(person, "en", at=AT + timedelta(days=40)) == english
    assert actions.certificate(person, "es", at=AT) != english
    found = an_application(person=person, kinds=(Kind.PTCS_HEAT_PUMP,), company=employer_on(person, TODAY))
    actions.decide(found, grants(found), by=team(), at=AT)
    assert actions.certificate(person, "en", at=AT) != english
    with pytest.raises(Refused, match="no certificate"):
        actions.certificate(an_account().person, "en", at=AT)


def test_every_event_reads_as_a_sentence():
    found = an_application("decided", kinds=tuple(Kind.values))
    told = [sentence.text for sentence in queries.history(found)]
    assert any("certified Technician" in text for text in told)
    assert not [text for text in told if "%(" in text]
    assert events.KINDS.keys() == set(Kind.values)


def test_a_company_described_twice_with_one_license_is_one_company():
    for _ in range(2):
        found = an_application(new_company=True)
        actions.decide(found, grants(found), by=team(), at=AT)
    assert Company.objects.filter(license_number="NEWAI*123").count() == 1
