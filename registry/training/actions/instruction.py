"""Instruction: asked for as an enquiry, and recorded once it was given."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import No, Refused
from registry.people.actions import enquiries
from registry.people.models import Enquiry, Person
from registry.people.queries import Viewer
from registry.training.events.library import InstructionCorrected, InstructionGiven
from registry.training.models import Instruction
from registry.training.policies import instruction as allowed


@dataclass(frozen=True)
class Wanted:
    """What somebody tells who asks for instruction."""

    experience: str
    way: str
    times: str
    phone: str


def ask(wanted: Wanted, *, by: Person, at: datetime, key: str = "") -> Enquiry:
    """Somebody who was never certified for PTCS Duct Sealing asks to be instructed."""
    with acting("ask for instruction", by=by, at=at):
        enquiry = enquiries.ask(
            Enquiry.Kind.INSTRUCTION,
            words=wanted.experience,
            phone=wanted.phone,
            by=by,
            at=at,
            key=key,
        )
        Instruction.objects.create(enquiry=enquiry, experience=wanted.experience, way=wanted.way, times=wanted.times)
    return enquiry


def give(
    instruction: Instruction, *, on: date, given_by: Person, by: Viewer, at: datetime, seen: int | None = None
) -> None:
    """It was given: the request is done, and an application can rest on it."""
    allowed.may_give(by, instruction).or_refuse()
    _fitting(instruction, on, at)
    enquiry = instruction.enquiry
    with acting("record instruction", by=by, at=at) as act:
        enquiries.settle(enquiry, by=by, at=at, seen=seen)
        Instruction.objects.filter(pk=instruction.pk).update(given_on=on, given_by=given_by)
        act.record(InstructionGiven(**_refs(instruction), given_on=on, given_by=Ref(given_by.ref)))
    instruction.refresh_from_db()


def correct(instruction: Instruction, *, on: date, given_by: Person, reason: str, by: Viewer, at: datetime) -> None:
    """The day or the person was recorded wrongly."""
    allowed.may_correct(by, instruction).or_refuse()
    _fitting(instruction, on, at)
    was = instruction.given_on
    if was is None or (was, instruction.given_by_id) == (on, given_by.pk):
        return
    with acting("correct instruction", by=by, at=at, reason=reason) as act:
        Instruction.objects.filter(pk=instruction.pk).update(given_on=on, given_by=given_by)
        act.record(InstructionCorrected(**_refs(instruction), was=was, given_on=on, given_by=Ref(given_by.ref)))
    instruction.refresh_from_db()


def _fitting(instruction: Instruction, on: date, at: datetime) -> None:
    asked_on = timezone.localdate(instruction.enquiry.asked_at)
    answer = allowed.fits(on, timezone.localdate(at), asked_on)
    if isinstance(answer, No):
        raise Refused(answer.reason, status=answer.status, field="on")


# Any: the fields of an event.
def _refs(instruction: Instruction) -> dict[str, Any]:
    enquiry = instruction.enquiry
    return {
        "instruction": Ref(instruction.ref),
        "enquiry": Ref(enquiry.ref),
        "person": Ref(enquiry.person_ref),
        "number": enquiry.number,
    }
