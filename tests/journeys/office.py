"""What a member of the program team and a utility's person do; both read English."""

import re
from datetime import date

from playwright.sync_api import expect

from registry.project.demonstration.cast import PASSWORD, TEAM, UTILITY
from tests.journeys.applicant import CERTIFIED, KIND, Applicant
from tests.journeys.visitor import Visitor

TECHNICIAN_ID = re.compile(r"(?<![\w-])[0-9A-Z]{3}-[0-9A-Z]{4}(?![\w-])")


def sign_in_the_team(dana: Visitor) -> None:
    """A member of the program team comes to work."""
    dana.sign_in(TEAM.email, PASSWORD)
    dana.visit("/work")


def ask_for_a_correction(dana: Visitor, number: str, applicant: Applicant) -> None:
    """Find the application in the queue, read its proof, take it, send it back with a reason."""
    dana.visit("/desk/applications")
    dana.follow(number)
    dana.sees(applicant.name, "Nobody holds it yet")
    _read_the_proof(dana)
    dana.press("Take or hand over")
    dana.sees(f"Held by {TEAM.name}")
    dana.choose("Reason", "The proof shows no date")
    dana.press("Send it back")
    dana.sees(f"{number} went back to the applicant.")


def grant(dana: Visitor, number: str, applicant: Applicant) -> None:
    """It came back: everything asked for is granted, and the company recorded."""
    dana.visit("/desk/applications")
    dana.follow(number)
    dana.sees(f"Held by {TEAM.name}", applicant.name)
    _read_the_proof(dana)
    dana.choose(KIND, "Grant")
    dana.fill(f"First day of {KIND}", CERTIFIED.isoformat())
    dana.choose("Company", "Record it")
    dana.press("Decide", dana.page.locator("#decide"))
    dana.sees(f"{number} is decided.")


def grant_at_once(
    dana: Visitor, number: str, kind: str, *reads: str, company: bool = False, proof: bool = False
) -> None:
    """Read what an application rests on, and grant it as it came."""
    dana.visit("/desk/applications")
    dana.follow(number)
    dana.sees(*reads)
    if proof:
        _read_the_proof(dana)
    dana.choose(kind, "Grant")
    if company:
        dana.choose("Company", "Record it")
    dana.press("Decide", dana.page.locator("#decide"))
    dana.sees(f"{number} is decided.")


def record_the_company(dana: Visitor, number: str, name: str, company: str) -> None:
    """An application for a change of company alone: the company is recorded from the first day it states."""
    dana.visit("/desk/applications")
    dana.follow(number)
    dana.sees(name, company, "Only a change of company is asked for; there is no proof.")
    dana.choose("Company", "Record it")
    dana.press("Decide", dana.page.locator("#decide"))
    dana.sees(f"{number} is decided.")


def record_the_instruction(dana: Visitor, number: str, name: str) -> None:
    """Find the request in the queue, write back, and record that the instruction was given today."""
    dana.visit("/work")
    dana.follow("Requests for instruction")
    dana.follow(number)
    dana.sees(name, "Two years of ventilation work in new homes.")
    given = dana.page.locator("#give")
    dana.fill("Day it was given", date.today().isoformat(), given)
    dana.field("Given by", given).select_option(label=TEAM.name)
    dana.press("Record the instruction")
    dana.sees(f"{TEAM.name}")


def read_the_history(dana: Visitor, job: str, technician_id: str, applicant: Applicant) -> None:
    """Everything that happened, as sentences: about the job by its number, about the technician by the ID."""
    dana.visit("/history")
    dana.fill("Technician ID, number or name", job)
    dana.press("Show the history")
    sentences = dana.page.locator("main")
    expect(sentences).to_contain_text(applicant.name)
    expect(sentences).to_contain_text(job)
    dana.visit(f"/history?about={technician_id}")
    expect(sentences).to_contain_text(applicant.name)
    expect(sentences).to_contain_text(TEAM.name)


def see_it_as_the_utility(uma: Visitor, job: str, applicant: Applicant) -> None:
    """The utility of the site signs in and finds the job."""
    uma.sign_in(UTILITY.email, PASSWORD)
    uma.visit("/utility/jobs")
    uma.sees(applicant.address, applicant.name)
    uma.follow(job)
    uma.sees("BPA Approved", applicant.address)


def technician_ids_on(somebody: Visitor) -> list[str]:
    """Every Technician ID that the page shows, each once."""
    return sorted(set(TECHNICIAN_ID.findall(somebody.page.locator("main").inner_text())))


def technician_id_on(somebody: Visitor) -> str:
    """The only one on this page."""
    (found,) = technician_ids_on(somebody)
    return found


def _read_the_proof(dana: Visitor) -> None:
    page = dana.page.locator(".ptcs-viewer__page img").first
    page.scroll_into_view_if_needed()
    expect(page).to_have_js_property("complete", True)
    assert page.evaluate("picture => picture.naturalWidth") > 0
