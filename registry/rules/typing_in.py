"""Facts as people type them into a form. What could mean two things is asked, never guessed."""

import re
from collections.abc import Mapping
from datetime import date

from registry.rules.edition import Edition, Fact
from registry.rules.facts import BadFact, Reading, Refusal, read
from registry.rules.values import decimal

_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u00a0": " ", "\u202f": " "})
_TYPED = re.compile(r"([+-]?\s?(?:\d[\d.,' ]*|[.,]\d+))(.*)", re.DOTALL | re.ASCII)
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}\.\d{3}")
# How technicians write the units of the editions; a unit that is not here must be written as the edition does.
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "CFM50": ("cfm50", "cfm 50", "cfm@50", "cfm@50pa", "cfm @ 50 pa", "cfm at 50 pa", "cfm"),
    "sq ft": (
        "sq ft",
        "sqft",
        "sq. ft.",
        "sq.ft.",
        "ft2",
        "ft²",
        "sf",
        "square feet",
        "pies cuadrados",
        "pies2",
        "pie2",
    ),
    "Pa": ("pa", "pascal", "pascals", "pascales"),
    "%": ("%", "percent", "por ciento"),
}


def from_text(edition: Edition, name: str, typed: str, *, language: str = "en", on: date | None = None) -> Reading:
    """One fact of a form. Nothing typed is nothing given; a reading has one value, one complaint, or neither."""
    fact = edition.facts[name]
    text = typed.translate(_MINUS).strip()
    if not text:
        return Reading()
    try:
        value = _plain_value(fact, text, language)
    except Refusal as no:
        return Reading(bad=(BadFact(name, no.reason, no.given, no.limit, tuple(fact.options)),))
    return read(edition, {name: value}, on=on)


def form(edition: Edition, typed: Mapping[str, str], *, language: str = "en", on: date | None = None) -> Reading:
    """Every fact of the edition that the form holds; other fields of the form are passed over."""
    readings = [
        from_text(edition, name, typed[name], language=language, on=on) for name in edition.facts if name in typed
    ]
    values = {name: value for reading in readings for name, value in reading.values.items()}
    return Reading(values, tuple(bad for reading in readings for bad in reading.bad))


def _plain_value(fact: Fact, text: str, language: str) -> object:
    if fact.kind == "count":
        number = decimal(text)
        if number is None:
            raise Refusal("choice", text)
        return number
    if fact.kind != "number" or (fact.none and text == "none"):
        return text
    return _measured(fact, text, language)


def _measured(fact: Fact, text: str, language: str) -> object:
    found = _TYPED.fullmatch(text)
    if found is None:
        raise Refusal("number", text)
    digits, unit = found[1].strip(), found[2].strip()
    if unit and not _same_unit(fact.unit, unit):
        raise Refusal("unit", unit)
    if "," in digits:
        raise Refusal("comma", digits)
    if language == "es" and _GROUPED.fullmatch(digits):
        raise Refusal("grouped", digits)
    if not _PLAIN.fullmatch(digits):
        raise Refusal("number", text)
    number = decimal(digits)
    if number is None:
        raise Refusal("size")
    return number


def _same_unit(unit: str, typed: str) -> bool:
    return typed.casefold() in (unit.casefold(), *SPELLINGS.get(unit, ()))
