"""Reading the history: the story of one thing, told as sentences in the reader's language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from registry.history import sealing
from registry.history.events import REGISTERED, SYSTEM, VISITOR, typed
from registry.history.models import Event, Head
from registry.history.removed import word


@dataclass(frozen=True)
class Sentence:
    """One thing that happened, as a person reads it."""

    at: datetime
    text: str
    reason: str
    event: str


def about(*subjects: str) -> QuerySet[Event]:
    """The events that concern any of these things, oldest first."""
    found = Event.objects.filter(mentions__subject__in=subjects).distinct()
    return found.select_related("action").order_by("action__seq", "position")


def told(*subjects: str) -> list[Sentence]:
    """The history of these things as sentences; values that were shredded say so."""
    return tell(list(about(*subjects)))


def length() -> int:
    """How many Actions there are: another number, as soon as anything happened."""
    return Head.objects.get(pk=1).seq


def latest(limit: int, before: tuple[int, int] | None = None) -> list[Event]:
    """The newest events of the whole registry, or those before one (the place of its Action, its own in it)."""
    found = Event.objects.select_related("action")
    if before is not None:
        seq, position = before
        found = found.filter(Q(action__seq__lt=seq) | Q(action__seq=seq, position__lt=position))
    return list(found.order_by("-action__seq", "-position")[:limit])


def tell(events: list[Event]) -> list[Sentence]:
    """Events (with their Actions) as sentences. Three queries, however many there are."""
    facts = [typed(event.name, json.loads(event.facts)) for event in events]
    reasons = {event.pk: json.loads(event.action.reason) for event in events if event.action.reason}
    seals = [value for row in facts for value in row.values() if sealing.is_seal(value)]
    values = sealing.opened([*seals, *reasons.values()])  # type: ignore[list-item]
    names = _names(events)
    return [
        Sentence(
            at=event.action.at,
            text=_sentence(event, row, values, names),
            reason=values.get(reasons[event.pk]["fact"], word()) if event.pk in reasons else "",
            event=event.name,
        )
        for event, row in zip(events, facts, strict=True)
    ]


def _names(events: list[Event]) -> Mapping[str, str]:
    actors = {event.action.by for event in events} | {event.action.on_behalf_of for event in events}
    mentioned = {subject for event in events for subject in json.loads(event.subjects)}
    names: dict[str, str] = import_string(settings.HISTORY_NAMES)(actors | mentioned)
    return {SYSTEM: _("The registry"), VISITOR: _("A visitor"), "operator": _("The operator"), **names}


def _sentence(event: Event, facts: dict[str, object], values: Mapping[str, str], names: Mapping[str, str]) -> str:
    kind = REGISTERED.get(event.name)
    if kind is None:
        return event.name
    words = getattr(kind, "words", {})
    shown = {name: _shown(value, words.get(name), values, names) for name, value in facts.items()}
    shown["by"] = names.get(event.action.by, event.action.by)
    if event.action.on_behalf_of:
        behalf = names.get(event.action.on_behalf_of, event.action.on_behalf_of)
        shown["by"] = _("%(by)s, for %(behalf)s,") % {"by": shown["by"], "behalf": behalf}
    return str(kind.sentence) % shown


def _shown(
    value: object, words: Mapping[str, object] | None, values: Mapping[str, str], names: Mapping[str, str]
) -> str:
    if sealing.is_seal(value):
        return values.get(value["fact"], word())  # type: ignore[index]
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, list):
        return ", ".join(_shown(item, words, values, names) for item in value)
    if words is not None and value in words:
        return str(words[str(value)])
    text = "" if value is None else str(value)
    return names.get(text, text)
