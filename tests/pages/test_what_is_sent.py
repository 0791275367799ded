"""What goes out with a page, and what comes in with an address."""

import pytest
from django.test import Client

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/applications/A%00", "/verify?id=%00", "/questions?%00=1", "/jobs/%00"])
def test_a_null_sign_in_an_address_is_answered_at_once(address):
    assert Client().get(address).status_code == 400


def test_what_somebody_signed_in_saw_is_kept_nowhere():
    person = builders.an_account().person
    assert builders.signed_in(person).get("/work").headers["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in Client().get("/questions").headers


def test_every_page_carries_the_headers_that_keep_browsers_strict():
    headers = Client().get("/").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert len(headers["X-Request-ID"]) == 32
