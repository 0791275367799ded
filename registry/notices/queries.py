"""Reading the outbox, and reading an event back as plain values for the message that tells of it."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import Case, IntegerField, Max, Q, QuerySet, When

from registry.history import sealing
from registry.history.events import REGISTERED, typed
from registry.history.models import Event
from registry.notices.catalogue import LANGUAGES, Entry, Words, entries
from registry.notices.lifecycle import FAILED, OWED, UNDELIVERED
from registry.notices.models import Notice, TurnedOff, Wording
from registry.people.models import Account, Person
from registry.people.queries import email_of, of
from registry.people.queries.records import open_accounts
from registry.training.queries.enrollments import addresses_of

TECHNICIAN_ID = "technician-id"
"""The message that matters most when it does not arrive."""
MOST_VERSIONS = 1_000_000


def due(now: datetime) -> QuerySet[Notice]:
    """What can be sent now: owed, its time come, and in nobody's hands."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    return Notice.objects.filter(free, state=OWED, due_at__lte=now).order_by("due_at", "owed_at")


def given_up() -> QuerySet[Notice]:
    """What could not be sent, oldest first."""
    return Notice.objects.filter(state=FAILED).order_by("owed_at")


def undelivered() -> QuerySet[Notice]:
    """What reached nobody and nobody has settled: Technician IDs first, then the longest waiting."""
    first = Case(When(message=TECHNICIAN_ID, then=0), default=1, output_field=IntegerField())
    return Notice.objects.filter(state__in=UNDELIVERED).order_by(first, "owed_at", "pk")


def find_undelivered(key: UUID) -> Notice | None:
    """One of them."""
    return Notice.objects.filter(pk=key, state__in=UNDELIVERED).first()


def with_message_id(message_ids: Collection[str]) -> Notice | None:
    """The notice that left under one of these Message-IDs."""
    return Notice.objects.filter(message_id__in=message_ids).first()


def persons(refs: Iterable[str]) -> dict[str, Person]:
    """The persons behind recipients, by reference: one query."""
    keys = [ref.partition(":")[2] for ref in refs if ref.startswith("person:")]
    found = Person.objects.select_related("account").filter(pk__in=keys)
    return {person.ref: person for person in found}


@dataclass(frozen=True)
class Happening:
    """An event read back: its facts with the personal ones opened (empty where they were shredded)."""

    name: str
    # Any: an event has whatever facts it needs.
    facts: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    at: datetime | None = None
    action: str = ""
    behalf: bool = False
    """Whether somebody else did it for the person."""

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
            behalf=bool(event.action.on_behalf_of),
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


def own_address(ref: str) -> str:
    """The address of the account of this very record, merged or not."""
    kind, _, key = ref.partition(":")
    found = Account.objects.filter(person=int(key) if kind == "person" and key.isdigit() else None, is_active=True)
    return found.values_list("email", flat=True).first() or ""


def account_with(address: str) -> Account | None:
    """Whose address this is, however it is capitalized."""
    return Account.objects.select_related("person").filter(email__iexact=address).first()


def address_of(person: Person) -> str:
    """Where a person is written to: the account's address, or the one somebody without an account was enrolled with."""
    return email_of(person) or addresses_of([person.pk]).get(person.pk, "")


def reachable(persons: list[str]) -> set[str]:
    """Of these references, those whose person has an account that is open, or was enrolled with an address."""
    keys = [ref.partition(":")[2] for ref in persons if ref.startswith("person:")]
    roots = {pk: canonical or pk for pk, canonical in Person.objects.filter(pk__in=keys).values_list("pk", "canonical")}
    reached = open_accounts(set(roots.values()))
    enrolled = {f"person:{pk}" for pk in addresses_of(int(key) for key in keys)}
    return {f"person:{pk}" for pk, root in roots.items() if root in reached} | enrolled


def versions(messages: Collection[str]) -> dict[str, int]:
    """The version in force now of each message whose words the team changed: one query."""
    newest = Wording.objects.filter(message__in=messages).values("message").annotate(newest=Max("number"))
    return {row["message"]: row["newest"] for row in newest}


def wordings(message: str) -> list[Wording]:
    """Every version of the words of a message but the shipped one, oldest first."""
    return list(Wording.objects.filter(message=message).order_by("number"))


def wording(message: str, number: int) -> Mapping[str, Words]:
    """The words of a version in each language. What names something the message no longer has reads as shipped."""
    entry = entries()[message]
    words = written(entry, number)
    if words is None or not number:
        return entry.shipped
    fits = all(not entry.grammar.faults_of_subject(one.subject) for one in words.values()) and all(
        not entry.grammar.faults_of_body(one.body) for one in words.values()
    )
    return words if fits else entry.shipped


def written(entry: Entry, number: int) -> Mapping[str, Words] | None:
    """A version as it was written; version 0 is the shipped one."""
    if not number:
        return entry.shipped
    row = Wording.objects.filter(message=entry.key, number=number).first()
    return words_of(row) if row else None


def words_of(row: Wording) -> dict[str, Words]:
    """The words of a version as they were written."""
    return {code: Words(getattr(row, f"subject_{code}"), getattr(row, f"body_{code}")) for code in LANGUAGES}


def turned_off(person: Person) -> set[str]:
    """The messages this person does not want."""
    return set(TurnedOff.objects.filter(of(person)).values_list("message", flat=True))


def is_turned_off(person: Person, message: str) -> bool:
    """Whether this person does not want this message."""
    return TurnedOff.objects.filter(of(person), message=message).exists()


def token_to_turn_off(person: Person, message: str) -> str:
    """The end of the link that turns off this message for this person, and nothing else."""
    return _off.sign(f"{person.root}.{message}")


def read_token(token: str) -> tuple[Person, str] | None:
    """Whose message a link turns off; none for a link nobody made."""
    try:
        key, _dot, message = _off.unsign(token).partition(".")
    except BadSignature:
        return None
    found = Person.objects.select_related("canonical").filter(pk=key).first()
    return (found.leading, message) if found and message in entries() else None


_off = Signer(sep=".", salt="registry.notices.off")


def sent_to(person: Person) -> QuerySet[Notice]:
    """Every message that was owed to a person, or to a record merged into this one; newest first."""
    keys = Person.objects.filter(Q(pk=person.root) | Q(canonical=person.root)).values_list("pk", flat=True)
    refs = [f"person:{key}" for key in keys]
    return Notice.objects.filter(recipient__in=refs).select_related("again").order_by("-owed_at", "-pk")


def before(notices: QuerySet[Notice], key: str) -> QuerySet[Notice]:
    """Those that are older than the one with this key; a key that is none of theirs changes nothing."""
    try:
        last = notices.filter(pk=UUID(key)).first()
    except ValueError:
        last = None
    if last is None:
        return notices
    return notices.filter(Q(owed_at__lt=last.owed_at) | Q(owed_at=last.owed_at, pk__lt=last.pk))
