"""Reading the outbox, and reading an event back as plain values for the message that tells of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from registry.history import sealing
from registry.history.events import REGISTERED, typed
from registry.history.models import Event
from registry.notices.lifecycle import FAILED, OWED
from registry.notices.models import Notice
from registry.people.models import Account, Person
from registry.people.queries import email_of
from registry.training.queries.enrollments import addresses_of


def due(now: datetime) -> QuerySet[Notice]:
    """What can be sent now: owed, its time come, and in nobody's hands."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    return Notice.objects.filter(free, state=OWED, due_at__lte=now).order_by("due_at", "owed_at")


def given_up() -> QuerySet[Notice]:
    """What could not be sent, oldest first."""
    return Notice.objects.filter(state=FAILED).order_by("owed_at")


@dataclass(frozen=True)
class Happening:
    """An event read back: its facts with the personal ones opened (empty where they were shredded)."""

    name: str
    # Any: an event has whatever facts it needs.
    facts: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    at: datetime | None = None
    action: str = ""

    def words(self, name: str) -> Any:
        """A fact that holds a code, or several, in the reader's words."""
        table = getattr(REGISTERED[self.name], "words", {}).get(name, {})
        value = self.facts[name]
        said = [str(table.get(code, code)) for code in (value if isinstance(value, list) else [value])]
        return said if isinstance(value, list) else said[0]


def happening(pk: int) -> Happening:
    """The event with this key."""
    return _read([Event.objects.select_related("action").get(pk=pk)])[0]


def beside(told: Happening, *names: str) -> list[Happening]:
    """Other events of the same Action, in order."""
    rows = Event.objects.select_related("action").filter(action_id=told.action, name__in=names)
    return _read(list(rows.order_by("position")))


def _read(events: list[Event]) -> list[Happening]:
    facts = [typed(event.name, json.loads(event.facts)) for event in events]
    reasons = [json.loads(event.action.reason) if event.action.reason else None for event in events]
    seals = [value for row in facts for value in row.values() if sealing.is_seal(value)]
    opened = sealing.opened([*seals, *filter(None, reasons)])  # type: ignore[list-item]
    return [
        Happening(
            name=event.name,
            facts={name: _open(value, opened) for name, value in row.items()},
            reason=opened.get(reason["fact"], "") if reason else "",
            at=event.action.at,
            action=str(event.action_id),
        )
        for event, row, reason in zip(events, facts, reasons, strict=True)
    ]


def _open(value: Any, opened: Mapping[str, str]) -> Any:
    return opened.get(value["fact"], "") if sealing.is_seal(value) else value


def reader(ref: str) -> Person | None:
    """The person behind a recipient, or behind the record it was merged into."""
    kind, _, key = ref.partition(":")
    if kind != "person" or not key.isdigit():
        return None
    person = Person.objects.select_related("canonical").filter(pk=key).first()
    return person.canonical or person if person else None


def account_with(address: str) -> Account | None:
    """Whose address this is, however it is capitalized."""
    return Account.objects.select_related("person").filter(email__iexact=address).first()


def address_of(person: Person) -> str:
    """Where a person is written to: the account's address, or the one somebody without an account was enrolled with."""
    return email_of(person) or addresses_of([person.pk]).get(person.pk, "")


def reachable(persons: list[str]) -> set[str]:
    """Of these references, those whose person has an account that is open, or was enrolled with an address."""
    keys = [ref.partition(":")[2] for ref in persons if ref.startswith("person:")]
    enrolled = {f"person:{pk}" for pk in addresses_of(int(key) for key in keys)}
    found = Account.objects.filter(Q(person__in=keys) | Q(person__merged__in=keys), is_active=True)
    rows = found.values_list("person_id", "person__merged__pk")
    return ({f"person:{pk}" for row in rows for pk in row if pk is not None} | enrolled) & set(persons)
