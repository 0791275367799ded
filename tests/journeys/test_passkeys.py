"""A passkey is added, and signs in by itself and as the second step; the browser plays the device that holds it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from registry.project.demonstration.cast import NOOR, PASSWORD
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def _device(visitor: Visitor) -> Iterator[None]:
    """The visitor's browser has a device that knows its owner."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield
    session.detach()


def test_a_passkey_is_added_and_signs_in_alone_and_as_the_second_step(arrive: Arrive):
    noor = arrive()
    with _device(noor):
        noor.sign_in(NOOR.email, PASSWORD)
        noor.visit("/account/security")
        noor.follow("Add a passkey")
        noor.fill("Password", PASSWORD)
        noor.press("Go on")
        noor.fill("A name for it", "My telephone")
        noor.press("Add the passkey")
        noor.page.wait_for_url("**/account/security/codes")
        noor.look()
        noor.sees("they are not shown again")
        codes = noor.page.locator("#recovery-codes li").all_inner_texts()
        assert len(codes) == 10
        noor.follow("I have kept them")
        noor.sees("My telephone", "Not used yet.", "10 codes are left.")
        _sign_out(noor)
        noor.visit("/account/sign-in")
        noor.page.get_by_role("button", name="Sign in with a passkey").click()
        noor.page.wait_for_url("**/work")
        noor.visit("/account/security")
        noor.sees("Last used on")
        _sign_out(noor)
        noor.sign_in(NOOR.email, PASSWORD)
        noor.sees("The second step")
        noor.page.get_by_role("button", name="Use a passkey").click()
        noor.page.wait_for_url("**/work")
    _without_javascript(arrive, codes[0])


def _without_javascript(arrive: Arrive, code: str) -> None:
    """The page says what a passkey needs, and a recovery code lets in; the passkey is then removed."""
    noor = arrive(javascript=False)
    noor.visit("/account/sign-in")
    noor.sees("your browser needs JavaScript")
    expect(noor.page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    noor.sign_in(NOOR.email, PASSWORD)
    noor.sees("A passkey needs JavaScript")
    noor.fill("Code", code)
    noor.press("Sign in", noor.page.locator("main"))
    noor.visit("/account/security")
    noor.follow("Remove My telephone")
    noor.page.get_by_role("link", name="Use your password").or_(noor.page.get_by_label("Password")).first.wait_for()
    noor.fill("Password", PASSWORD)
    noor.press("Go on")
    noor.press("Remove the passkey")
    noor.sees("You have no passkey yet.")


def _sign_out(visitor: Visitor) -> None:
    visitor.press("Sign out")
