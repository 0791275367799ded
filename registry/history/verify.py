"""Proving the chain: every Action follows the one before, every Event is as it was written, every guard is in place."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from registry.database import chain, protection
from registry.history import sealing
from registry.history.acting import action_digest, event_digest
from registry.history.models import Action, Event, Head, Mention, PersonalFact

CHUNK = 2000


@dataclass
class Verdict:
    """What a verification found; `problems` is empty when the history is whole."""

    actions: int = 0
    events: int = 0
    shredded: int = 0
    problems: list[str] = field(default_factory=list)


def verify() -> Verdict:
    """Read the whole history once, in bounded memory."""
    verdict = Verdict(problems=[f"The guard {guard.name} is missing." for guard in protection.missing()])
    previous, place = "", 0
    for actions in _chunks():
        events = _events_of(actions)
        for action in actions:
            place += 1
            own = events.get(action.pk, [])
            _check_action(verdict, action, own, previous, place)
            previous = action.digest
        _check_mentions(verdict, [event for own in events.values() for event in own])
        _check_seals(verdict, actions, [event for own in events.values() for event in own])
    _check_end(verdict, previous, place)
    return verdict


def _chunks() -> Iterator[list[Action]]:
    rows = Action.objects.order_by("seq").iterator(CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _events_of(actions: list[Action]) -> dict[object, list[Event]]:
    found: dict[object, list[Event]] = {}
    for event in Event.objects.filter(action__in=actions).select_related("action").order_by("action_id", "position"):
        found.setdefault(event.action_id, []).append(event)
    return found


def _check_action(verdict: Verdict, action: Action, events: list[Event], previous: str, place: int) -> None:
    verdict.actions += 1
    verdict.events += len(events)
    if action.seq != place:
        verdict.problems.append(f"Action {place} is missing; the next one found is {action.seq}.")
    verdict.problems += [
        f"Event {event.position} of Action {action.seq} was changed."
        for event in events
        if event_digest(event) != event.digest
    ]
    if chain.link(previous, action_digest(action, [event.digest for event in events])) != action.digest:
        verdict.problems.append(f"Action {action.seq} does not follow from the one before it.")


def _check_mentions(verdict: Verdict, events: list[Event]) -> None:
    """The index by which the story of one thing is found says what the events say, no more and no less."""
    found: dict[object, set[str]] = {}
    for event, subject in Mention.objects.filter(event__in=events).values_list("event_id", "subject"):
        found.setdefault(event, set()).add(subject)
    verdict.problems += [
        f"What event {event.position} of Action {event.action.seq} concerns was changed."
        for event in events
        if found.get(event.pk, set()) != set(json.loads(event.subjects))
    ]


def _check_seals(verdict: Verdict, actions: list[Action], events: list[Event]) -> None:
    reasons = [json.loads(action.reason) for action in actions if action.reason]
    values = [value for event in events for value in json.loads(event.facts).values()]
    seals = reasons + [value for value in values if sealing.is_seal(value)]
    kept = {str(fact.pk): fact for fact in PersonalFact.objects.filter(pk__in=[seal["fact"] for seal in seals])}
    for seal in seals:
        fact = kept.get(seal["fact"])
        if fact is None:
            verdict.shredded += 1
        elif sealing.digest(fact.salt, fact.value) != seal["sealed"]:
            verdict.problems.append(f"The personal value {fact.pk} was changed.")


def _check_end(verdict: Verdict, previous: str, place: int) -> None:
    head = Head.objects.get(pk=1)
    if (head.seq, head.digest) != (place, previous):
        verdict.problems.append(f"The head says {head.seq} Actions; the chain that was read ends at {place}.")
    strays = Event.objects.exclude(action__in=Action.objects.all()).count()
    if strays:
        verdict.problems.append(f"{strays} events belong to no Action.")
