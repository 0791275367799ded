"""What a trainer does: a class is scheduled, somebody is enrolled who came unannounced, results are recorded."""

from datetime import date, timedelta

from playwright.sync_api import expect

from registry.project.demonstration.cast import PASSWORD, TRAINER
from tests.journeys.applicant import KIND, Applicant
from tests.journeys.visitor import Visitor

PAST = "PTCS duct sealing, online with a separate video call"
TO_COME, CHECKED = date.today() + timedelta(days=12), date.today() - timedelta(days=2)


def sign_in_the_trainer(tomas: Visitor) -> None:
    """The trainer comes to the classes by My work."""
    tomas.sign_in(TRAINER.email, PASSWORD)
    tomas.visit("/work")
    tomas.follow("Classes I give")


def schedule(tomas: Visitor, title: str) -> str:
    """A class with one seat, slipped once: it would end before it begins. Its number."""
    tomas.follow("Schedule a class")
    tomas.fill("Title", title)
    tomas.choose("Certifications it leads to", KIND)
    session = tomas.page.get_by_role("group", name="Session 1")
    for label, value in (("Day", TO_COME.isoformat()), ("Begins", "8:30 a.m."), ("Ends", "7:30 a.m.")):
        tomas.fill(label, value, session)
    tomas.choose("Where it is", "By video")
    tomas.fill("Video link", "https://video.example/one-seat")
    tomas.fill("Seats", "1")
    tomas.fill("Last day to register", (TO_COME - timedelta(days=1)).isoformat())
    tomas.fill("Contact for questions", f"{TRAINER.name}, {TRAINER.phone}")
    tomas.press("Publish the class")
    tomas.told_at("Ends", "The session ends before it begins.", kept="7:30 a.m.")
    tomas.fill("Ends", "13:00", session)
    tomas.press("Publish the class")
    tomas.sees(title, "Nobody has a seat yet.")
    return tomas.page.url.rsplit("/", 1)[1]


def see_the_roster(tomas: Visitor, number: str, seated: str, waiting: str) -> None:
    """One has the seat, the other waits for it."""
    tomas.visit(f"/trainer/classes/{number}")
    expect(tomas.page.get_by_role("table", name="Roster").get_by_role("rowheader")).to_have_text([seated])
    expect(tomas.page.locator("h2:text-is('Waiting list') + ol")).to_contain_text(waiting)


def record_the_pass(tomas: Visitor, someone: Applicant) -> str:
    """In the class that took place: the person came unannounced, attended, and passed the check; the class's number."""
    tomas.visit("/trainer/classes")
    row = tomas.page.get_by_role("row", name=PAST)
    number = row.get_by_role("link").inner_text()
    tomas.follow(number)
    tomas.follow("Enroll somebody")
    tomas.fill("Name", someone.name)
    tomas.fill("E-mail address", someone.email)
    tomas.press("Enroll")
    tomas.sees(f"{someone.name} has a seat and is told by e-mail.")
    tomas.follow("Record attendance and results")
    tomas.pick(f"Result of {someone.name}", "Passed")
    tomas.press("Save")
    sentence = f"{someone.name} passes once the proficiency check is recorded as passed, with its day."
    tomas.told_at(f"Day of the proficiency check of {someone.name}", sentence)
    tomas.fill(f"Day of the proficiency check of {someone.name}", CHECKED.isoformat())
    check = tomas.page.get_by_role("combobox", name=f"Proficiency check of {someone.name}")
    check.select_option(label="Passed")
    tomas.press("Save")
    tomas.sees("1 record was changed.")
    return number
