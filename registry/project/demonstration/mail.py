"""What the story tells of mail: a question, a faxed paper, an attachment nobody can open, one answered."""

from datetime import datetime, timedelta
from email.message import EmailMessage

from django.utils import timezone

from registry.documents.actions import Received
from registry.intake import keeping, readers
from registry.intake.actions import arrive, handling, opening
from registry.intake.fates import Shape, Source
from registry.intake.models import Mail
from registry.intake.opening import open_mail
from registry.people.queries import Viewer

UNREAD = b"PK\x03\x04word/document.xml" + bytes(64)
QUESTION = """Hello,

I registered last week, but my card has not come yet. Is it sent on paper, or do I print it myself?

Thank you
541-555-0144"""
TYPED = """Please find my certificate attached. If you cannot open it, call me at 509-555-0147.

June Park"""
THANKS = "Could you tell me when the next class near Yakima is?"
ANSWER = (
    "The calendar of classes is on these pages, under Classes; the next one near Yakima is listed there with its seats."
)


def tell(team: Viewer, proof: Received, *, now: datetime) -> None:
    """The oldest first, and answered; the worker opens the others, as it does with all that arrives."""
    answered = _opened(_letter("june.park@example.com", "Next class", THANKS, now - timedelta(days=6)))
    handling.answer(answered, ANSWER, by=team, at=now - timedelta(days=5))
    _letter("june.park@example.com", "My certificate", TYPED, now - timedelta(days=4), certificate=UNREAD)
    fax = keeping.Kept(proof.sha256, proof.bytes, Shape.FAX)
    arrive(fax, source=Source.FOLDER, place="fax", name="fax_509-555-0148.png", at=now - timedelta(days=2))
    question = _letter("rosa.calderon@example.com", "My card", QUESTION, now - timedelta(days=1))
    again = keeping.Kept(question.sha256, question.bytes, question.shape)
    arrive(again, source=Source.WEBHOOK, place="again", at=now - timedelta(hours=2))


def _letter(sender: str, subject: str, text: str, at: datetime, certificate: bytes = b"") -> Mail:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, "help@ptcs-registry.example", subject
    letter["Date"], letter["Message-ID"] = timezone.localtime(at), f"<{at.timestamp():.0f}@mail.example>"
    letter.set_content(text)
    if certificate:
        letter.add_attachment(certificate, maintype="application", subtype="msword", filename="certificate.docx")
    return arrive(keeping.keep([bytes(letter)]), source=Source.FOLDER, place=f"{sender}:{at}", at=at).mail


def _opened(mail: Mail) -> Mail:
    """What the worker does with it, in the story's own time."""
    opened = open_mail(mail)
    opening.settle(mail, opened, readers.ask(mail, opened), at=mail.arrived_at)
    return mail
