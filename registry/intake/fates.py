"""THE tables of fates: what can become of a message, and of an attachment, when it is opened. There is no other.

A fate is a word for the desk; `REPLIES` says what the sender is told of it, `FINAL` of which nobody reads the message.
"""

from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fate(TextChoices):
    """What opening a message showed."""

    UNOPENED = "unopened", _("Not opened yet")
    READABLE = "readable", _("Can be read")
    PARTLY = "partly", _("Can be read; not every attachment can")
    UNREADABLE = "unreadable", _("Cannot be read: damaged, or no message at all")
    EMPTY = "empty", _("Empty")
    OVERSIZED = "oversized", _("Too large to be opened")
    ENCRYPTED = "encrypted", _("Encrypted, so that nobody can read it here")
    NESTED = "nested", _("Parts inside parts, too deep to be opened")
    UNOPENABLE = "unopenable", _("Takes too much time or memory to open")
    SUSPICIOUS = "suspicious", _("Has headers that no honest program writes")
    DUPLICATE = "duplicate", _("Arrived before")
    REUSED = "reused", _("Has the Message-ID of another message, and says something else")
    BOUNCE = "bounce", _("A letter of ours that came back")
    AUTOMATIC = "automatic", _("Written by a program: nobody expects an answer")


class AttachmentFate(TextChoices):
    """What opening an attachment showed."""

    FIT = "fit", _("Can be read")
    MISTYPED = "mistyped", _("Can be read; it is another kind of file than it says")
    ACTIVE = "active", _("Can be read; a script or a file inside it is never run here")
    EMPTY = "empty", _("Empty")
    OTHER = "other", _("Kept; this kind of file is not opened here")
    ARCHIVE = "archive", _("Kept; archives are not unpacked here")
    PROGRAM = "program", _("Kept; it is a program, and never run here")
    UNKNOWN = "unknown", _("Kept; we do not recognize this kind of file")
    ENCRYPTED = "encrypted", _("Asks for a password")
    DAMAGED = "damaged", _("Damaged or cut off")
    NO_PAGES = "no_pages", _("Has no pages")
    TOO_MANY_PAGES = "too_many_pages", _("Has too many pages to be opened")
    TOO_MANY_PIXELS = "too_many_pixels", _("A page is larger than we can open")
    UNOPENABLE = "unopenable", _("Takes too much time or memory to open")


READ: Final = frozenset({AttachmentFate.FIT, AttachmentFate.MISTYPED, AttachmentFate.ACTIVE})
"""Of these the pages are shown."""

_PAPER = _("Send a PDF, JPEG, PNG or TIFF.")
REMEDIES: Final[dict[str, str | Promise]] = {
    AttachmentFate.EMPTY: _("Open it on your device to see what is in it, then send it again."),
    AttachmentFate.OTHER: _PAPER,
    AttachmentFate.UNKNOWN: _PAPER,
    AttachmentFate.PROGRAM: _PAPER,
    AttachmentFate.ARCHIVE: _("Unpack it and send each file in it by itself."),
    AttachmentFate.ENCRYPTED: _("Save a copy without the password and send the copy."),
    AttachmentFate.DAMAGED: _("Check that it opens on your device, then send it again."),
    AttachmentFate.NO_PAGES: _("Check that it opens on your device, then send it again."),
    AttachmentFate.TOO_MANY_PAGES: _("Send only the pages that matter."),
    AttachmentFate.TOO_MANY_PIXELS: _("Scan it at 300 dots per inch, then send it again."),
    AttachmentFate.UNOPENABLE: _("Print it to a new PDF, or scan it at 300 dots per inch, then send it again."),
}
"""What the sender can do about an attachment that could not be read."""


class Reply(TextChoices):
    """What a sender is written, without anybody of the team having read the message yet."""

    RECEIVED = "received", _("we received your message")
    PARTLY = "partly", _("we received your message, but not every attachment can be read")
    UNREAD = "unread", _("we received your message, but cannot read it")
    AGAIN = "again", _("we have this message already")


REPLIES: Final[dict[str, Reply | None]] = {
    Fate.UNOPENED: None,
    Fate.READABLE: Reply.RECEIVED,
    Fate.PARTLY: Reply.PARTLY,
    Fate.UNREADABLE: Reply.UNREAD,
    Fate.EMPTY: Reply.UNREAD,
    Fate.OVERSIZED: Reply.UNREAD,
    Fate.ENCRYPTED: Reply.UNREAD,
    Fate.NESTED: Reply.UNREAD,
    Fate.UNOPENABLE: Reply.UNREAD,
    Fate.SUSPICIOUS: None,
    Fate.DUPLICATE: Reply.AGAIN,
    Fate.REUSED: Reply.RECEIVED,
    Fate.BOUNCE: None,
    Fate.AUTOMATIC: None,
}

FINAL: Final = frozenset({Fate.DUPLICATE, Fate.AUTOMATIC})
"""These are set aside at once; every other message waits for somebody, unless it was dealt with while it was sorted."""


class Source(TextChoices):
    """By which way a message came."""

    FOLDER = "folder", _("watched folder")
    WEBHOOK = "webhook", _("mail service")
    MAILBOX = "mailbox", _("mailbox")


class Shape(TextChoices):
    """Whether it is a message with headers, or pages by themselves as a fax service or a scanner leaves them."""

    MAIL = "mail", _("E-mail")
    FAX = "fax", _("Fax or scan")


class Outcome(TextChoices):
    """How a message was handled."""

    ANSWERED = "answered", _("Answered by e-mail")
    ENTERED = "entered", _("Entered in the registry")
    ENQUIRY = "enquiry", _("Added to a request")
    CALLED = "called", _("Settled by telephone")
    NOTED = "noted", _("Read; nothing to be done")
    BOUNCE = "bounce", _("The letter is marked as returned")


class Aside(TextChoices):
    """Why a message is set aside."""

    DUPLICATE = "duplicate", _("It arrived before")
    AUTOMATIC = "automatic", _("A program wrote it")
    ADVERTISING = "advertising", _("Advertising or deceit")
    NOT_OURS = "not_ours", _("Not meant for the program")
    UNREADABLE = "unreadable", _("Nothing in it can be read")
    OTHER = "other", _("Another reason")


class ReadingFate(TextChoices):
    """What reading an attachment showed."""

    READ = "read", _("One of our forms was read")
    NO_FORM = "no_form", _("None of our forms was found in it")
    UNREAD = "unread", _("Could not be read by the program")


class How(TextChoices):
    """From where a value was read."""

    FORM = "form", _("typed into the form")
    TEXT = "text", _("from the text of the page")
    OCR = "ocr", _("from the picture of the page")


OWN = frozenset({Outcome.ENTERED, Outcome.CALLED, Outcome.NOTED})
"""The outcomes somebody of the team states; the rest follow from what was done."""
