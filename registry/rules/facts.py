"""Facts checked against an edition: plain values in (JSON's, or text typed into a form), typed values or a reason out.

Refused here is only what can never be a fact. A number that is merely hard to believe is a doubt, and asks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from registry.rules.edition import Edition, Fact
from registry.rules.grammar import NONE, Limit
from registry.rules.values import Value, decimal, plain

SHOWN = 40
"""How much of a value that cannot be taken is repeated to whoever gave it."""


@dataclass(frozen=True)
class BadFact:
    """Why a fact cannot be taken: a code for `wording.bad_fact`, and what it speaks of."""

    fact: str
    reason: str
    given: str = ""
    limit: Limit | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What was read: the values that are good, and what is wrong with the others."""

    values: Mapping[str, Value] = field(default_factory=dict)
    bad: tuple[BadFact, ...] = ()


class Refusal(Exception):
    """A value that cannot be taken, on its way to becoming a BadFact."""

    def __init__(self, reason: str, given: object = "", limit: Limit | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        text = str(given).encode("utf-8", "replace").decode()  # half a character cannot be shown
        self.given = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        self.limit = limit


def read(edition: Edition, given: Mapping[str, object], *, on: date | None = None) -> Reading:
    """Facts as JSON gives them, where numbers are Decimal or int. `on` is the day of the work. A null is not given."""
    values: dict[str, Value] = {}
    bad: list[BadFact] = []
    for name, value in given.items():
        fact = edition.facts.get(name)
        if fact is None:
            bad.append(_unknown(edition, name))
        elif value is not None:
            try:
                values[name] = _typed(fact, value, on)
            except Refusal as no:
                bad.append(_bad(fact, no))
    return Reading(values, tuple(bad))


def stored(edition: Edition, texts: Mapping[str, str]) -> Mapping[str, Value]:
    """Facts as the registry stores them, exact text by name, back as values. They were checked when they were taken."""
    return {name: _from_store(edition.facts[name], text) for name, text in texts.items()}


def store(values: Mapping[str, Value]) -> dict[str, str]:
    """Values as exact text, for storing."""
    return {name: plain(value) for name, value in values.items()}


def asked(edition: Edition, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The facts worth asking, given what is known so far: a site-built home has no sections."""
    return tuple(
        name
        for name, fact in edition.facts.items()
        if fact.asked_when is None or fact.asked_when.judge(values).met is True
    )


def doubts(edition: Edition, values: Mapping[str, Value]) -> tuple[BadFact, ...]:
    """Values that are possible and hard to believe: the page asks whether they are right."""
    return tuple(
        BadFact(name, "doubtful", plain(value), limit)
        for name, value in values.items()
        for limit in edition.facts[name].plausible
        if isinstance(value, Decimal) and not limit.judge({name: value}).met
    )


def _from_store(fact: Fact, text: str) -> Value:
    if fact.kind == "number" and text != NONE:
        return Decimal(text)
    return date.fromisoformat(text) if fact.kind == "date" else text


def _unknown(edition: Edition, name: str) -> BadFact:
    if name in edition.calculations:
        return BadFact(name, "calculated")
    return BadFact(name, "unknown", known=tuple(edition.facts))


def _bad(fact: Fact, no: Refusal) -> BadFact:
    return BadFact(fact.name, no.reason, no.given, no.limit, tuple(fact.options))


def _typed(fact: Fact, value: object, on: date | None) -> Value:
    match fact.kind:
        case "number":
            return _number(fact, value)
        case "count":
            return _count(fact, value)
        case "date":
            return _day(fact, value, on)
        case "text":
            return _text(value)
    if not isinstance(value, str) or value not in fact.options:
        raise Refusal("choice", value)
    return value


def _number(fact: Fact, value: object) -> Value:
    if fact.none and value == NONE:
        return NONE
    number = _finite(value)
    for limit in fact.accepts:
        if not limit.judge({fact.name: number}).met:
            raise Refusal("range", value, limit)
    return number


def _finite(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Refusal("quoted" if isinstance(value, str) and decimal(value) is not None else "number", value)
    if isinstance(value, Decimal) and not value.is_finite():
        raise Refusal("finite", value)
    number = decimal(str(value))
    if number is None:
        raise Refusal("size")
    return number


def _count(fact: Fact, value: object) -> str:
    number = _finite(value)
    for choice in fact.options:
        if number == int(choice):
            return choice
    raise Refusal("choice", value)


def _day(fact: Fact, value: object, on: date | None) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise Refusal("date", value)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise Refusal("date", value) from None
    if fact.not_after_work and on is not None and day > on:
        raise Refusal("after_work", value)
    return day


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Refusal("text", value)
    return value
