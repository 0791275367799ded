"""Companies, employment and duties as periods: what was true on a day stays true of that day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from registry.history.models import Event
from registry.history.queries import told
from registry.kernel.refusals import No, Refused, Stale
from registry.people import actions, policies, queries
from registry.people.models import Account, Duty, Employment, Person
from registry.people.queries import STRANGER, Viewer
from tests.builders import AT, TODAY, a_company, a_person, a_utility, an_account, viewer

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def events() -> list[str]:
    return list(Event.objects.filter(name__startswith="people.").order_by("pk").values_list("name", flat=True))


def test_changing_companies_ends_the_first_the_day_before() -> None:
    person, first, second = a_person(), a_company("First"), a_company("Second")
    actions.employ(person, first, begins=TODAY - 30 * DAY, by="system", at=AT)
    actions.employ(person, second, begins=TODAY, by="system", at=AT)
    assert queries.employer_on(person, TODAY - DAY) == first
    assert queries.employer_on(person, TODAY) == second
    assert queries.employer_on(person, TODAY - 31 * DAY) is None
    assert events()[-2:] == ["people.EmploymentEnded", "people.EmploymentBegan"]


def test_being_employed_where_one_is_already_changes_nothing() -> None:
    person, company = a_person(), a_company()
    actions.employ(person, company, begins=TODAY, by="system", at=AT)
    before = events()
    actions.employ(person, company, begins=TODAY + DAY, by="system", at=AT)
    assert events() == before


@pytest.mark.parametrize("begins", [TODAY, TODAY - DAY])
def test_an_employment_never_overlaps_a_later_one_or_one_of_the_same_day(begins: date) -> None:
    person = a_person()
    actions.employ(person, a_company("First"), begins=TODAY, by="system", at=AT)
    before = events()
    other = a_company("Second")
    with pytest.raises(Refused):
        actions.employ(person, other, begins=begins, by="system", at=AT)
    assert [name for name in events() if "Employment" in name] == [name for name in before if "Employment" in name]
    assert person.employments.count() == 1


def test_of_two_who_change_one_persons_employment_the_second_is_told() -> None:
    person = a_person()
    seen_by_another = Person.objects.get(pk=person.pk)
    actions.employ(person, a_company("First"), begins=TODAY - DAY, by="system", at=AT)
    with pytest.raises(Stale):
        actions.employ(seen_by_another, a_company("Second"), begins=TODAY, by="system", at=AT)


def test_of_two_who_correct_one_person_the_second_is_told() -> None:
    person = a_person()
    seen_by_another = Person.objects.get(pk=person.pk)
    actions.correct_person(person, name="First", phone="1", language="en", by="system", at=AT)
    with pytest.raises(Stale):
        actions.correct_person(seen_by_another, name="Second", phone="1", language="en", by="system", at=AT)
    assert Person.objects.get(pk=person.pk).name == "First"


def test_correcting_nothing_leaves_no_trace() -> None:
    person = a_person()
    before = events()
    actions.correct_person(person, name=person.name, phone=person.phone, language=person.language, by="system", at=AT)
    actions.choose_language(person, person.language, at=AT)
    assert events() == before


def test_a_company_stands_well_from_the_first_day_somebody_works_for_it() -> None:
    company = a_company()
    assert not queries.in_good_standing(company, TODAY)
    actions.employ(a_person(), company, begins=TODAY, by="system", at=AT)
    actions.employ(a_person(), company, begins=TODAY - DAY, by="system", at=AT)
    actions.employ(a_person(), company, begins=TODAY + DAY, by="system", at=AT)
    company.refresh_from_db()
    assert company.good_standing_from == TODAY - DAY
    assert queries.in_good_standing(company, TODAY - DAY)
    assert not queries.in_good_standing(company, TODAY - 2 * DAY)


def test_an_address_is_one_account_however_it_is_written() -> None:
    an_account(email="ana@example.com")
    before = Person.objects.count()
    with pytest.raises(actions.AddressTaken):
        actions.register(name="Other", email="ANA@example.com", password="x", language="en", at=AT)
    assert Person.objects.count() == before


def test_an_account_opened_by_the_team_needs_no_confirmation() -> None:
    person = actions.open_account(
        name="Uma", email="uma@example.com", phone="555-0100", password="x", language="es", by="system", at=AT
    ).person
    assert (person.phone, person.language, queries.email_of(person)) == ("555-0100", "es", "uma@example.com")
    assert Account.objects.get_by_natural_key("UMA@example.com").person == person
    assert events() == ["people.PersonRegistered", "people.AddressConfirmed"]


def test_a_duty_names_whom_it_serves() -> None:
    person, utility = a_person(), a_utility()
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.give_role(person, Duty.UTILITY, begins=TODAY, by="system", at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.give_role(person, Duty.TEAM, begins=TODAY, utility=utility, by="system", at=AT)
    actions.give_role(person, Duty.COMPANY, begins=TODAY, company=a_company(), by="system", at=AT)


def test_a_duty_holds_from_its_day_on() -> None:
    person, utility = an_account().person, a_utility()
    actions.give_role(person, Duty.UTILITY, begins=TODAY, utility=utility, by="system", at=AT)
    assert list(queries.members(Duty.UTILITY, TODAY, utility=utility.pk)) == [person]
    assert list(queries.members(Duty.UTILITY, TODAY - DAY)) == []
    assert list(queries.utilities()) == [utility]
    assert viewer(person, TODAY - DAY).utilities == frozenset()
    assert viewer(person).utilities == {utility.pk}


def test_history_names_people_and_companies() -> None:
    person, company = a_person("Ana Torres"), a_company("Tight Ducts LLC")
    actions.employ(person, company, begins=TODAY, by="system", at=AT)
    assert told(person.ref)[-1].text == "Ana Torres works for Tight Ducts LLC from 31 March 2026."


VIEWERS = {
    "stranger": STRANGER,
    "technician": Viewer(person=Person(name="T")),
    "team": Viewer(person=Person(name="T"), duties=frozenset({"team"})),
    "administrator": Viewer(person=Person(name="A"), duties=frozenset({"administrator"})),
    "utility": Viewer(person=Person(name="U"), duties=frozenset({"utility"}), utilities=frozenset({1})),
    "inspector": Viewer(person=Person(name="I"), duties=frozenset({"inspector"})),
}
MAY = {
    policies.team: {"team", "administrator"},
    policies.utility: {"utility"},
    policies.inspector: {"inspector"},
}


@pytest.mark.parametrize("who", VIEWERS)
@pytest.mark.parametrize("policy", MAY, ids=lambda policy: policy.__name__)
def test_each_part_is_open_to_its_own_people(policy: object, who: str) -> None:
    answer = policy(VIEWERS[who])
    assert bool(answer) == (who in MAY[policy])  # type: ignore[index]
    if isinstance(answer, No):
        assert answer.status == (401 if who == "stranger" else 403)


def test_the_database_refuses_two_employments_on_one_day() -> None:
    person = a_person()
    actions.employ(person, a_company("Tight Ducts LLC"), begins=TODAY, by="system", at=AT)
    with pytest.raises(IntegrityError, match="periods overlap"), transaction.atomic():
        Employment.objects.create(person=person, company=a_company("Other"), begins=TODAY + DAY)
