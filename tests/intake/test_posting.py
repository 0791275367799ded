"""A mail service posts: it must know the secret, and is answered only once the message is kept and entered."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from registry.documents import store
from registry.intake.models import Mail
from tests.documents import samples
from tests.intake.letters import letter

pytestmark = pytest.mark.django_db
SECRET = "between the two of us"
HEADERS = {"authorization": f"Bearer {SECRET}"}


@pytest.fixture(autouse=True)
def _secret(settings: Settings) -> None:
    settings.INTAKE_SECRET = SECRET


def post(content: bytes, kind: str = "message/rfc822", **headers: str):
    return Client(enforce_csrf_checks=True).post("/intake/mail", content, content_type=kind, headers=HEADERS | headers)


def test_a_raw_message_is_entered_and_the_same_delivery_again_makes_nothing():
    content = letter()
    first = post(content)
    assert (first.status_code, Mail.objects.get().source) == (201, "webhook")
    assert first.json() == {"numbers": [Mail.objects.get().number]}
    assert store.path(Mail.objects.get().sha256).read_bytes() == content
    again = post(content, "application/octet-stream")
    assert (again.status_code, again.json(), Mail.objects.count()) == (200, first.json(), 1)


def test_files_and_fields_of_a_form_are_each_a_message():
    fields = {"fax": SimpleUploadedFile("fax.tif", samples.tiff(1)), "email": letter().decode(), "from": "x"}
    done = Client(enforce_csrf_checks=True).post("/intake/mail", fields, headers=HEADERS)
    assert done.status_code == 201
    assert sorted(Mail.objects.values_list("shape", flat=True)) == ["fax", "mail"]


def test_whoever_does_not_know_the_secret_is_not_even_read(settings: Settings):
    for said in ("", "Bearer", "Bearer wrong", f"Basic {SECRET}", "Bearer é"):
        assert post(letter(), authorization=said).status_code == 401
    settings.INTAKE_SECRET = ""
    assert post(letter(), authorization="Bearer ").status_code == 404
    assert Mail.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"x" * 2000, "message/rfc822", 413),
        (b"--x", "multipart/form-data", 400),
        (b"--x--", "multipart/form-data; boundary=x", 400),
    ],
)
def test_what_is_no_message_is_told_and_nothing_is_kept(
    content: bytes, kind: str, status: int, settings: Settings
) -> None:
    settings.INTAKE_MAX_BYTES = 1000
    answer = post(content, kind)
    assert (answer.status_code, Mail.objects.count()) == (status, 0)
    assert answer.json()["problem"]


def test_an_empty_message_is_none():
    empty = Client().generic("POST", "/intake/mail", b"", headers=HEADERS, CONTENT_TYPE="message/rfc822")
    assert empty.status_code == 400


def test_too_many_copies_at_once_are_to_be_sent_again(monkeypatch: pytest.MonkeyPatch):
    from django.db import IntegrityError

    from registry.intake import actions

    monkeypatch.setattr(actions, "_entered", lambda *_: (_ for _ in ()).throw(IntegrityError))
    assert post(letter()).status_code == 409


def test_the_door_takes_nothing_but_posts():
    assert Client().get("/intake/mail").status_code == 405
