"""Registering: one account a person, an address confirmed, and nothing told to strangers."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as django_settings
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from registry.history.models import Action, Event
from registry.notices.models import Notice
from registry.notices.sending import send_owed
from registry.people.models import Account, Person
from tests.builders import PASSWORD, an_account
from tests.notices.mail import received

pytestmark = pytest.mark.django_db

FORM = {"name": "Ana Torres", "email": "ana@example.com", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture(autouse=True)
def _mailbox(tmp_path: Any, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"


def register(client: Client | None = None, **changed: str) -> Any:
    return (client or Client()).post("/account/register", {**FORM, **changed})


def link_of_last_message() -> str:
    send_owed()
    found = re.search(r"http://\S+/account/\S+", received()[-1].text)
    assert found
    return found.group().removeprefix(django_settings.SITE_URL)


def test_somebody_registers_confirms_and_signs_in() -> None:
    client = Client()
    assert register(client).headers["Location"] == "/account/confirm"
    assert "ana@example.com" in client.get("/account/confirm").content.decode()
    link = link_of_last_message()
    page = client.get(link)
    assert "ana@example.com" in page.content.decode()
    assert not EmailAddress.objects.get().verified, "opening the link changes nothing: mail readers open links too"
    client.post(link)
    assert EmailAddress.objects.get().verified
    answer = client.post("/account/sign-in", {"login": "ANA@example.com", "password": PASSWORD})
    assert answer.headers["Location"] == "/work"
    happened = Event.objects.filter(name__regex="people|notices").order_by("pk")
    names = list(happened.values_list("name", flat=True))
    assert names == ["people.PersonRegistered", "notices.AccountMailOwed", "people.AddressConfirmed"]


def test_person_account_address_and_message_are_one_action() -> None:
    register()
    action = Action.objects.get(verb="register")
    assert {event.name for event in action.events.all()} == {"people.PersonRegistered", "notices.AccountMailOwed"}
    assert (Person.objects.count(), Account.objects.count(), Notice.objects.count()) == (1, 1, 1)


def test_the_language_of_the_page_becomes_the_persons() -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="es")
    register(client)
    assert Person.objects.get().language == "es"
    send_owed()
    assert received()[-1].subject == "Confirme su dirección de correo electrónico"


def test_a_password_is_kept_only_as_a_digest() -> None:
    register()
    account = Account.objects.get()
    assert hashers.check_password(PASSWORD, account.password)
    assert PASSWORD not in account.password


def _answer(email: str) -> tuple[tuple[Any, ...], int]:
    """All that a stranger sees of registering with this address, and how many queries it took."""
    client = Client()
    empty = client.get("/account/register")
    with CaptureQueriesContext(connection) as queries:
        answer = register(client, email=email)
    page = client.get(answer.headers["Location"])
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode()).replace(email, "ADDRESS")
    headers = sorted(name for name in answer.headers if name != "X-Request-ID")
    cookies = sorted(answer.cookies)
    seen = (empty.status_code, answer.status_code, answer.content, answer.headers["Location"], headers, cookies, body)
    return seen, len(queries)


@pytest.mark.parametrize("confirmed", [True, False])
def test_an_address_already_registered_is_answered_like_a_new_one(confirmed: bool, settings: Settings) -> None:
    an_account(email="known@example.com", confirmed=confirmed)
    known, known_work = _answer("known@example.com")
    new, new_work = _answer("unheard@example.com")
    assert known == new
    assert known_work >= new_work / 2, "and takes work of the same order"


def test_the_owner_of_an_address_already_registered_is_written_to_in_their_own_language() -> None:
    account = an_account(email="known@example.com", language="es")
    before = (account.password, account.person.name)
    register(email="Known@Example.com")
    account.refresh_from_db()
    assert (account.password, account.person.name) == before
    assert Account.objects.count() == 1
    send_owed()
    (letter,) = received()
    assert letter.to == "known@example.com"
    assert letter.subject == "Usted ya tiene una cuenta"
    assert "/account/reset" in letter.text


def test_a_password_is_hashed_once_whether_the_address_is_known_or_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work of hashing is what a stranger could measure; a hasher that counts takes the place of the fast one."""
    an_account(email="known@example.com")
    counted: list[str] = []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def counting(self: Any, *given: Any, **named: Any) -> Any:
        counted.append("hash")
        return encode(self, *given, **named)

    monkeypatch.setattr(hasher, "encode", counting)
    work = []
    for email in ("known@example.com", "unheard@example.com"):
        counted.clear()
        register(email=email)
        work.append(len(counted))
    assert work == [1, 1]


