"""The promised JSON of `judge`: one set of facts in, the edition's decision with its explanations out."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from registry.rules import facts, wording
from registry.rules.decision import Decision, decide
from registry.rules.edition import Edition
from registry.rules.values import Calculated
from registry.specifications.fact_files import BadInput

SHOWN_DIGITS = 10
_EXACT_IN_JSON = 10**15


# Any: what JSON holds.
def judged(edition: Edition, given: Mapping[str, object], *, on: date, language: str = "en") -> dict[str, Any]:
    """The decision as the command prints it; BadInput when a fact cannot be taken."""
    reading = facts.read(edition, given, on=on)
    if reading.bad:
        sentences = (f"{bad.fact}: {wording.bad_fact(edition, bad, language, named=True)}" for bad in reading.bad)
        raise BadInput(" ".join(sentences))
    return _printed(edition, decide(edition, reading.values), language)


def _printed(edition: Edition, decision: Decision, language: str) -> dict[str, Any]:
    return {
        "edition": decision.edition,
        "status": str(decision.status),
        "missing": list(decision.missing),
        "calculations": {name: _number(result) for name, result in decision.calculations.items()},
        "findings": [
            {
                "id": finding.id,
                "outcome": str(finding.outcome),
                "level": finding.level,
                "otherwise": finding.otherwise,
                "provisional": finding.provisional,
                "explanation": wording.explain(edition, finding, language),
            }
            for finding in decision.findings
        ],
    }


def _number(result: Calculated | None) -> int | float | None:
    """A result as a JSON number; null when it is not known or there is none. The decision itself used it unrounded."""
    if not isinstance(result, Fraction):
        return None
    if result.denominator == 1 or abs(result) >= _EXACT_IN_JSON:
        return round(result)
    return float(round(result, SHOWN_DIGITS))
