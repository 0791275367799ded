"""Decisions as plain data: codes and exact numbers as text, no words. What is stored is read back as it was."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from registry.rules.decision import Decision, Finding, Found, Status
from registry.rules.grammar import DATED, NUMERIC, Bound, Comparison, Judged, Limit, Outcome, Word
from registry.rules.values import Calculated, Impossible, Value, exact, plain

# Any: what JSON holds.
Stored = dict[str, Any]


def as_json(decision: Decision) -> Stored:
    """The decision as JSON values."""
    return {
        "edition": decision.edition,
        "digest": decision.digest,
        "status": str(decision.status),
        "missing": list(decision.missing),
        "calculations": {name: _number(result) for name, result in decision.calculations.items()},
        "findings": [_finding(finding) for finding in decision.findings],
    }


def from_json(stored: Stored) -> Decision:
    """The decision that `as_json` wrote."""
    return Decision(
        edition=stored["edition"],
        digest=stored["digest"],
        status=Status(stored["status"]),
        missing=tuple(stored["missing"]),
        calculations={name: _read_number(text) for name, text in stored["calculations"].items()},
        findings=tuple(_read_finding(finding) for finding in stored["findings"]),
    )


def _number(result: Calculated | None) -> str | None:
    if isinstance(result, Impossible):
        return result.value
    return None if result is None else plain(result)


def _read_number(text: str | None) -> Calculated | None:
    if text is None:
        return None
    # A result is a Fraction even when it is whole: calculations answer nothing else.
    return Impossible(text) if text == Impossible.NO_RESULT.value else Fraction(text)


def _finding(it: Finding) -> Stored:
    return {
        "id": it.id,
        "outcome": str(it.outcome),
        "level": it.level,
        "otherwise": it.otherwise,
        "provisional": it.provisional,
        "refers": it.refers,
        "waived": it.waived,
        "needs": list(it.needs),
        "when": _outcome(it.when),
        "require": _outcome(it.require),
    }


def _read_finding(stored: Mapping[str, Any]) -> Finding:
    return Finding(
        id=stored["id"],
        outcome=Found(stored["outcome"]),
        level=stored["level"],
        otherwise=stored["otherwise"],
        provisional=stored["provisional"],
        refers=stored["refers"],
        waived=stored["waived"],
        needs=tuple(stored["needs"]),
        when=_read_outcome(stored["when"]),
        require=_read_outcome(stored["require"]),
    )


def _outcome(outcome: Outcome | None) -> Stored | None:
    if outcome is None:
        return None
    if isinstance(outcome, Judged):
        return {outcome.join: [_outcome(part) for part in outcome.parts], "met": outcome.met}
    limit = outcome.limit
    bound = list(limit.bound) if isinstance(limit.bound, tuple) else plain(limit.bound)
    stored: Stored = {"fact": limit.fact, "word": str(limit.word), "bound": bound, "met": outcome.met}
    stored["value"] = _value(outcome.value)
    if limit.unit:
        stored["unit"] = limit.unit
    if limit.provisional:
        stored["provisional"] = True
    if limit.word is Word.AT_MOST_FACT:
        stored["against"] = _value(outcome.against)  # type: ignore[arg-type] # of a fact, so never several
    return stored


def _read_outcome(stored: Mapping[str, Any] | None) -> Outcome | None:
    if stored is None:
        return None
    for join in ("all", "any"):
        if join in stored:
            parts = tuple(part for part in map(_read_outcome, stored[join]) if part is not None)
            return Judged(join, parts, stored["met"])
    word = Word(stored["word"])
    bound = _read_bound(word, stored["bound"])
    limit = Limit(stored["fact"], word, bound, stored.get("unit", ""), stored.get("provisional", False))
    value = _read_value(word, stored["value"])
    held = value is not None and value is not Impossible.NO_RESULT
    against = _read_value(word, stored["against"]) if "against" in stored else bound if held else None
    return Comparison(limit, value, stored["met"], against)  # type: ignore[arg-type] # a bound is never without result


def _value(value: Value | Impossible | None) -> str | dict[str, str] | None:
    if isinstance(value, Impossible):
        return value.value
    if isinstance(value, Fraction):
        return {"ratio": plain(value)}
    return None if value is None else plain(value)


def _read_value(word: Word, stored: str | dict[str, str] | None) -> Value | Impossible | None:
    if stored is None or isinstance(stored, dict):
        return Fraction(stored["ratio"]) if stored else None
    if stored == Impossible.NO_RESULT.value:
        return Impossible.NO_RESULT
    if word in DATED:
        return date.fromisoformat(stored)
    numeric = word is Word.AT_MOST_FACT or (word in NUMERIC and stored != "none")
    return exact(stored) if numeric else stored


def _read_bound(word: Word, stored: str | list[str]) -> Bound:
    if isinstance(stored, list):
        return tuple(stored)
    if word in NUMERIC:
        return Decimal(stored)
    return date.fromisoformat(stored) if word in DATED else stored
