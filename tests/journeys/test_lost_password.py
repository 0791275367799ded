"""Getting back in without a second account: by the mailbox on file, and where that is lost too, by two of the team."""

import pytest
from playwright.sync_api import expect

from registry.project.demonstration.cast import COLLEAGUE, PASSWORD
from tests.journeys import office
from tests.journeys.conftest import Arrive
from tests.journeys.folk import ASTRID, OSWIN
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("folk")]
CHOSEN = "no leak at any boot or joint"
NEW_ADDRESS = "oswin@blackthorne.example"
ANSWERED = (
    "What is your Technician ID?",
    "Which telephone number do we have on file for you?",
    "In which month did you send your last application?",
)


def test_somebody_with_the_mailbox_gets_back_in_without_the_team_and_without_javascript(arrive: Arrive):
    astrid = arrive(javascript=False)
    astrid.sign_in(ASTRID.email, "not the password")
    astrid.sees("please do not create another account")
    astrid.follow("Choose a new one", astrid.page.locator("main"))
    astrid.fill("E-mail address", ASTRID.email)
    astrid.press("Send the link", astrid.page.locator("main"))
    letter = astrid.open_letter(ASTRID.email, "Choose a new password")
    astrid.go(letter.locator("a[href*='/account/']").first)
    _choose(astrid)
    astrid.sign_in(ASTRID.email, CHOSEN)
    astrid.visit("/account")
    astrid.sees(ASTRID.email)


@pytest.mark.long
def test_somebody_without_the_mailbox_gets_back_in_by_two_of_the_team(arrive: Arrive):
    oswin, priya, dana, anybody = (arrive() for _person in range(4))
    _is_told_whom_to_call(oswin)
    office.sign_in_the_team(dana)
    dana.visit("/desk/settings/recovery_wait")
    dana.fill("New value", "0")
    dana.fill("Why it changes", "Nobody waits in this story.")
    dana.press("Save the setting")
    priya.sign_in(COLLEAGUE.email, PASSWORD)
    technician_id = _verifies_the_caller(priya)
    _starts_the_recovery(priya)
    _approves(dana)
    warned = anybody.open_letter(OSWIN.email, "Your account will be recovered")
    expect(warned.locator("a[href$='/stop']")).to_have_count(1)
    letter = oswin.open_letter(NEW_ADDRESS, "Your way back into your account")
    oswin.go(letter.locator("a[href*='/account/recover/']").first)
    oswin.sees(NEW_ADDRESS)
    _choose(oswin)
    oswin.sees(f"Your new password is saved. Sign in with {NEW_ADDRESS}.")
    oswin.sign_in(NEW_ADDRESS, CHOSEN)
    oswin.visit("/my/certifications")
    assert office.technician_ids_on(oswin) == [technician_id]
    priya.visit(f"/desk/people?find={OSWIN.name}")
    expect(priya.page.get_by_role("row", name=OSWIN.name)).to_have_count(1)
    expect(priya.page.get_by_role("row", name=OSWIN.name)).to_contain_text(NEW_ADDRESS)


def _is_told_whom_to_call(oswin: Visitor) -> None:
    """The page to sign in leads to what to have at hand; the page to register leads there too."""
    for page in ("/account/register", "/account/sign-in"):
        oswin.visit(page)
        oswin.sees("please do not create another account")
    oswin.follow("what to have at hand")
    oswin.sees("Please do not create another account", "I no longer have the mailbox", "Two people of the team agree")
    expect(oswin.page.locator("#mailbox")).to_be_in_viewport()


def _verifies_the_caller(priya: Visitor) -> str:
    """She finds him and asks: two right answers are too few, three are enough; his Technician ID."""
    priya.visit(f"/desk/people?find={OSWIN.email}")
    priya.follow(OSWIN.name)
    technician_id = office.technician_id_on(priya)
    priya.follow("Check who calls")
    for question in ANSWERED[:2]:
        priya.choose(question, "Right")
    priya.choose("Is the caller this person?", "Verified")
    priya.press("Save the check")
    expect(priya.page.locator("#error-summary")).to_contain_text("At least 3 answers must be right")
    priya.choose(ANSWERED[2], "Right")
    priya.press("Save the check")
    priya.sees("Your check is saved.")
    return technician_id


def _starts_the_recovery(priya: Visitor) -> None:
    """To the new address; she cannot approve it herself."""
    priya.follow("Start a recovery")
    priya.choose("What does the person need?", "A link to a new address, because the mailbox is lost")
    priya.page.get_by_role("textbox", name="New address").fill(NEW_ADDRESS)
    priya.fill("Why", "He left the company whose mailbox it was.")
    priya.press("Start the recovery")
    priya.sees(NEW_ADDRESS, OSWIN.email)
    expect(priya.page.get_by_role("button", name="Approve")).to_have_count(0)


def _approves(dana: Visitor) -> None:
    dana.visit("/desk/recoveries")
    dana.follow(OSWIN.name)
    dana.sees("You are the second pair of eyes", "He left the company whose mailbox it was.")
    dana.press("Approve")
    dana.sees("Approved. The person and both addresses are told.")


def _choose(person: Visitor) -> None:
    person.fill("New password", CHOSEN)
    person.fill("The same password again", CHOSEN)
    person.press("Save the new password")
