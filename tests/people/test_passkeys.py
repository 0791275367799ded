"""What a browser sends as a passkey's answer is untrusted: nonsense gets a sentence, never a fault of the server."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.builders import PASSWORD, an_account, signed_in

pytestmark = pytest.mark.django_db

AUTH = {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA"}
NONSENSE: list[Any] = [
    None,
    5,
    [],
    "text",
    {},
    {"response": []},
    {"response": {}},
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": AUTH},
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": {**AUTH, "userHandle": "MQ"}},
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": {**AUTH, "userHandle": "enp6enp6enp6enp6enp6enp6"}},
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": {**AUTH, "authenticatorData": "A" * 64}},
    {"id": 1, "rawId": {}, "type": "x", "response": {"clientDataJSON": 1, "attestationObject": "AAAA"}},
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}},
]


@pytest.mark.parametrize("sent", NONSENSE, ids=str)
def test_nonsense_signs_nobody_in_and_adds_nothing(sent: Any) -> None:
    credential = json.dumps(sent)
    browser = Client()
    asked = browser.get("/account/sign-in/passkey", headers={"accept": "application/json"})
    assert asked.json()["request_options"]["publicKey"]["userVerification"] == "required"
    assert browser.post("/account/sign-in/passkey", {"credential": credential}).status_code == 302
    page = browser.get("/account/sign-in").content.decode()
    assert page.count("The passkey did not work.") >= 2, "said once more than where the script keeps the words"
    assert browser.get("/account").status_code == 302
    owner = signed_in(an_account().person)
    owner.post("/account/reauthenticate", {"password": PASSWORD})
    assert owner.get("/account/security/passkeys/add").status_code == 200
    answer = owner.post("/account/security/passkeys/add", {"credential": credential, "name": "x" * 70})
    assert answer.status_code == 422
    assert not Authenticator.objects.exists()


def test_somebody_elses_passkey_is_not_found() -> None:
    owner, other = an_account(), an_account()
    key = Authenticator.objects.create(user=owner, type="webauthn", data={"name": "Mine", "credential": {}})
    browser = signed_in(other.person)
    browser.post("/account/reauthenticate", {"password": PASSWORD})
    for what in ("name", "remove"):
        assert browser.get(f"/account/security/passkeys/{key.pk}/{what}").status_code == 404
        assert browser.post(f"/account/security/passkeys/{key.pk}/{what}", {"name": "x"}).status_code == 404
    unproved = signed_in(owner.person).post(f"/account/security/passkeys/{key.pk}/remove")
    assert unproved.headers["Location"].startswith("/account/reauthenticate"), "the password is asked for first"
    assert Authenticator.objects.filter(pk=key.pk).exists()
