"""Somebody who uses the registry in a browser; no page is opened without being checked."""

import time
from io import BytesIO

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, expect
from pypdf import PdfReader

from tests.journeys.tongue import Tongue

AXE = Axe()
# The browser itself writes a line for every answer that refuses a form (409, 422) or finds nothing (404).
EXPECTED = "the server responded with a status of 4"
MAIL_SECONDS = 40


class Visitor:
    """Opens pages and presses what is on them, in one language.

    Every page is held to axe and to its width, and none may fail. What is pressed and read is written in English in the
    journeys; `tongue` says how the visitor's own language puts it.
    """

    def __init__(self, page: Page, tongue: Tongue, *, javascript: bool) -> None:
        self.page, self.tongue, self.javascript = page, tongue, javascript
        self.faults: list[str] = []
        page.on("response", lambda answer: self._answered(answer.status, answer.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._said)

    def visit(self, path: str) -> None:
        """Go to an address."""
        self.page.goto(path)
        self.look()

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press a button by its words. What sends a form is waited for: whoever goes on sooner takes it back."""
        button = (within or self.page).get_by_role("button", name=self.tongue(name), exact=True).first
        if button.evaluate("button => button.form !== null && button.type === 'submit'"):
            self.go(button)
        else:
            button.click()
            self.look()

    def follow(self, name: str, within: Locator | None = None) -> None:
        """Follow a link by its words."""
        self.go((within or self.page).get_by_role("link", name=self.tongue(name)).first)

    def fill(self, label: str, value: str, within: Locator | None = None) -> None:
        """Type into the field with this label."""
        self.field(label, within).fill(value)

    def pick(self, label: str, option: str) -> None:
        """Choose from the list with this label."""
        self.field(label).select_option(label=self.tongue(option))

    def choose(self, question: str, answer: str) -> None:
        """Answer a question of radio buttons or boxes."""
        group = self.page.get_by_role("group", name=self.tongue(question)).first
        group.get_by_label(self.tongue(answer)).first.check()

    def tick(self, label: str) -> None:
        """Tick the box that stands alone."""
        self.page.get_by_label(self.tongue(label)).first.check()

    def upload(self, label: str, name: str, content: bytes) -> None:
        """Choose a file."""
        self.field(label).set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """The field with this label; a part of the page or a choice may be called the same."""
        fields = self.page.locator("input:not([type=radio], [type=checkbox]), select, textarea")
        return (within or self.page).get_by_label(self.tongue(label)).and_(fields).first

    def sees(self, *texts: str) -> None:
        """The page says this, by itself or within a few seconds."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(self.tongue(text))

    def told_at(self, label: str, sentence: str, *, kept: str | None = None) -> None:
        """Beside this field stands this sentence; the field refers to it and keeps what was typed."""
        fields = self.page.locator("input, select, textarea")
        field = self.page.get_by_label(self.tongue(label)).and_(fields).first
        expect(field).to_have_attribute("aria-invalid", "true")
        about = str(field.get_attribute("aria-describedby")).split()
        beside = self.page.locator(", ".join(f"#{name}" for name in about if name.endswith("_error")))
        expect(beside).to_contain_text(self.tongue(sentence))
        if kept is not None:
            expect(field).to_have_value(kept)

    def download(self, link: Locator) -> "Paper":
        """Download the PDF behind this link."""
        with self.page.expect_download() as coming:
            link.click()
        return Paper(coming.value.path().read_bytes())

    def sign_in(self, email: str, password: str) -> None:
        """From the sign-in page to wherever it leads."""
        self.visit("/account/sign-in")
        self.fill("E-mail address", email)
        self.fill("Password", password)
        self.press("Sign in", self.page.locator("main"))

    def open_letter(self, to: str, subject: str) -> Locator:
        """Wait for this message in the mailbox of the demonstration, and open it."""
        letter = self.page.locator("li", has_text=to).get_by_role("link", name=self.tongue(subject)).first
        deadline = time.monotonic() + MAIL_SECONDS
        self.page.goto("/mailbox")
        while not letter.count() and time.monotonic() < deadline:
            self.page.wait_for_timeout(500)
            self.page.goto("/mailbox")
        self.look()
        self.go(letter)
        return self.page.locator("#letter")

    def go(self, to: Locator) -> None:
        """Press what leads to another page, and be there."""
        with self.page.expect_navigation():
            to.click()
        self.look()

    def look(self) -> None:
        """The page at hand: loaded, without faults, not wider than the screen, clean by axe."""
        self.page.wait_for_load_state()
        assert self.faults == [], self.faults
        expect(self.page.locator("html")).to_have_attribute("lang", self.tongue.code)
        too_wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{self.page.url} is {too_wide} px wider than the screen"
        if self.javascript:  # axe itself is a script
            results = AXE.run(self.page)
            assert results.violations_count == 0, f"{self.page.url}\n{results.generate_report()}"

    def _answered(self, status: int, url: str) -> None:
        if status >= 500:
            self.faults.append(f"{status} {url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and EXPECTED not in message.text:
            self.faults.append(f"{message.text} {message.location}")


class Paper:
    """A PDF that was downloaded."""

    def __init__(self, content: bytes) -> None:
        assert content.startswith(b"%PDF-")
        self.reader = PdfReader(BytesIO(content))
        self.pages = [page.extract_text() for page in self.reader.pages]

    @property
    def language(self) -> str:
        """The language it says it is written in."""
        return str(self.reader.root_object["/Lang"])

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.reader.metadata.title)

    def says(self, text: str) -> bool:
        """Whether every page carries this text, however its letters are spaced."""
        return all("".join(text.split()) in "".join(page.split()) for page in self.pages)
