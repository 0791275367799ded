"""Signing in, a new password, the second step: each leaves its trace, and none tells a stranger who is here."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from registry.history.models import Event
from registry.notices.sending import send_owed
from tests.builders import PASSWORD, an_account, signed_in
from tests.notices.mail import received

pytestmark = pytest.mark.django_db

NEW = "mastic on every seam 2026"


@pytest.fixture(autouse=True)
def _mailbox(tmp_path: Any, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post("/account/sign-in", {"login": email, "password": password})


def test_signing_in_leads_to_the_work_and_to_the_persons_language() -> None:
    an_account(email="ana@example.com", language="es")
    answer = sign_in(Client(), "ana@example.com")
    assert answer.headers["Location"] == "/work"
    assert answer.cookies[django_settings.LANGUAGE_COOKIE_NAME].value == "es"


@pytest.mark.parametrize("email", ["ana@example.com", "nobody@example.com"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(email: str) -> None:
    an_account(email="ana@example.com")
    answer = sign_in(Client(), email, "wrong")
    assert answer.status_code == 422
    assert "The e-mail address or the password is not right." in answer.content.decode()


def test_a_page_asked_for_before_signing_in_comes_after_it_and_a_foreign_one_never() -> None:
    an_account(email="ana@example.com")
    client = Client()
    assert client.get("/account").headers["Location"] == "/account/sign-in?next=%2Faccount"
    form = {"login": "ana@example.com", "password": PASSWORD}
    assert client.post("/account/sign-in", {**form, "next": "/account"}).headers["Location"] == "/account"
    assert Client().post("/account/sign-in", {**form, "next": "https://evil.example/"}).headers["Location"] == "/work"


def test_signing_out_takes_a_press_not_a_link() -> None:
    client = signed_in(an_account().person)
    client.get("/account/sign-out")
    assert client.get("/account").status_code == 200
    client.post("/account/sign-out")
    assert client.get("/account").status_code == 302


def _reset(email: str) -> tuple[Any, ...]:
    client = Client()
    answer = client.post("/account/reset", {"email": email})
    page = client.get(answer.headers["Location"]).content.decode().replace(email, "ADDRESS")
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return answer.status_code, answer.headers["Location"], sorted(answer.cookies), body


def test_asking_for_a_new_password_answers_the_same_for_every_address() -> None:
    an_account(email="ana@example.com")
    assert _reset("ana@example.com") == _reset("nobody@example.com")
    send_owed()
    assert {letter.to: letter.subject for letter in received()} == {
        "ana@example.com": "Choose a new password",
        "nobody@example.com": "There is no account with this address",
    }


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once_and_the_owner_is_told() -> None:
    account = an_account(email="ana@example.com")
    client = Client()
    client.post("/account/reset", {"email": "ana@example.com"})
    send_owed()
    link = re.search(r"/account/reset/\S+", received()[-1].text)
    assert link
    form = client.get(link.group()).headers["Location"]
    bad = client.post(form, {"password1": NEW, "password2": "other"})
    assert bad.status_code == 422
    assert client.post(form, {"password1": NEW, "password2": NEW}).status_code == 302
    assert sign_in(Client(), "ana@example.com").status_code == 422
    assert sign_in(Client(), "ana@example.com", NEW).status_code == 302
    assert "too old" in Client().get(link.group(), follow=True).content.decode()
    event = Event.objects.get(name="people.PasswordChanged")
    assert account.person.ref in event.subjects
    assert "by_link" in event.facts
    send_owed()
    assert received()[-1].subject == "Your password was changed"


def test_a_password_is_changed_by_who_knows_the_present_one() -> None:
    account = an_account(email="ana@example.com")
    client = signed_in(account.person)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/account/password", {**form, "oldpassword": "wrong"}).status_code == 422
    assert client.post("/account/password", form).headers["Location"] == "/account"
    assert client.get("/account").status_code == 200, "this browser stays signed in"
    assert sign_in(Client(), "ana@example.com", NEW).status_code == 302


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def _with_app(client: Client, email: str) -> str:
    sign_in(client, email)
    asked = client.get("/account/security/app").headers["Location"]
    assert client.post(asked, {"password": "wrong"}).status_code == 422
    assert client.post(asked, {"password": PASSWORD}).headers["Location"] == "/account/security/app"
    page = client.get("/account/security/app")
    assert page.status_code == 200, page.headers
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert client.post("/account/security/app", {"code": "000000"}).status_code == 422
    assert client.post("/account/security/app", {"code": code_of(secret)}).status_code == 302
    return str(secret)


@pytest.mark.django_db(transaction=True)
def test_a_second_step_is_set_up_asked_for_and_told() -> None:
    account = an_account(email="ana@example.com")
    client = Client()
    _with_app(client, "ana@example.com")
    codes = client.get("/account/security/codes").context["unused_codes"]
    client.post("/account/sign-out")
    assert sign_in(client, "ana@example.com").headers["Location"] == "/account/second-step"
    assert client.post("/account/second-step", {"code": "000000"}).status_code == 422
    assert client.get("/account").status_code == 302
    assert client.post("/account/second-step", {"code": codes[0]}).headers["Location"] == "/work"
    kinds = {event.facts for event in Event.objects.filter(name="people.SecondStepAdded")}
    assert len(kinds) == 2
    assert account.person.ref in Event.objects.filter(name="people.SecondStepAdded")[0].subjects


def test_somebody_between_the_two_steps_may_stop() -> None:
    an_account(email="ana@example.com")
    client = Client()
    _with_app(client, "ana@example.com")
    client.post("/account/sign-out")
    sign_in(client, "ana@example.com")
    client.post("/account/sign-out", {"next": "/account/sign-in"})
    assert client.get("/account/sign-in").status_code == 200


def test_the_app_is_removed_and_the_owner_is_told() -> None:
    an_account(email="ana@example.com")
    client = Client()
    _with_app(client, "ana@example.com")
    for page in ("", "/app/remove", "/codes", "/codes/new"):
        assert client.get(f"/account/security{page}").status_code == 200
    client.post("/account/security/app/remove")
    assert not Authenticator.objects.filter(type="totp").exists()
    send_owed()
    assert "A second step of signing in was removed" in [letter.subject for letter in received()]


def test_the_page_names_the_address_just_typed_never_one_of_an_earlier_form() -> None:
    browser = Client()
    browser.post("/account/reset", {"email": "first@example.com"})
    page = browser.post("/account/reset", {"email": "second@example.com"}, follow=True).content.decode()
    assert "second@example.com" in page
    assert "first@example.com" not in page
    waiting = an_account(email="waiting@example.com", confirmed=False)
    page = browser.post(
        "/account/sign-in", {"login": waiting.email, "password": PASSWORD}, follow=True
    ).content.decode()
    assert "waiting@example.com" in page
