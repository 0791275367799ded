"""Forgetting what the history knows of a person: salt and value go, the sealed event stays, and the chain with it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from registry.history import sealing
from registry.history.models import Event, PersonalFact

CHUNK = 400


@dataclass(frozen=True)
class Forgotten:
    """Whoever is forgotten: every record of the person, every thing of theirs, and the values to look for elsewhere."""

    root: int
    records: tuple[int, ...]
    accounts: tuple[int, ...]
    subjects: tuple[str, ...]
    addresses: tuple[str, ...]
    values: tuple[str, ...]
    others: bool = True
    """Whether what others may have written about the person is meant too: removed it is, given out it is not."""

    @property
    def refs(self) -> tuple[str, ...]:
        """How the history names the records."""
        return tuple(f"person:{pk}" for pk in self.records)


def chunks(things: Iterable[str]) -> Iterator[list[str]]:
    """A long list in pieces that a database takes as parameters."""
    rest = iter(things)
    while piece := list(islice(rest, CHUNK)):
        yield piece


def forget(subjects: Iterable[str]) -> int:
    """Delete every personal value of the events that concern these things, and the reasons of their Actions.

    Only inside the Action that removes a person's data, or to finish it. Doing it twice changes nothing.
    """
    return sum(_forget(piece) for piece in chunks(subjects))


def _forget(subjects: list[str]) -> int:
    found = Event.objects.filter(mentions__subject__in=subjects).values_list("facts", "action__reason").distinct()
    keys = {key for facts, reason in found.iterator(CHUNK) for key in _keys(facts, reason)}
    return sum(PersonalFact.objects.filter(pk__in=piece).delete()[0] for piece in chunks(sorted(keys)))


def _keys(facts: str, reason: str) -> Iterator[str]:
    sealed = [value for value in json.loads(facts).values() if sealing.is_seal(value)]
    yield from (seal["fact"] for seal in [*sealed, *([json.loads(reason)] if reason else [])])
