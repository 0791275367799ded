"""Entering a paper somebody of the team looked at: the application, and the end of the message, in one Action."""

from dataclasses import dataclass
from datetime import date, datetime

from registry.certification import queries as certification
from registry.certification.actions.entering import Paper, Written
from registry.certification.actions.entering import enter as apply
from registry.documents.actions import Received
from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.intake import policies
from registry.intake.actions.handling import Seen, handled, move
from registry.intake.events import PaperEntered
from registry.intake.fates import Outcome
from registry.intake.models import Attachment, Mail
from registry.people.models import Person
from registry.people.queries import Viewer


@dataclass(frozen=True)
class Confirmed:
    """What somebody of the team says stands on the paper; `corrected` counts what the program had read otherwise."""

    written: Written
    signed: str
    signed_on: date
    corrected: int = 0


def enter(
    attachment: Attachment,
    person: Person,
    confirmed: Confirmed,
    *,
    by: Viewer,
    at: datetime,
    seen: Seen = None,
    key: str = "",
) -> str:
    """Put the application in the queue and the message behind us; returns the number. The same key changes nothing."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    policies.may_enter(by, attachment).or_refuse()
    mail, whom = attachment.mail, person.leading
    paper = Paper(_received(attachment), confirmed.signed, confirmed.signed_on, mail.ref)
    with acting("enter mail", by=by, on_behalf_of=whom, at=at) as act:
        move(mail, "handle", seen=seen, outcome=Outcome.ENTERED, ended_at=at, person=whom)
        number = apply(whom, confirmed.written, paper, by=by, at=at, key=key)
        application = certification.numbered(by, number)
        Mail.objects.filter(pk=mail.pk).update(about=application.ref)
        act.record(
            PaperEntered(
                mail=Ref(mail.ref),
                attachment=Ref(attachment.ref),
                application=Ref(application.ref),
                person=Ref(whom.ref),
                number=mail.number,
                entered_as=number,
                corrected=confirmed.corrected,
            )
        )
        act.record(handled(mail))
    return number


def _received(attachment: Attachment) -> Received:
    """The paper is on the disk already, and was opened to its end when it arrived."""
    return Received(attachment.sha256, attachment.bytes, attachment.kind, attachment.pages, attachment.name_given)
