"""What somebody does who wants to be certified, and then enters the first job."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

TRAINED, CERTIFIED, TESTED = (date.today() - timedelta(days=days) for days in (40, 30, 10))
KIND = "PTCS Duct Sealing"
PUBLIC = (
    "/",
    "/become-certified",
    "/participation-requirements",
    "/training-resources",
    "/quality-assurance",
    "/questions",
    "/contact",
    "/specifications/",
    "/specifications/ptcs/duct-sealing/2015-04",
)
HOME = (
    ("What is the heated floor area?", "1500"),
    ("What part of the supply ducts is in unconditioned space?", "85"),
    ("At what duct pressure was it tested?", "50"),
)
BRANCHING = (
    ("What kind of home is it?", "Existing site-built"),
    ("Which leakage tests were done?", "Before and after sealing"),
    ("Are there combustion appliances in the home?", "No"),
    ("Was duct insulation removed for the work?", "No"),
    ("Was a new air handler installed?", "No"),
)
CHOICES = (
    ("What foundation does the home have?", "Crawlspace"),
    ("What heats the home through these ducts?", "Electric forced air"),
    ("What backup heat is there?", "None"),
    ("Are the ducts new?", "No"),
    ("What kind of leakage was measured?", "Leakage to the exterior"),
    ("What were the ducts sealed with?", "Mastic"),
)
BEFORE, AFTER = "How much did the ducts leak before sealing?", "How much do the ducts leak after sealing?"


@dataclass
class Applicant:
    """A person and the browser they sit at."""

    at: Visitor
    name: str
    email: str
    address: str
    password: str = "every joint, twice over"

    def read_the_public_pages(self) -> None:
        """Look around before anything is asked."""
        self.at.page.goto("/")
        if self.at.tongue.code != "en":
            self.at.press(self.at.tongue.own_name)
        for path in PUBLIC:
            self.at.visit(path)

    def register(self) -> None:
        """Register, confirm the address by the link of the message, sign in."""
        self.ask_to_register()
        self.confirm()

    def ask_to_register(self) -> None:
        """Fill in the form; a message is said to be under way."""
        self.at.visit("/")
        self.at.follow("Register", self.at.page.locator("header"))
        self.at.fill("Your name", self.name)
        self.at.fill("E-mail address", self.email)
        self.at.fill("Password", self.password)
        self.at.fill("The same password again", self.password)
        self.at.press("Register", self.at.page.locator("main"))

    def confirm(self) -> None:
        """Follow the link of that message and sign in."""
        letter = self.at.open_letter(self.email, "Confirm your e-mail address")
        self.at.go(letter.locator("a[href*='/account/confirm/']"))
        self.at.press("Yes, confirm it")
        self.at.sign_in(self.email, self.password)

    def apply(self) -> str:
        """Fill in the application, slip twice, save it and come back, submit it; its number."""
        self.at.visit("/apply")
        self.at.press("Start the application")
        self.at.fill("Telephone", "541-555-0177")
        self.at.press("Save and continue")
        self.name_the_company()
        self.at.press("Save and stop here")
        self.at.press("Continue the application")
        self.at.choose("Certifications you ask for", KIND)
        self.at.press("Save and continue")
        self.at.choose("What did you do?", "A class by an approved trainer, attended and passed")
        self.at.press("Save and continue")
        self._slip_with_the_proof()
        self._prove("certificate.pdf")
        return self.sign()

    def correct(self, number: str) -> None:
        """Read what has to be corrected, send another proof, submit again."""
        letter = self.at.open_letter(self.email, "Please correct your application")
        expect(letter).to_contain_text(self.at.tongue("Your proof shows no date."))
        self.at.go(letter.locator("a").first)
        self.at.sees("What to correct")
        self.at.follow("Change and send it again")
        self.at.press("Continue the application")
        self.at.sees("The program team asks you to correct this page")
        self.at.upload("Send another proof instead", "certificate.jpg", picture())
        self.at.press("Save and continue")
        assert self.sign() == number

    def name_the_company(self) -> None:
        """Find the company and say since when."""
        self.at.fill("Find your company by its name", "Cascade")
        self.at.press("Search")
        self.at.choose("Your company", "Cascade Comfort Heating")
        self.at.fill("First day you worked there", "2024-01-08")

    def _slip_with_the_proof(self) -> None:
        tomorrow = (date.today() + timedelta(days=2)).isoformat()
        self.at.fill("Trainer or class, if not in the list", "Tomas Lindqvist, Eugene")
        self.at.fill("Date of the training", tomorrow)
        self.at.upload("Proof of the training", "certificate.pdf", b"This is no PDF, whatever its name says.\n")
        self.at.press("Save and continue")
        self.at.told_at("Date of the training", "is in the future. Enter the day it happened.", kept=tomorrow)
        self.at.told_at("Proof of the training", "Send a PDF, JPEG, PNG or TIFF")
        expect(self.at.field("Trainer or class, if not in the list")).to_have_value("Tomas Lindqvist, Eugene")

    def _prove(self, name: str) -> None:
        self.at.fill("Date of the training", TRAINED.isoformat())
        self.at.upload("Proof of the training", name, scan())
        self.at.press("Save and continue")

    def sign(self) -> str:
        """Check, agree, sign and submit; the number of the application."""
        self.at.sees("Agree and sign", self.name, "Cascade Comfort Heating")
        self.at.tick("I have read the participation requirements and agree to them.")
        self.at.fill("Your signature: type your full name", self.name)
        self.at.press("Submit the application")
        self.at.sees("The program team reads your proof", "What you can do")
        return self.at.page.url.rsplit("/", 1)[1]

    def receive_the_id(self) -> str:
        """The message with the Technician ID, its certificate, and what anybody sees who checks the ID; the ID."""
        letter = self.at.open_letter(self.email, "Your Technician ID is")
        technician_id = self.at.page.locator("h1").inner_text().split()[-1]
        expect(letter).to_contain_text(technician_id)
        paper = self.at.download(self.at.page.get_by_role("link", name=f"{technician_id}.pdf"))
        assert paper.language.startswith(self.at.tongue.code)
        assert paper.title
        assert paper.says(technician_id)
        self.at.visit("/my/certifications")
        self.at.sees(technician_id, "Your account is active: you may enter jobs.")
        return technician_id

    def watch_the_orientation(self) -> None:
        """My work leads to the video: a little of it is played where there is a script, then it is signed for."""
        self.at.visit("/work")
        self.at.follow("Your first job in the registry")
        if self.at.javascript:
            self.at.page.evaluate("video.muted = true; video.play()")
            expect(self.at.page.locator("#video-played")).to_have_text(re.compile(r"^0 %"))
            self.at.page.wait_for_timeout(2_500)
            self.at.page.evaluate("video.pause()")
            expect(self.at.page.locator("#video-played")).to_have_text(re.compile(r"^[1-9]\d? %"))
        self.at.tick("I state that I watched this video to its end, or read its whole transcript.")
        self.at.fill("Your signature: type your full name", self.name)
        self.at.press("Sign the statement")
        self.at.sees("Your statement is on record.")

    def enter_a_job(self) -> str:
        """Enter the first job, slip with its numbers, watch the verdict, submit it; its number."""
        self.at.visit("/jobs")
        self.at.follow("Enter a job")
        self._say_where(self.address, TESTED)
        for question, answer in BRANCHING:
            self._answer(question, answer)
        if not self.at.javascript:
            self.at.press("Check")
        for question, answer in CHOICES + HOME:
            self._answer(question, answer)
        self._slip_with_the_numbers()
        self._watch_the_verdict()
        self.at.press("Submit the job")
        self.at.sees("BPA Approved", "Every requirement for certification and for payment is met.", self.address)
        return self.at.page.url.rsplit("/", 1)[1]

    def fill_in_a_job(self, address: str, on: date) -> None:
        """A home whose ducts leaked much and leak little since that day; nothing is pressed yet."""
        self.at.visit("/jobs/new")
        self._say_where(address, on)
        for question, answer in (*BRANCHING, *CHOICES, *HOME, (BEFORE, "310"), (AFTER, "118")):
            self._answer(question, answer)

    def change_company(self, name: str, since: date, explanation: str) -> str:
        """The same application, for a new company alone; its number."""
        self.at.visit("/apply")
        self.at.press("Start the application")
        expect(self.at.field("Full name")).to_have_value(self.name)
        self.at.press("Save and continue")
        self.at.fill("Find your company by its name", name)
        self.at.press("Search")
        self.at.choose("Your company", name)
        self.at.fill("First day you worked there", since.isoformat())
        self.at.press("Save and continue")
        self.at.told_at("What was updated?", "You change companies: say in a sentence what was updated.")
        self.at.fill("What was updated?", explanation)
        self.at.press("Save and continue")
        self.at.press("Save and continue")
        return self.sign()

    def read_the_report(self, job: str) -> None:
        """The Registry Installation Report in the reader's own language."""
        link = self.at.page.get_by_role("link", name=f"{self.at.tongue.own_name} (PDF)").first
        paper = self.at.download(link)
        assert paper.language.startswith(self.at.tongue.code)
        assert paper.title
        assert paper.says(job)
        assert "ptcs/duct-sealing@2015-04" in "".join("".join(paper.pages).split())

    def _say_where(self, address: str, on: date) -> None:
        self.at.fill("Date of the final test", on.isoformat())
        self.at.fill("Street address", address)
        self.at.fill("City", "Eugene")
        self.at.pick("State", "Oregon")
        self.at.fill("ZIP code", "97405")
        self.at.pick("Electric utility", "Lane Electric Cooperative")

    def _answer(self, question: str, answer: str) -> None:
        self.at.page.get_by_text(self.at.tongue(question)).first.wait_for()
        if self.at.page.get_by_role("group", name=self.at.tongue(question)).count():
            self.at.choose(question, answer)
        elif self.at.page.get_by_role("combobox", name=self.at.tongue(question)).count():
            self.at.pick(question, answer)
        else:
            self.at.fill(question, answer)

    def _slip_with_the_numbers(self) -> None:
        self.at.fill(BEFORE, "1,5")
        self.at.fill(AFTER, "118 CFM25")
        self.at.fill("What is the heated floor area?", "-1500")
        self.at.press("Check")
        self.at.told_at(BEFORE, "We cannot tell what the comma in “1,5” means.", kept="1,5")
        self.at.told_at(AFTER, "“CFM25” is not the unit asked for", kept="118 CFM25")
        self.at.told_at("What is the heated floor area?", "cannot be right", kept="-1500")
        self.at.fill("What is the heated floor area?", "1500")

    def _watch_the_verdict(self) -> None:
        verdict = self.at.page.locator("#verdict")
        for after, status in (("250", "Rejected"), ("118", "BPA Approved")):
            self.at.fill(BEFORE, "310")
            self.at.fill(AFTER, after)
            if not self.at.javascript:
                self.at.press("Check")
            expect(verdict.locator(".ptcs-verdict__line")).to_contain_text(self.at.tongue(status))
        self.at.look()


def scan() -> bytes:
    """A proof of training as a scanner makes it: a PDF of one picture."""
    return _drawn("PDF")


def picture() -> bytes:
    """The same proof, photographed."""
    return _drawn("JPEG")


def _drawn(kind: str) -> bytes:
    from PIL import Image, ImageDraw

    paper, kept = Image.new("RGB", (1240, 1754), "white"), BytesIO()
    ImageDraw.Draw(paper).text((120, 160), f"Certificate of completion\nPTCS duct sealing class\n{TRAINED}", "black")
    paper.save(kept, kind)
    return kept.getvalue()
