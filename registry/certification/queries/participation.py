"""Reading participation applications, and who is approved for what."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from registry.certification.approval_words import DUTIES
from registry.certification.lifecycle import DECIDED, OPEN
from registry.certification.models import (
    Application,
    Approval,
    Instrument,
    Participation,
    Reference,
    SentFile,
    Tie,
)
from registry.certification.requirements.documents import Purpose
from registry.certification.words import Outcome
from registry.people.models import APPROVALS, Duty, Person, Role
from registry.people.queries import of, on


@dataclass(frozen=True)
class Answers:
    """Everything a participation application answers beside name, telephone and what it asks for."""

    particulars: Participation
    ties: list[Tie]
    instruments: list[Instrument]
    references: list[Reference]
    files: list[SentFile]


def answers_of(application: Application) -> Answers:
    """What was answered: five queries."""
    return Answers(
        particulars=Participation.objects.get(application=application),
        ties=list(application.ties.select_related("company", "known")),
        instruments=list(application.instruments.all()),
        references=list(application.references.all()),
        files=list(application.sent_files.select_related("file")),
    )


def participations_of(person: Person) -> QuerySet[Application]:
    """The applications of this person as a trainer or inspector, newest first."""
    found = Application.objects.select_related("person", "holder").filter(of(person), purpose__in=list(DUTIES))
    return found.order_by("-pk")


def open_participations(person: Person) -> list[Application]:
    """Those that are not closed."""
    return list(participations_of(person).filter(state__in=OPEN))


def approvals_of(person: Person) -> list[Role]:
    """Every approval of the person, under whichever record, newest first; from an application or not."""
    held = Role.objects.filter(of(person), duty__in=APPROVALS).select_related("person")
    return list(held.order_by("duty", "-begins", "-pk"))


def overlapping(person: Person, duty: str, scope: str, begins: date, ends: date | None) -> Role | None:
    """An approval for the same that shares a day with this period."""
    held = Role.objects.filter(of(person), duty=duty, scope=scope).filter(Q(ends__isnull=True) | Q(ends__gte=begins))
    return (held.filter(begins__lte=ends) if ends else held).first()


def held_without_end(person: Person, duty: str, day: date) -> set[str]:
    """The certifications this person is approved for with no last day: there is nothing to ask for."""
    held = Role.objects.filter(on(day), of(person), duty=duty, ends__isnull=True)
    return set(held.values_list("scope", flat=True))


def ties_of(person: Person) -> list[Tie]:
    """What this person stated in every application that led to an approval: for judging conflicts of interest."""
    decided = Application.objects.filter(of(person), state=DECIDED, asked__outcome=Outcome.GRANTED)
    return list(Tie.objects.filter(application__in=decided).select_related("company", "known"))


@dataclass(frozen=True)
class Listed:
    """A trainer as the public list shows one: name, what for, in which languages."""

    name: str
    kinds: tuple[str, ...]
    languages: tuple[str, ...]


def listed_trainers(day: date) -> list[Listed]:
    """The trainers approved on that day who agreed to be listed, by name: two queries."""
    held = Approval.objects.filter(
        role__in=Role.objects.filter(on(day), duty=Duty.TRAINER), asked__application__participation__listed=True
    ).select_related("role__person__canonical", "asked__application__participation")
    by_person: dict[int, list[Approval]] = {}
    for one in held.order_by("role__scope"):
        by_person.setdefault(one.role.person.canonical_id or one.role.person_id, []).append(one)
    return sorted((_listed(rows) for rows in by_person.values()), key=lambda row: row.name.casefold())


def _listed(rows: list[Approval]) -> Listed:
    person = rows[0].role.person.canonical or rows[0].role.person
    languages = [name for row in rows for name in row.asked.application.participation.language_names]
    return Listed(
        name=person.name,
        kinds=tuple(dict.fromkeys(row.label for row in rows)),
        languages=tuple(dict.fromkeys(languages)),
    )


def may_be_listed(person: Person) -> bool | None:
    """Whether a trainer agreed to be listed; None for somebody who never was approved through an application."""
    found = Participation.objects.filter(of(person, "application__person"), application__purpose=Purpose.TRAINER)
    approved = found.filter(application__asked__outcome=Outcome.GRANTED)
    return approved.filter(listed=True).exists() if approved.exists() else None
