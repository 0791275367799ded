"""A person keeps their own particulars right, and reads in their own language."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from registry.history.models import Event
from registry.people.models import Person
from tests.builders import an_account, signed_in

pytestmark = pytest.mark.django_db

COOKIE = django_settings.LANGUAGE_COOKIE_NAME


def form_of(person: Person, **changed: object) -> dict[str, object]:
    person.refresh_from_db()
    kept = {"name": person.name, "phone": person.phone, "language": person.language, "version": person.version}
    return {**kept, **changed}


def test_a_stranger_is_led_to_sign_in() -> None:
    assert Client().get("/account").headers["Location"].startswith("/account/sign-in")


def test_name_telephone_and_language_are_corrected() -> None:
    person = an_account().person
    client = signed_in(person)
    answer = client.post("/account", form_of(person, name="Ana Ruiz", phone="555-0123", language="es"))
    assert answer.status_code == 302
    assert answer.cookies[COOKIE].value == "es"
    person.refresh_from_db()
    assert (person.name, person.phone, person.language) == ("Ana Ruiz", "555-0123", "es")
    assert "Sus datos están guardados." in client.get("/account").content.decode()


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"phone": "5" * 41}, {"language": "fr"}, {"name": "A\nB"}, {"version": "x"}]
)
def test_what_is_wrong_changes_nothing(changed: dict[str, object]) -> None:
    person = an_account().person
    before = form_of(person)
    assert signed_in(person).post("/account", form_of(person, **changed)).status_code == 422
    assert form_of(person) == before


def test_a_page_that_is_no_longer_true_is_told_and_keeps_what_was_typed() -> None:
    person = an_account().person
    stale = form_of(person, name="Second")
    client = signed_in(person)
    client.post("/account", form_of(person, name="First"))
    answer = client.post("/account", stale)
    assert answer.status_code == 409
    assert "Second" in answer.content.decode()
    assert form_of(person)["name"] == "First"


def test_a_stranger_chooses_a_language_for_this_browser() -> None:
    client = Client()
    answer = client.post("/account/language", {"language": "es", "next": "/account/sign-in?next=%2Fwork"})
    assert answer.headers["Location"] == "/account/sign-in?next=%2Fwork"
    assert "Iniciar sesión" in client.get("/account/sign-in").content.decode()
    assert not Event.objects.filter(name="people.LanguageChosen").exists()


def test_the_language_of_somebody_signed_in_is_kept_with_the_person() -> None:
    person = an_account().person
    signed_in(person).post("/account/language", {"language": "es", "next": "/"})
    person.refresh_from_db()
    assert person.language == "es"
    assert Event.objects.filter(name="people.LanguageChosen").count() == 1


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_changing_the_language_never_leads_away(url: str) -> None:
    assert Client().post("/account/language", {"language": "es", "next": url}).headers["Location"] == "/"


def test_a_language_we_do_not_speak_changes_nothing() -> None:
    assert COOKIE not in Client().post("/account/language", {"language": "xx", "next": "/"}).cookies


def test_the_switch_takes_a_press_not_a_link() -> None:
    assert Client().get("/account/language").status_code == 405