def test_no_password_is_hashed_inside_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    an_account(email="known@example.com")
    hasher = type(hashers.get_hasher())
    encode, depth = hasher.encode, len(connection.savepoint_ids)
    seen: list[bool] = []

    def watched(self: Any, *given: Any, **named: Any) -> Any:
        seen.append(len(connection.savepoint_ids) == depth)
        return encode(self, *given, **named)

    monkeypatch.setattr(hasher, "encode", watched)
    register(email="known@example.com")
    register()
    assert seen == [True, True]


BAD = [
    ({"name": ""}, "name"),
    ({"name": "Ana\x07Torres"}, "name"),
    ({"name": "A" * 151}, "name"),
    ({"email": "ana"}, "email"),
    ({"email": "ana@example.com\nBcc: x@example.com"}, "email"),
    ({"password1": "short", "password2": "short"}, "password1"),
    ({"password1": "password123", "password2": "password123"}, "password1"),
    ({"password1": "a" * 5000, "password2": "a" * 5000}, "password1"),
    ({"password2": "something else 2026"}, "password2"),
]


@pytest.mark.parametrize(("changed", "field"), BAD)
def test_what_is_wrong_stands_beside_its_field_and_changes_nothing(changed: dict[str, Any], field: str) -> None:
    answer = register(**changed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not Account.objects.exists()
    if field != "name":
        assert "Ana Torres" in answer.content.decode(), "what was typed comes back"


def test_a_link_to_confirm_works_once_and_a_wrong_one_says_what_to_do() -> None:
    client = Client()
    register(client)
    link = link_of_last_message()
    client.post(link)
    assert "too old" in client.get(link).content.decode()
    assert "too old" in client.get("/account/confirm/nonsense").content.decode()
    assert client.post("/account/confirm/nonsense").status_code == 404


def test_somebody_who_did_not_confirm_gets_the_message_again_by_signing_in() -> None:
    register()
    answer = Client().post("/account/sign-in", {"login": "ana@example.com", "password": PASSWORD})
    assert answer.headers["Location"] == "/account/confirm"
    assert Notice.objects.filter(message="confirm-address").count() == 2


def test_of_two_who_register_one_address_at_once_the_second_is_told_by_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the second one's password is hashed, after the address was found free, the first one's account appears."""
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def overtaken(self: Any, *given: Any, **named: Any) -> Any:
        monkeypatch.setattr(hasher, "encode", encode)
        an_account("First", email="Ana@example.com")
        return encode(self, *given, **named)

    monkeypatch.setattr(hasher, "encode", overtaken)
    assert register().headers["Location"] == "/account/confirm"
    assert [person.name for person in Person.objects.all()] == ["First"]
    assert Notice.objects.get().message == "already-registered"


def test_an_account_that_is_closed_is_told_so_only_with_its_password() -> None:
    account = an_account(email="ana@example.com")
    Account.objects.filter(pk=account.pk).update(is_active=False)
    form = {"login": "ana@example.com", "password": PASSWORD}
    answer = Client().post("/account/sign-in", form, follow=True)
    assert "This account is closed" in answer.content.decode()
    assert Client().post("/account/sign-in", {**form, "password": "wrong"}).status_code == 422


def test_every_page_of_signing_in_is_there_for_a_stranger() -> None:
    for page in ("register", "sign-in", "reset", "reset/sent", "reset/done", "confirm", "closed", "sign-out"):
        assert Client().get(f"/account/{page}", follow=True).status_code == 200, page


def test_registering_one_address_again_and_again_says_the_same_as_for_a_free_one() -> None:
    an_account(email="known@example.com")
    said = {}
    for email in ("known@example.com", "unheard@example.com"):
        register(email=email)
        browser = Client()
        register(browser, email=email)
        said[email] = browser.get("/account/confirm").content.decode().count(f"<strong>{email}</strong>")
    assert said == {"known@example.com": 1, "unheard@example.com": 1}
