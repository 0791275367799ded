"""What somebody does for one more certification, and on the way to the first one: classes, videos, instruction."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from registry.project.demonstration.cast import PASSWORD
from tests.journeys.applicant import Applicant, scan
from tests.journeys.technicians import Certified
from tests.journeys.visitor import Visitor

PRESCRIPTIVE, HEAT_PUMPS = "Prescriptive Duct Sealing", "PTCS Heat Pump"
SIGNED = "Your statement is on record"
A_MONTH_AGO = date.today() - timedelta(days=30)


def come_back(at: Visitor, certified: Certified) -> Applicant:
    """A technician signs in, in their own language."""
    at.page.goto("/")
    if certified.language != "en":
        at.page.get_by_role("button", name=at.tongue.own_name).click()
    at.sign_in(certified.email, PASSWORD)
    return Applicant(at, certified.name, certified.email, "", PASSWORD)


def read_the_id(someone: Applicant) -> str:
    """The Technician ID that stands on the page of one's certifications."""
    someone.at.visit("/my/certifications")
    return someone.at.page.locator(".ptcs-figure__number").inner_text()


def add(someone: Applicant, kind: str) -> None:
    """From one's certifications to the training for another one: person and company are known, and only confirmed."""
    someone.at.follow("Add a certification, or change companies")
    someone.at.press("Start the application")
    someone.at.press("Save and continue")
    someone.at.press("Save and continue")
    ask_for(someone, kind)


def begin(someone: Applicant, kind: str) -> None:
    """A first application, up to the training."""
    someone.at.visit("/apply")
    someone.at.press("Start the application")
    someone.at.fill("Telephone", "541-555-0178")
    someone.at.press("Save and continue")
    someone.name_the_company()
    someone.at.press("Save and continue")
    ask_for(someone, kind)


def ask_for(someone: Applicant, kind: str) -> None:
    """Choose the certification."""
    someone.at.choose("Certifications you ask for", kind)
    someone.at.press("Save and continue")


def rest_on_the_class(someone: Applicant, number: str) -> str:
    """The class that was passed is chosen already, and proves itself; the number of the application."""
    someone.at.choose("What did you do?", "A class by an approved trainer, attended and passed")
    someone.at.press("Save and continue")
    expect(someone.at.page.get_by_role("radio", name=number)).to_be_checked()
    someone.at.press("Save and continue")
    someone.at.sees(f"Recorded in the registry by Tomas Lindqvist, class {number}")
    return someone.sign()


def rest_on_an_accepted_training(someone: Applicant) -> str:
    """A training on the list, with its date and its proof; the number of the application."""
    someone.at.choose("What did you do?", "An approved alternative training or industry certificate")
    someone.at.press("Save and continue")
    someone.at.choose("Training or certificate", "CheckMe!")
    someone.at.fill("Date on the certificate", A_MONTH_AGO.isoformat())
    someone.at.press("Save and continue")
    someone.at.told_at("Proof of the training", "Choose a file that proves the training.")
    someone.at.upload("Proof of the training", "checkme.pdf", scan())
    someone.at.press("Save and continue")
    return someone.sign()


def rest_on_the_video(someone: Applicant) -> str:
    """The application leads to the video; a little of it is played, it is signed for; the application's number."""
    someone.at.press("Save and continue")
    someone.at.sees("Watch the orientation video and sign for it first.")
    someone.at.follow("Watch the video")
    if someone.at.javascript:
        play_a_little(someone.at)
    someone.at.tick("I state that I watched this video to its end, or read its whole transcript.")
    someone.at.fill("Your signature: type your full name", someone.name)
    someone.at.press("Sign the statement")
    someone.at.follow("Go on with your application")
    someone.at.press("Continue the application")
    return rest_on_the_record(someone, SIGNED)


def play_a_little(at: Visitor) -> None:
    """The browser plays it, and the page says how much of it the registry counts."""
    played = at.page.locator("#video-played")
    at.page.evaluate("video.muted = true; video.play()")
    expect(played).to_have_text(re.compile(r"^0 %"))
    at.page.wait_for_timeout(1_500)
    at.page.evaluate("video.pause()")
    expect(played).to_have_text(re.compile(r"^[1-9]\d? %"))


def rest_on_the_record(someone: Applicant, says: str) -> str:
    """What the registry knows has come into the application by itself; its number."""
    if not someone.at.page.url.endswith("/apply/check"):
        someone.at.sees(says, "Nothing else is needed here.")
        someone.at.press("Save and continue")
    return someone.sign()


def ask_for_instruction(someone: Applicant) -> str:
    """Nobody without the certification can take the video: the application leads to the request; its number."""
    someone.at.press("Save and continue")
    someone.at.sees("Ask the program team for instruction first.")
    someone.at.follow("Ask for instruction", someone.at.page.locator("main"))
    someone.at.fill("What experience do you have with duct sealing?", "Two years of ventilation work in new homes.")
    someone.at.choose("How should the instruction take place?", "By telephone")
    someone.at.fill("Which days and times suit you?", "Weekdays after 3 p.m.")
    someone.at.fill("Telephone", "541-555-0178")
    someone.at.press("Send the request")
    return someone.at.page.url.rsplit("/", 1)[1]


def register_for(someone: Applicant, number: str) -> None:
    """Take a seat, or where there is none a place on the waiting list."""
    someone.at.visit(f"/classes/{number}")
    waits = someone.at.page.get_by_role("button", name=someone.at.tongue("Join the waiting list")).count()
    someone.at.press("Join the waiting list" if waits else "Register", someone.at.page.locator("main"))
    someone.at.sees("You are on the waiting list." if waits else "You have a seat.")
