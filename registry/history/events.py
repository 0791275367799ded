"""What an event is: a frozen record in the past tense, under a stable name so that old rows always render."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, NewType, TypeVar, dataclass_transform, get_type_hints

Ref = NewType("Ref", str)
"""A thing of the registry as text, `job:317`: events outlive the tables they speak of."""

PERSONAL = "personal"
Personal = Annotated[str, PERSONAL]
"""A value about a person: kept apart from the event, so that it can be forgotten without breaking the chain."""

SYSTEM = Ref("system")
VISITOR = Ref("visitor")

Kind = TypeVar("Kind")
# Any: an event class has whatever fields its fact needs.
REGISTERED: dict[str, type[Any]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(name: str) -> Callable[[type[Kind]], type[Kind]]:
    """Register a class as the event `name` and make it a frozen, keyword-only dataclass.

    The class gives `sentence`, a lazy translation with `%(by)s` and `%(<field>)s`; where a field holds a code, `words`
    maps the field to a table from code to label. Fields typed `Ref` are the things concerned, `Personal` are sealed.
    """

    def register(cls: type[Kind]) -> type[Kind]:
        if name in REGISTERED:
            msg = f"two events are named {name}"
            raise ValueError(msg)
        made = dataclass(frozen=True, kw_only=True)(cls)
        REGISTERED[name] = made
        made.event_name = name  # type: ignore[attr-defined]
        return made

    return register


def subjects(happening: object) -> list[str]:
    """The things an event concerns, in the order of its fields, each once."""
    hints = _hints(type(happening))
    named = (getattr(happening, f.name) for f in fields(happening) if hints[f.name] is Ref)  # type: ignore[arg-type]
    return list(dict.fromkeys(filter(None, named)))


def personal_fields(cls: type[object]) -> set[str]:
    """The fields of an event class that hold personal values."""
    return {name for name, hint in _hints(cls).items() if PERSONAL in getattr(hint, "__metadata__", ())}


def plain_facts(happening: object) -> dict[str, object]:
    """The fields as JSON values: days as ISO text, numbers as exact text."""
    return {f.name: _plain(getattr(happening, f.name)) for f in fields(happening)}  # type: ignore[arg-type]


def canonical(value: object) -> str:
    """One text for one value, whatever the order of its keys: what digests are taken of."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def typed(name: str, facts: Mapping[str, object]) -> dict[str, object]:
    """Stored facts with the days of that event turned back into dates; unknown names pass through."""
    hints = _hints(REGISTERED[name]) if name in REGISTERED else {}
    days = {field for field, hint in hints.items() if hint in {date, date | None}}
    return {k: date.fromisoformat(str(v)) if k in days and v else v for k, v in facts.items()}


# Any: type hints are of any form.
def _hints(cls: type[object]) -> dict[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    return {name: hint for name, hint in hints.items() if name in getattr(cls, "__dataclass_fields__", {})}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
