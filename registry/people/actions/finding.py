"""Keeping what people and companies are found by true: a reaction inside every Action that changes it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from registry.history.acting import Act
from registry.history.events import subjects
from registry.history.models import Event
from registry.kernel.personal import REMOVED
from registry.people.finding import Key, keys
from registry.people.models import Company, Person, SearchKey
from registry.people.queries import resemblances

CHANGES = frozenset(
    {
        "people.PersonRegistered",
        "people.PersonCorrected",
        "people.AddressChanged",
        "people.AddressChangeUndone",
        "people.RecoveryUsed",
        "people.CompanyAdded",
        "people.CompanyCorrected",
        "certification.ApplicationSubmitted",
        "certification.ApplicationResubmitted",
        "certification.TechnicianIdIssued",
    }
)
"""The events after which somebody or something is found by something else."""
_CHUNK = 500


def take(act: Act, events: list[tuple[Event, Any]]) -> None:  # noqa: ARG001 - the shape of a reaction
    """The reaction: what these events concern is indexed again, in the same transaction."""
    changed = [happening for _event, happening in events if happening.event_name in CHANGES]
    refs = sorted({ref for happening in changed for ref in subjects(happening)})
    if refs:
        index(refs)


def index(refs: Iterable[str]) -> None:
    """Bring the keys of these persons and companies up to date; what is gone has none."""
    named = [ref.partition(":") for ref in refs]
    persons = [int(key) for kind, _, key in named if kind == "person" and key.isdigit()]
    companies = [int(key) for kind, _, key in named if kind == "company" and key.isdigit()]
    for start in range(0, len(persons), _CHUNK):
        _keep("person", persons[start : start + _CHUNK], _of_persons(persons[start : start + _CHUNK]))
    for start in range(0, len(companies), _CHUNK):
        _keep("company", companies[start : start + _CHUNK], _of_companies(companies[start : start + _CHUNK]))


def _of_persons(pks: list[int]) -> dict[int, frozenset[Key]]:
    known = resemblances.facts(Person.objects.filter(pk__in=pks), whole=False)
    return {
        pk: keys(
            names=[name for name in it.names if name != REMOVED],
            phones=it.phones,
            emails=it.emails,
            ids=it.held | it.claimed,
        )
        for pk, it in known.items()
    }


def _of_companies(pks: list[int]) -> dict[int, frozenset[Key]]:
    return {
        one.pk: keys(names=[one.name], phones=[one.phone], licenses=[one.license_number])
        for one in Company.objects.filter(pk__in=pks)
    }


def _keep(kind: str, pks: list[int], wanted: Mapping[int, frozenset[Key]]) -> None:
    kept: dict[tuple[str, str, str], int] = {
        (row.subject, row.kind, row.value): row.pk
        for row in SearchKey.objects.filter(subject__in=[f"{kind}:{pk}" for pk in pks])
    }
    due = {(f"{kind}:{pk}", *key) for pk, found in wanted.items() for key in found}
    SearchKey.objects.filter(Q(pk__in=[pk for row, pk in kept.items() if row not in due])).delete()
    fresh = [SearchKey(subject=row[0], kind=row[1], value=row[2]) for row in sorted(due - set(kept))]
    SearchKey.objects.bulk_create(fresh, batch_size=1000, ignore_conflicts=True)
