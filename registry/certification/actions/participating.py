"""Filling in a participation application: on the account one has, page by page, saved as it is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from registry.certification import policies
from registry.certification.actions.drafting import ask_for, keep_answers
from registry.certification.lifecycle import OPEN
from registry.certification.models import Application, Instrument, Participation, Reference, SentFile, Tie
from registry.documents import actions as documents
from registry.documents.actions import Received
from registry.history.acting import acting
from registry.kernel.refusals import Missing
from registry.people.models import Company, Duty, Person
from registry.people.queries import employments

Row = Mapping[str, Any]  # one line of a list, by the names of its columns


def start(person: Person, purpose: str, *, at: datetime) -> Application:
    """The person's open application for this part, or a new one that already knows what the registry knows."""
    known: dict[str, Any] = {"name": person.name, "phone": person.phone, "created_at": at, "saved_at": at}
    latest = employments(person).first()
    with transaction.atomic():
        application, begun = Application.objects.get_or_create(
            person=person, purpose=purpose, state__in=OPEN, defaults=known
        )
        if begun:
            organization = latest.company.name if latest else ""
            spoken = [person.language] if person.language in ("en", "es") else []
            Participation.objects.create(application=application, organization=organization, languages=spoken)
    return application


@dataclass(frozen=True)
class Given:
    """What one page answers: name and telephone, particulars, kinds, and whole lists; None leaves a list as it is."""

    about: Row = field(default_factory=dict)
    particulars: Row = field(default_factory=dict)
    kinds: Sequence[str] | None = None
    ties: Sequence[Row] | None = None
    instruments: Sequence[Row] | None = None
    references: Sequence[Row] | None = None


def answer(application: Application, given: Given, *, by: Person, at: datetime) -> None:
    """Save the answers of one page; a list given replaces the list there was."""
    with transaction.atomic():
        keep_answers(application, by=by, at=at, **given.about)
        if given.particulars:
            Participation.objects.filter(application=application).update(**given.particulars)
        if given.kinds is not None:
            ask_for(application, given.kinds, by=by, at=at)
        if given.ties is not None:
            application.ties.all().delete()
            Tie.objects.bulk_create(Tie(application=application, **_recognized(row, at)) for row in given.ties)
        if given.instruments is not None:
            application.instruments.all().delete()
            Instrument.objects.bulk_create(Instrument(application=application, **row) for row in given.instruments)
        if given.references is not None:
            application.references.all().delete()
            Reference.objects.bulk_create(Reference(application=application, **row) for row in given.references)


def _recognized(row: Row, at: datetime) -> Row:
    """The tie with the company or the trainer on record that has exactly this name, where there is just one."""
    companies = Company.objects.filter(name__iexact=row["name"])[:2]
    trainers = Person.objects.filter(
        name__iexact=row["name"], roles__duty=Duty.TRAINER, roles__begins__lte=at.date()
    ).distinct()[:2]
    return {
        **row,
        "company": companies[0] if len(companies) == 1 else None,
        "known": trainers[0] if len(trainers) == 1 else None,
    }


def send_file(application: Application, received: Received, *, by: Person, at: datetime) -> None:
    """Keep a file with the application. That it arrived is history, even while the application is a draft."""
    with acting("send a proof", by=by, at=at):
        file = documents.record(received, kind="proof", subject=application.ref, by=by, at=at)
        keep_answers(application, by=by, at=at)
        SentFile.objects.create(application=application, file=file)


def take_out(application: Application, sent: int, *, by: Person, at: datetime) -> None:
    """A file no longer belongs to the application; that it was received stays on record."""
    policies.may_change(by, application).or_refuse()
    with transaction.atomic():
        keep_answers(application, by=by, at=at)
        if not SentFile.objects.filter(pk=sent, application=application).delete()[0]:
            raise Missing(_("There is no such file."))
