"""The arithmetic that editions may name. Limits live in edition files; only the arithmetic is here.

Each function takes what is known (None for a fact that is not given) and answers an exact number, None when it cannot
tell yet, or `NO_RESULT` when there will be none.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from registry.rules.values import Calculated, Impossible, Number

Calculation = Callable[[Number | None, Number | None], Calculated | None]


def percent_reduction(before: Number | None, after: Number | None) -> Calculated | None:
    """By how many percent `after` is below `before`; from nothing there is no reduction."""
    if before == 0:
        return Impossible.NO_RESULT
    if before is None or after is None:
        return None
    start = Fraction(before)
    return (start - Fraction(after)) * 100 / start


def percent_share(part: Number | None, whole: Number | None) -> Calculated | None:
    """How many percent `part` is of `whole`."""
    if whole == 0:
        return Impossible.NO_RESULT
    if part is None or whole is None:
        return None
    return Fraction(part) * 100 / Fraction(whole)


CALCULATIONS: Mapping[str, Calculation] = {
    "percent_reduction": percent_reduction,
    "percent_share": percent_share,
}
