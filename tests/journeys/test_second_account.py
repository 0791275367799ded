"""Somebody registers a second time: it is found, merged by the team with a reason, and taken apart again."""

import re

import pytest
from playwright.sync_api import expect

from registry.project.demonstration.cast import PASSWORD
from tests.journeys import office
from tests.journeys.applicant import KIND, Applicant
from tests.journeys.conftest import Arrive
from tests.journeys.folk import CORDELIA
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.usefixtures("folk")]
AGAIN, SECOND_ADDRESS = "Cordelia M. Farnsworth", "cordelia.farnsworth@ducts.example"
STRANGER, STRANGERS_ADDRESS = "Bartholomew Quick", "quick@elsewhere.example"
PAIR = f"{CORDELIA.name} and {AGAIN}"


def test_a_second_account_is_found_merged_and_taken_apart(arrive: Arrive):
    known, dana, anybody = arrive(), arrive(), arrive()
    again = Applicant(arrive(), AGAIN, SECOND_ADDRESS, "")
    _nothing_is_said(again, Applicant(arrive(), STRANGER, STRANGERS_ADDRESS, ""))
    again.confirm()
    letter = known.open_letter(CORDELIA.email, "Did you register a second time?")
    expect(letter).to_contain_text("registered with particulars that resemble yours")
    expect(letter).not_to_contain_text(SECOND_ADDRESS)
    technician_id = _own_id(known)
    verified = _verified(anybody, technician_id)
    _has_nothing(again.at)

    office.sign_in_the_team(dana)
    pair = _side_by_side(dana)
    _decide(dana, f"of {CORDELIA.name} leads", "She lost her password and registered again.")
    dana.sees("The two records are merged.")
    _signs_in_and_has(again, technician_id)
    assert _verified(anybody, technician_id) == verified

    dana.visit(pair)
    dana.sees("which answers for both")
    _decide(dana, "They are two people: take the records apart again", "They are mother and daughter.")
    dana.sees("The two records are taken apart again.", "They are mother and daughter.")
    _has_nothing(again.at)
    assert _own_id(known) == technician_id
    assert _verified(anybody, technician_id) == verified


def _nothing_is_said(again: Applicant, stranger: Applicant) -> None:
    """Who resembles somebody on record reads the same as who resembles nobody."""
    told = []
    for one in (again, stranger):
        one.ask_to_register()
        told.append(one.at.page.locator("main").inner_text().replace(one.email, ""))
    assert told[0] == told[1]


def _side_by_side(dana: Visitor) -> str:
    """The pair in the queue, its two records, and what speaks for one person; where it stands."""
    dana.visit("/desk/duplicates")
    dana.follow(PAIR)
    signals = dana.page.get_by_role("table", name="Signals with their weights")
    address = signals.get_by_role("row", name="The same mailbox name at another host")
    expect(address).to_contain_text(re.compile(r"[1-9]\d* for"))
    expect(address).to_contain_text(CORDELIA.email)
    expect(address).to_contain_text(SECOND_ADDRESS)
    expect(dana.page.get_by_role("table", name="Particulars of the two records")).to_contain_text(AGAIN)
    return dana.page.url


def _decide(dana: Visitor, decision: str, reason: str) -> None:
    decide = dana.page.locator("#decide")
    decide.get_by_label(decision).check()
    dana.press("Decide", decide)
    dana.told_at("Reason", "Say why, for whoever reads this later.")
    decide.get_by_label(decision).check()
    dana.fill("Reason", reason, decide)
    dana.press("Decide", decide)


def _own_id(known: Visitor) -> str:
    if known.page.get_by_role("button", name="Sign out", exact=True).count() == 0:
        known.sign_in(CORDELIA.email, PASSWORD)
    known.visit("/my/certifications")
    known.sees(KIND)
    return office.technician_id_on(known)


def _verified(anybody: Visitor, technician_id: str) -> str:
    """What anybody reads about the ID."""
    anybody.visit(f"/verify/{technician_id}")
    anybody.sees(CORDELIA.name, "Certified")
    return anybody.page.locator("main").inner_text()


def _signs_in_and_has(again: Applicant, technician_id: str) -> None:
    """Signed in with the second account, the person sees what the first was given."""
    again.at.press("Sign out")
    again.at.sign_in(again.email, again.password)
    again.at.visit("/my/certifications")
    again.at.sees(technician_id, KIND)


def _has_nothing(second: Visitor) -> None:
    """The second account alone: no ID, no certification, no application."""
    second.visit("/my/certifications")
    assert office.technician_ids_on(second) == []
    expect(second.page.locator("main")).not_to_contain_text(KIND)
