"""How far a value is from its limit, for the bar that a page draws beside it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from registry.rules.grammar import Comparison, Word
from registry.rules.values import Number

Sense = Literal["at most", "at least"]
_SENSES: dict[Word, Sense] = {
    Word.AT_MOST: "at most",
    Word.LESS_THAN: "at most",
    Word.AT_MOST_FACT: "at most",
    Word.NONE_OR_AT_MOST: "at most",
    Word.AT_LEAST: "at least",
    Word.MORE_THAN: "at least",
}


@dataclass(frozen=True)
class Margin:
    """A number beside its limit; `room` is how far within it lies, negative when beyond. All in the same unit."""

    value: Number
    limit: Number
    sense: Sense
    room: Fraction


def margin(comparison: Comparison) -> Margin | None:
    """The margin of a comparison with an upper or a lower limit, or None where there is none to draw."""
    value, limit, sense = comparison.value, comparison.against, _SENSES.get(comparison.limit.word)
    if sense is None or not isinstance(value, Decimal | Fraction) or not isinstance(limit, Decimal | Fraction):
        return None
    room = Fraction(limit) - Fraction(value)
    return Margin(value, limit, sense, room if sense == "at most" else -room)
