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


@pytest.mark.parametrize(("address", "status"), [("/company/999", 404), ("/desk", 403), ("/account/address", 302)])
def test_what_no_view_finished_is_kept_by_no_cache_either(address, status):
    answer = builders.signed_in(builders.an_account().person).get(address)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "private, no-store")


def test_every_page_carries_the_headers_that_keep_browsers_strict():
    headers = Client().get("/").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert len(headers["X-Request-ID"]) == 32


@pytest.mark.parametrize("sign", ["\r\nBcc: x", "\u202e", "\u2028", "\x07"])
def test_a_name_with_signs_nobody_sees_is_refused_beside_its_field(sign):
    person = builders.an_account().person
    answer = builders.signed_in(person).post("/account", {"name": f"Ana{sign}Ruiz", "language": "en", "version": 0})
    assert answer.status_code == 422
    assert "without invisible signs" in answer.content.decode()


def test_a_page_that_came_too_late_shows_what_was_typed_on_it():
    application = builders.an_application("submitted")
    answer = builders.signed_in(application.person).post("/apply/about", {"name": "Ana Ruiz Vega", "phone": "555-0177"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "The program team is reviewing this application" in page
    assert "<li>Ana Ruiz Vega</li>" in page
