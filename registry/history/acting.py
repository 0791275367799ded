"""`acting()`: one Action with its Events, in one transaction with the rows it changes.

The order inside matters: personal facts, events and their mentions first, then the reactions (a notice owed is part of
the same transaction), and last of all the head of the chain, because every writer queues on that one row.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from registry.database import chain
from registry.history import sealing
from registry.history.events import canonical, personal_fields, plain_facts, subjects
from registry.history.models import Action, Event, Head, Mention, PersonalFact
from registry.history.tracing import request_id


class Actor(Protocol):
    """Whoever acts: a person, or anything else with a reference such as `person:417`."""

    @property
    def ref(self) -> str: ...


@dataclass
class Act:
    """An Action while it is being done. `record()` what happened; nothing is written until the block ends."""

    verb: str
    by: str
    at: datetime
    on_behalf_of: str = ""
    reason: str = ""
    id: UUID = field(default_factory=uuid4)
    happenings: list[object] = field(default_factory=list)

    def record(self, happening: object) -> None:
        """Something happened: an instance of a class made with `@event`."""
        self.happenings.append(happening)


_current: ContextVar[Act | None] = ContextVar("current_action", default=None)


@contextmanager
def acting(
    verb: str, *, by: Actor | str, at: datetime, reason: str = "", on_behalf_of: Actor | str = ""
) -> Iterator[Act]:
    """Open an Action; inside another one, join it (a refusal then undoes the inner part only)."""
    outer = _current.get()
    if outer is not None:
        with _joined(outer):
            yield outer
        return
    act = Act(verb=verb, by=_ref(by), at=at, on_behalf_of=_ref(on_behalf_of), reason=reason)
    with transaction.atomic():
        token = _current.set(act)
        try:
            yield act
            _write(act)
        finally:
            _current.reset(token)


@contextmanager
def _joined(outer: Act) -> Iterator[None]:
    before = len(outer.happenings)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        del outer.happenings[before:]
        raise


def _ref(actor: Actor | str) -> str:
    return actor if isinstance(actor, str) else actor.ref


def _write(act: Act) -> None:
    if not act.happenings:
        msg = f"The Action {act.verb!r} recorded no event."
        raise RuntimeError(msg)
    facts: list[PersonalFact] = []
    events = [_event(act, position, happening, facts) for position, happening in enumerate(act.happenings)]
    reason = _sealed(act.reason, facts) if act.reason else ""
    PersonalFact.objects.bulk_create(facts)
    Event.objects.bulk_create(events)
    Mention.objects.bulk_create(
        [Mention(event=event, subject=subject) for event in events for subject in json.loads(event.subjects)]
    )
    for reaction in settings.REACTIONS:
        import_string(reaction)(act, list(zip(events, act.happenings, strict=True)))
    _link(act, events, reason)


def _event(act: Act, position: int, happening: object, facts: list[PersonalFact]) -> Event:
    values = plain_facts(happening)
    for name in personal_fields(type(happening)):
        if values[name] not in (None, ""):
            seal, fact = sealing.seal(str(values[name]))
            values[name] = seal
            facts.append(fact)
    event = Event(
        action_id=act.id,
        position=position,
        name=happening.event_name,  # type: ignore[attr-defined]
        subjects=canonical(subjects(happening)),
        facts=canonical(values),
    )
    event.digest = event_digest(event)
    return event


def _sealed(value: str, facts: list[PersonalFact]) -> str:
    seal, fact = sealing.seal(value)
    facts.append(fact)
    return canonical(seal)


def _link(act: Act, events: list[Event], reason: str) -> None:
    """Last of all: every writer queues on the head, so nothing may follow but the Action's own row."""
    action = Action(
        id=act.id,
        verb=act.verb,
        by=act.by,
        on_behalf_of=act.on_behalf_of,
        at=act.at,
        reason=reason,
        request_id=request_id.get(),
    )
    body = action_digest(action, [event.digest for event in events])
    action.seq, action.digest = chain.advance(Head._meta.db_table, body)
    action.save(force_insert=True)


def event_digest(event: Event) -> str:
    """SHA-256 over what an event says."""
    said = canonical([event.position, event.name, event.subjects, event.facts])
    return hashlib.sha256(said.encode()).hexdigest()


def action_digest(action: Action, events: list[str]) -> str:
    """SHA-256 over what an Action says and the digests of its events, in order."""
    at = action.at.astimezone(UTC).isoformat()
    said = [str(action.id), action.verb, action.by, action.on_behalf_of, at, action.reason, action.request_id, events]
    return hashlib.sha256(canonical(said).encode()).hexdigest()
