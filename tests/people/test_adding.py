"""The team puts somebody on record, and is first shown who it may be."""

import pytest

from registry.kernel.refusals import Refused
from registry.people.actions.adding import add
from registry.people.models import Person
from tests.builders import AT, a_person, a_team_member, an_account, signed_in, viewer
from tests.people.duplicates import searched

pytestmark = pytest.mark.django_db
KEY = "6b1c0b8e-2a43-4ee4-bd5c-0d5c7f2a0013"
WHERE = "/desk/people/add"


def told(**changed: str) -> dict[str, str]:
    return {"name": "Nell Newman", "phone": "503-555-0166", "language": "es", "key": KEY} | changed


def test_somebody_new_is_on_record_once_however_often_it_is_pressed():
    browser = signed_in(a_team_member())
    answer = browser.post(WHERE, told())
    person = Person.objects.get(name="Nell Newman")
    assert (answer.url, person.language) == (f"/desk/people/{person.pk}", "es")
    assert browser.post(WHERE, told()).url == answer.url
    assert Person.objects.filter(name="Nell Newman").count() == 1


def test_who_it_may_be_is_shown_first_and_the_second_press_adds():
    known = a_person("Samuel Whitcomb", phone="509-555-0121")
    searched(known)
    browser = signed_in(a_team_member())
    asked = told(name="Sam Whitcomb", phone="(509) 555-0121")
    page = browser.post(WHERE, asked)
    assert page.status_code == 200
    assert f"/desk/people/{known.pk}" in page.content.decode()
    assert not Person.objects.filter(name="Sam Whitcomb").exists()
    assert browser.post(WHERE, asked | {"sure": "on"}).status_code == 302
    assert Person.objects.filter(name="Sam Whitcomb").count() == 1


def test_what_cannot_be_is_told_and_only_the_team_adds():
    browser = signed_in(a_team_member())
    page = browser.post(WHERE, told(name="", phone="call me"))
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"name", "phone"}
    with pytest.raises(Refused):
        add(name="N", phone="", language="en", by=viewer(an_account().person), at=AT)
