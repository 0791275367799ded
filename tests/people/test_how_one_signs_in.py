"""The page of how one signs in: recovery codes shown once, devices signed out, help instead of another account."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from pytest_django import Settings

from registry.history.models import Event
from registry.notices.sending import send_owed
from tests.builders import PASSWORD, an_account, signed_in
from tests.notices.mail import received
from tests.people.test_signing_in import _with_app, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mailbox(tmp_path: Any, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"


@pytest.mark.django_db(transaction=True)
def test_recovery_codes_are_shown_once_and_using_one_is_told() -> None:
    account = an_account(email="ana@example.com")
    client = Client()
    _with_app(client, "ana@example.com")
    codes = client.get("/account/security/codes").context["unused_codes"]
    again = client.get("/account/security/codes").content.decode()
    assert codes[0] not in again
    assert "shown only once" in again
    for number in range(8):
        client.post("/account/sign-out")
        sign_in(client, "ana@example.com")
        client.post("/account/second-step", {"code": codes[number]})
    page = client.get("/account/security").content.decode()
    assert "Only 2 codes are left" in page
    send_owed()
    last = received()[-1]
    assert (last.to, last.subject) == ("ana@example.com", "A recovery code was used")
    assert "2 codes are left" in last.text
    assert "before they run out" in last.text
    client.post("/account/reauthenticate", {"password": PASSWORD})
    client.post("/account/security/codes/new")
    assert Event.objects.filter(name="people.RecoveryCodesRenewed").count() == 1
    assert (
        codes[9] not in RecoveryCodes(Authenticator.objects.get(type="recovery_codes", user=account)).get_unused_codes()
    )


def test_signing_out_everywhere_ends_every_session_but_this_one() -> None:
    person = an_account().person
    here, there = signed_in(person), signed_in(person)
    assert here.post("/account/security/sign-out-everywhere").headers["Location"] == "/account/security"
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302
    assert Event.objects.filter(name="people.SignedOutEverywhere").count() == 1
    assert here.get("/account/security/sign-out-everywhere").status_code == 405


def test_a_new_password_ends_the_other_sessions_too() -> None:
    person = an_account().person
    here, there = signed_in(person), signed_in(person)
    new = "mastic on every seam 2026"
    here.post("/account/password", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302


def test_the_security_page_shows_every_way_in_and_asks_the_database_little(django_assert_max_num_queries: Any) -> None:
    person = an_account(email="ana@example.com").person
    client = signed_in(person)
    with django_assert_max_num_queries(12):
        page = client.get("/account/security").content.decode()
    for words in (
        "ana@example.com",
        "Change the password",
        "Add a passkey",
        "Set up an app",
        "Sign out everywhere else",
    ):
        assert words in page
    assert client.get("/account/security/passkeys").headers["Location"] == "/account/security#passkeys"


@pytest.mark.parametrize("path", ["/account/sign-in", "/account/register", "/account/reset"])
def test_every_way_in_says_not_to_create_another_account_and_helps(path: str) -> None:
    page = Client().get(path).content.decode()
    assert "please do not create another account" in page
    for target in ("/account/reset", "/account/help#telephone", "/account/help#mailbox"):
        assert f'href="{target}"' in page


def test_after_a_failed_sign_in_the_help_stands_above_the_form() -> None:
    page = Client().post("/account/sign-in", {"login": "ana@example.com", "password": "wrong"}).content.decode()
    assert page.count("please do not create another account") == 1
    assert page.index("please do not create another account") < page.index('name="password"')


def test_the_help_page_has_every_situation_it_lists() -> None:
    page = Client().get("/account/help").content.decode()
    targets = re.findall(r'href="#([a-z]+)"', page.split("<main", 1)[1])
    assert len(targets) == 7
    assert all(f'id="{target}"' in page for target in targets)
