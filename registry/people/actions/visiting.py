"""Somebody without an account asks the team. Nothing is lost while the address is not confirmed; it is marked so."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.history.numbering import next_in
from registry.kernel.identifiers import numbered
from registry.people.actions.enquiries import change, keep
from registry.people.events import enquiries as events
from registry.people.models import VISITOR, Enquiry
from registry.people.queries.enquiries import asked_token


@dataclass(frozen=True)
class Question:
    """What a visitor gives."""

    name: str
    email: str
    language: str
    subject: str
    words: str
    phone: str = ""


def ask(question: Question, *, at: datetime, key: str = "") -> Enquiry:
    """A visitor asks; the same key asks once. Whether anybody here has the address, is not asked."""
    if before := once.earlier(VISITOR.ref, key):
        raise once.AlreadyDone(before)
    today = timezone.localdate(at)
    with acting("ask the team", by=VISITOR, at=at) as act:
        number = numbered("E", today.year, next_in("E", today.year))
        once.keep(VISITOR.ref, key, reverse("people:asked", args=[asked_token(number)]), at)
        enquiry = Enquiry.objects.create(
            kind=Enquiry.Kind.QUESTION,
            number=number,
            subject=question.subject,
            name=question.name,
            email=question.email,
            language=question.language,
            phone=question.phone,
            asked_at=at,
            waiting_since=today,
        )
        keep(enquiry, question.words, by=VISITOR, at=at, from_team=False)
        act.record(
            events.VisitorAsked(
                enquiry=Ref(enquiry.ref),
                number=number,
                subject=question.subject,
                name=question.name,
                address=question.email,
                words_written=question.words,
            )
        )
    return enquiry


def confirm(enquiry: Enquiry, *, at: datetime) -> bool:
    """Whoever holds the private link was sent it: the address is theirs. False when that was known."""
    if enquiry.person is not None or enquiry.confirmed_at is not None:
        return False
    with acting("confirm the address of a question", by=VISITOR, at=at) as act:
        change(enquiry, seen=None, confirmed_at=at)
        act.record(
            events.EnquiryAddressConfirmed(enquiry=Ref(enquiry.ref), number=enquiry.number, address=enquiry.email)
        )
    return True
