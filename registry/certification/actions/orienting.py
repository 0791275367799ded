"""What the registry itself knows of a training, taken over into the application: a signed statement, an instruction.

It is taken when the certification is asked for, and at the moment it comes to be, by `take`: a reaction listed in the
settings, because training stands below and does not know applications.
"""

from datetime import date
from typing import Any

from django.db.models import F

from registry.certification import queries
from registry.certification.lifecycle import EDITABLE
from registry.certification.models import Application, Asked
from registry.certification.words import Basis
from registry.history.acting import Act
from registry.history.models import Event
from registry.people.models import Person
from registry.people.queries import of
from registry.training.events.library import InstructionGiven, StatementSigned
from registry.training.models import Kind, VideoPurpose

KIND = Kind.PRESCRIPTIVE_DUCT_SEALING


def take_known(application: Application) -> bool:
    """Fill in the training for Prescriptive Duct Sealing from what the registry knows. Whether it did."""
    known = known_training(application.person)
    if known is None:
        return False
    open_ones = Asked.objects.filter(application=application, certification=KIND, basis="")
    return bool(open_ones.update(**known))


# Any: the fields of an answer.
def known_training(person: Person) -> dict[str, Any] | None:
    """The answer to the training for Prescriptive Duct Sealing, or None while nothing is signed or given."""
    basis = queries.prescriptive_basis(person)
    if basis == Basis.ORIENTATION_VIDEO and (statement := queries.prescriptive_statement(person)) is not None:
        return _answer(basis, statement.signed_on, video_statement=statement)
    if basis == Basis.INSTRUCTION and (instruction := queries.instruction_given(person)) is not None:
        return _answer(basis, instruction.given_on, instruction=instruction)
    return None


def _answer(basis: Basis, day: date | None, **proof: object) -> dict[str, Any]:
    return {"basis": basis, "trained_on": day, **proof}


def take(act: Act, events: list[tuple[Event, object]]) -> None:  # noqa: ARG001 - the shape of a reaction
    """A statement was signed or an instruction given: the draft that waits for it has it at once."""
    for _event, happening in events:
        signed = isinstance(happening, StatementSigned) and happening.purpose == VideoPurpose.PRESCRIPTIVE
        if signed or isinstance(happening, InstructionGiven):
            _into_draft(str(happening.person))  # type: ignore[attr-defined]


def _into_draft(ref: str) -> None:
    person = Person.objects.get(pk=ref.partition(":")[2])
    for application in Application.objects.filter(of(person), state__in=EDITABLE).select_related("person"):
        if take_known(application):
            Application.objects.filter(pk=application.pk).update(version=F("version") + 1)
