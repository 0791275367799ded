"""Somebody registers, applies or changes particulars, and resembles somebody on record."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from registry.history.models import Event
from registry.notices.models import Notice
from registry.notices.sending import send_owed
from registry.people import actions
from registry.people.lifecycle.resemblances import DIFFERENT, MERGED, WAITING
from registry.people.models import Account, Person, PersonKey, Resemblance, Trait
from registry.people.queries import resemblances
from registry.people.resemblance import keys
from tests.builders import AT, PASSWORD, a_company, a_person, a_team_member, a_technician, an_account, an_application
from tests.builders import viewer as as_viewer
from tests.notices.mail import received
from tests.people.duplicates import a_pair, again, merged, searched, work_off

pytestmark = pytest.mark.django_db

FORM = {"name": "Ignatius Wetherby", "email": "iggy@example.com", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture(autouse=True)
def _mailbox(tmp_path: Any, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"


def registered(client: Client, **changed: str) -> list[tuple[Any, ...]]:
    """Registers and confirms the address; all that is seen on the way, and how many queries each step took."""
    form = {**FORM, **changed}
    send_owed()
    seen = []
    for step in (
        lambda: client.post("/account/register", form),
        lambda: client.get("/account/confirm"),
        lambda: client.post(_link()),
        lambda: client.post("/account/sign-in", {"login": form["email"], "password": PASSWORD}),
        lambda: client.get("/work"),
        lambda: client.get("/account"),
    ):
        with CaptureQueriesContext(connection) as queries:
            answer = step()
        body = re.sub(r'value="[\w-]{30,}"', "", answer.content.decode())
        for typed in (form["name"], form["email"]):
            body = body.replace(typed, "TYPED")
        named = {
            name: value for name, value in answer.headers.items() if name not in ("X-Request-ID", "Location", "Expires")
        }
        seen.append((answer.status_code, sorted(named.items()), sorted(answer.cookies), body, len(queries)))
    return seen


def _link() -> str:
    send_owed()
    return re.search(r"/account/confirm/\S+", received()[-1].text).group()


def test_a_stranger_sees_the_same_pages_and_causes_the_same_work_whether_or_not_the_person_is_known() -> None:
    known = a_technician(name="Ignatius Wetherby")
    code = known.technician_id.spoken
    registered(Client(), name="Nobody Before", email="before@example.com")  # what the first request of a process loads
    alike = registered(Client(), email="other@example.com", technician_id=code)
    new = registered(Client(), name="Olamide Brandvold", email="fresh@example.com", technician_id="W3F-7KP4")
    assert [step[0] for step in alike] == [302, 200, 302, 302, 200, 200]
    assert alike == new
    work_off()
    assert Resemblance.objects.count() == 1, "and yet one of them was found"


def test_the_known_person_is_written_to_at_the_known_address_without_the_others_name() -> None:
    known = a_technician(name="Ignatius Wetherby", language="es")
    registered(Client(), name="Iggy Wetherby")
    work_off()
    send_owed()
    letter = received()[-1]
    assert letter.to == Account.objects.get(person=known).email
    assert letter.subject == "¿Se registró usted por segunda vez?"
    assert "/account/sign-in" in letter.text
    assert "/account/reset" in letter.text
    assert "Iggy" not in letter.text
    assert "iggy@example.com" not in letter.text


def test_a_pair_is_told_once_and_a_person_at_most_once_a_week() -> None:
    first = an_account("Ignatius Wetherby").person
    searched(first, an_account("Ignatius Wetherby").person)
    searched(first)
    assert Notice.objects.filter(message="lookalike-registered").count() == 1
    searched(an_account("Ignatius Wetherby").person)
    told = Resemblance.objects.filter(told__isnull=False)
    assert told.count() == 2, "the one told before is left in peace; the newcomer before is told"
    told.update(told_at=AT - timedelta(days=8))
    searched(an_account("Ignatius Wetherby").person)
    assert Notice.objects.filter(message="lookalike-registered").count() > 2


@pytest.mark.parametrize("confirmed", [False, None])
def test_nobody_is_told_at_an_address_that_was_not_confirmed_or_without_one(confirmed: bool | None) -> None:
    known = a_person("Ignatius Wetherby")
    if confirmed is not None:
        known = an_account("Ignatius Wetherby", confirmed=False).person
    searched(known, an_account("Ignatius Wetherby").person)
    assert Resemblance.objects.get().told is None
    assert not Event.objects.filter(name="people.LookalikeRegistered").exists()


def test_people_long_on_record_are_compared_without_a_message() -> None:
    one, other = an_account("Ignatius Wetherby"), an_account("Ignatius Wetherby")
    Account.objects.update(joined_at=AT - timedelta(days=400))
    searched(one.person, other.person)
    assert Resemblance.objects.get().told is None


def test_a_name_that_many_people_have_is_no_reason_to_ask() -> None:
    searched(a_person("José García"), a_person("Jose Garcia", phone="509-555-0177"))
    assert not Resemblance.objects.exists()


def test_particulars_corrected_are_searched_with_those_from_before() -> None:
    before = a_person("Yolanda Prescott", phone="541-555-0177")
    person = a_person("Somebody Else", phone="541-555-0178")
    work_off()
    actions.correct_person(person, name="Yolanda Prescott", phone="541-555-0179", language="en", by=person, at=AT)
    work_off()
    assert resemblances.of_pair(before, person)
    assert {trait.value for trait in Trait.objects.filter(person=person)} == {"Somebody Else", "541-555-0178"}
    assert "also Somebody Else" not in str(Resemblance.objects.get().signals), "codes and weights only"


def test_an_application_is_searched_by_the_name_and_telephone_stated_in_it() -> None:
    known = a_person("Ignatius Wetherby", phone="541-555-0177")
    applicant = an_account("I. W.").person
    application = an_application("draft", person=applicant)
    from registry.certification import actions as certification

    certification.answer_about(application, name="Ignatius Wetherby", phone="541-555-0177", by=applicant, at=AT)
    application.refresh_from_db()
    certification.submit(application, signed="I. W.", by=applicant, at=AT)
    work_off()
    assert resemblances.of_pair(known, applicant)


def test_a_technician_id_typed_when_registering_leads_to_its_holder() -> None:
    holder = a_technician(name="Marguerite Olsen")
    work_off()
    registered(Client(), name="Margie Lindholm", technician_id=holder.technician_id.code)
    work_off()
    found = resemblances.of_pair(holder, Person.objects.get(name="Margie Lindholm"))
    assert found is not None
    assert ["id_same", 80] in found.signals


def test_an_address_registered_twice_keeps_nothing_of_the_second_try() -> None:
    an_account(email="iggy@example.com")
    Client().post("/account/register", {**FORM, "technician_id": "K7M-4RX9"})
    assert not Trait.objects.exists()


def test_keys_follow_the_particulars() -> None:
    person = a_person("Ignatius Wetherby", phone="541-555-0177")
    work_off()
    actions.correct_person(person, name="Ignatius Wetherby", phone="", language="en", by=person, at=AT)
    work_off()
    stored = set(PersonKey.objects.filter(person=person).values_list("kind", "value"))
    assert stored == set(keys(resemblances.facts((person,))[person.pk]))


def test_what_three_people_share_and_where_people_work_is_part_of_what_is_known() -> None:
    company = a_company()
    people = [a_person(f"Person Number{letter}", phone="541-555-0177") for letter in "abc"]
    actions.employ(people[0], company, begins=AT.date(), by="system", at=AT)
    searched(*people)
    known = resemblances.facts(people)[people[0].pk]
    assert known.shared_phones == {"541-555-0177"}
    assert (set(known.companies), set(known.company_phones)) == ({str(company.pk)}, {"555-0111"})


def test_a_pair_told_apart_comes_back_only_when_more_speaks_for_it() -> None:
    pair = a_pair(a_person("Ignatius Wetherby", phone=""), a_person("Ignatius Wetherby", phone=""))
    actions.tell_apart(pair, reason="Uncle and nephew.", by=as_viewer(a_team_member()), at=AT)
    searched(pair.first, pair.second)
    assert again(pair).state == DIFFERENT
    for person in (pair.first, pair.second):
        actions.correct_person(person, name=person.name, phone="541-555-0177", language="en", by="system", at=AT)
    searched(pair.second, pair.first)
    assert again(pair).state == WAITING
    assert again(pair).score > pair.score


def test_a_pair_that_waits_is_counted_anew_and_one_that_is_merged_left() -> None:
    pair = a_pair(a_person("Ignatius Wetherby", phone=""), a_person("Ignatius Wetherby", phone=""))
    before = Event.objects.filter(name="people.ResemblanceFound").count()
    for person in (pair.first, pair.second):
        actions.correct_person(person, name=person.name, phone="541-555-0177", language="en", by="system", at=AT)
    searched(pair.first, pair.second)
    assert again(pair).score > pair.score
    assert Event.objects.filter(name="people.ResemblanceFound").count() == before + 1
    merged(again(pair))
    searched(pair.first, pair.second)
    assert again(pair).state == MERGED


def test_a_third_record_is_compared_with_the_leading_one() -> None:
    pair = merged(a_pair())
    third = a_person("Samuel Whitcomb", phone="509-555-0121")
    searched(third)
    assert resemblances.of_pair(pair.first, third)
    assert not resemblances.of_pair(pair.second, third)


def test_the_search_reads_a_bounded_number_of_rows(django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        a_person("Ignatius Wetherby", phone=f"541-555-01{number:02}")
    work_off()
    assert Resemblance.objects.exists()
    newcomer = a_person("Ignatius Wetherby", phone="541-555-0199")
    with django_assert_max_num_queries(25 + 13 * 10):
        searched(newcomer)
    assert Resemblance.objects.filter(second=newcomer).count() == 10, "the ten most alike"


def test_somebody_who_is_gone_or_shares_nothing_needs_no_search() -> None:
    from registry.people import tasks

    tasks.resemblances("999999")
    searched(a_person("Ω", phone=""))
    assert not Resemblance.objects.exists()


def test_only_a_confirmed_address_is_searched_for() -> None:
    a_person("Ignatius Wetherby")
    Client().post("/account/register", FORM)
    work_off()
    newcomer = Person.objects.get(account__email=FORM["email"])
    assert not EmailAddress.objects.get(user=newcomer.account).verified
    assert not Resemblance.objects.exists()
    assert timezone.now() > newcomer.created_at
