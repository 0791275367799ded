"""The team finds a person by what they say on the telephone."""

import pytest
from django.test import Client

from registry.people import actions as people
from tests.builders import AT, TODAY, a_company, a_person, a_team_member, a_technician, an_account, signed_in

pytestmark = pytest.mark.django_db


def found(text: str) -> str:
    return signed_in(a_team_member()).get("/desk/people", {"find": text}, follow=True).content.decode()


def test_a_person_is_found_by_part_of_the_name_the_address_or_the_telephone():
    account = an_account("Rosa Calderón", email="rosa.c@example.com")
    people.correct_person(
        account.person, name="Rosa Calderón", phone="(503) 555-0177", language="en", by="system", at=AT
    )
    a_person("Somebody Else", phone="503-555-0100")
    for text in ("calder", "Rosa Cal", "rosa.c@", "503 555 0177", "5550177"):
        page = found(text)
        assert "Rosa Calderón" in page, text
        assert "Somebody Else" not in page, text


def test_a_technician_id_leads_to_its_holder():
    technician = a_technician()
    page = found(technician.technician_id.code.lower())
    assert f"<h1>{technician.name}</h1>" in page
    assert "Companies" in page


def test_nobody_found_says_what_can_be_typed():
    assert "Nobody found" in found("zzzz")
    assert "Find somebody" in found("")
    assert "Nobody found" in found("%_'\\")


def test_a_person_is_shown_with_work_duties_and_history():
    person = a_team_member("Tess Shown")
    people.employ(person, a_company("Draft Stoppers"), begins=TODAY, by="system", at=AT)
    page = signed_in(a_team_member()).get(f"/desk/people/{person.pk}").content.decode()
    assert all(words in page for words in ("Tess Shown", "Draft Stoppers", "Program team", "History"))


def test_only_the_team_sees_people():
    person = a_person()
    assert signed_in(an_account().person).get(f"/desk/people/{person.pk}").status_code == 403
    assert Client().get("/desk/people").status_code == 302
    assert signed_in(a_team_member()).get("/desk/people/999999").status_code == 404
