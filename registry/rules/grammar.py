"""The closed grammar of limits. A reader needs no programming, and a limit prints back as it was written.

`at most | at least | less than | more than | exactly <number> <unit>`; `at most <fact>`; `before | from <date>`;
`is <choice>`, `is one of <choices>`, `is not <choice>`; `is none or at most <number> <unit>`; with `all` and `any`.
A new word is a decision of its own (see the decision records), never an expression.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from registry.rules.values import Impossible, Value, decimal, plain

Values = Mapping[str, Value | Impossible]
"""What is known: facts by name, and what was calculated from them. A fact that is not given is not there."""


class Word(StrEnum):
    """The words a limit may begin with; the value is the code that decisions store."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"
    EXACTLY = "exactly"
    AT_MOST_FACT = "at_most_fact"
    BEFORE = "before"
    FROM = "from"
    IS = "is"
    IS_ONE_OF = "is_one_of"
    IS_NOT = "is_not"
    NONE_OR_AT_MOST = "none_or_at_most"


NUMERIC = (Word.AT_MOST, Word.AT_LEAST, Word.LESS_THAN, Word.MORE_THAN, Word.EXACTLY, Word.NONE_OR_AT_MOST)
CHOOSING = (Word.IS, Word.IS_ONE_OF, Word.IS_NOT)
DATED = (Word.BEFORE, Word.FROM)
PHRASES = {
    Word.AT_MOST: "at most",
    Word.AT_LEAST: "at least",
    Word.LESS_THAN: "less than",
    Word.MORE_THAN: "more than",
    Word.EXACTLY: "exactly",
    Word.AT_MOST_FACT: "at most",
    Word.BEFORE: "before",
    Word.FROM: "from",
    Word.IS: "is",
    Word.IS_ONE_OF: "is one of",
    Word.IS_NOT: "is not",
    Word.NONE_OR_AT_MOST: "is none or at most",
}
NONE = "none"
Bound = Decimal | date | str | tuple[str, ...]
# Any: both sides are of the one kind the limit was checked for when the edition was read.
_COMPARE: Mapping[Word, Callable[[Any, Any], bool]] = {
    Word.AT_MOST: operator.le,
    Word.AT_LEAST: operator.ge,
    Word.LESS_THAN: operator.lt,
    Word.MORE_THAN: operator.gt,
    Word.EXACTLY: operator.eq,
    Word.AT_MOST_FACT: operator.le,
    Word.BEFORE: operator.lt,
    Word.FROM: operator.ge,
    Word.IS: operator.eq,
    Word.IS_ONE_OF: lambda value, choices: value in choices,
    Word.IS_NOT: operator.ne,
    Word.NONE_OR_AT_MOST: lambda value, bound: value == NONE or value <= bound,
}


@dataclass(frozen=True)
class Limit:
    """One fact held to one bound. `unit` is empty for facts that have none."""

    fact: str
    word: Word
    bound: Bound
    unit: str = ""
    provisional: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "_compare", _COMPARE[self.word])  # looked up once: judging is on every job's path

    def judge(self, values: Values) -> "Comparison":
        """Hold the fact to the bound. `met` is None while a fact it needs is not given."""
        value, bound = values.get(self.fact), self.bound
        if self.word is Word.AT_MOST_FACT:
            found = values.get(str(bound))
            if found is None:
                return Comparison(self, value, None)
            bound = found  # type: ignore[assignment]
        if value is None:
            return Comparison(self, None, None)
        if value is Impossible.NO_RESULT:
            return Comparison(self, value, met=False)
        return Comparison(self, value, self._compare(value, bound), bound)  # type: ignore[attr-defined]

    def __str__(self) -> str:
        bound = ", ".join(self.bound) if isinstance(self.bound, tuple) else plain(self.bound)
        return " ".join(filter(None, (PHRASES[self.word], bound, self.unit)))


class Comparison(NamedTuple):
    """A limit as it was judged: the value it met, and whether it was within. `against` is the bound's value."""

    limit: Limit
    value: Value | Impossible | None
    met: bool | None
    against: Bound | Value | None = None

    def leaves(self) -> Iterator["Comparison"]:
        yield self

    def undecided(self) -> Iterator["Comparison"]:
        if self.met is None:
            yield self


class Judged(NamedTuple):
    """Conditions joined by `all` or `any`, as they were judged. `met` is None when the parts do not decide it."""

    join: Literal["all", "any"]
    parts: "tuple[Outcome, ...]"
    met: bool | None

    def leaves(self) -> Iterator[Comparison]:
        for part in self.parts:
            yield from part.leaves()

    def undecided(self) -> Iterator[Comparison]:
        """The comparisons that could still decide it: none inside a part that is decided already."""
        if self.met is None:
            for part in self.parts:
                yield from part.undecided()


Outcome = Comparison | Judged


@dataclass(frozen=True)
class Joined:
    """Conditions joined by `all` or `any`."""

    join: Literal["all", "any"]
    parts: "tuple[Condition, ...]"

    def judge(self, values: Values) -> Judged:
        """`any` is met by one met part, `all` is unmet by one unmet part; else an undecided part leaves it open."""
        parts = tuple([part.judge(values) for part in self.parts])
        outcomes = [part.met for part in parts]
        decisive = self.join == "any"
        met = decisive if decisive in outcomes else None if None in outcomes else not decisive
        return Judged(self.join, parts, met)

    def limits(self) -> Iterator[Limit]:
        for part in self.parts:
            yield from limits(part)


Condition = Limit | Joined


def limits(condition: Condition) -> Iterator[Limit]:
    """Every limit inside a condition, in the order written."""
    if isinstance(condition, Limit):
        yield condition
    else:
        yield from condition.limits()


class Unreadable(Exception):
    """A limit is not written in the grammar; the message says what to write instead."""


_NUMERIC = re.compile(r"(is none or at most|at most|at least|less than|more than|exactly) (-?\d+(?:\.\d+)?)(?: (.+))?")
_DATED = re.compile(r"(before|from) (\d{4}-\d\d-\d\d)")
_FACT = re.compile(r"at most ([a-z][a-z0-9_]*)")
_CHOICE = re.compile(r"(is one of|is not|is) (.+)")
_WORDS = {phrase: word for word, phrase in PHRASES.items() if word is not Word.AT_MOST_FACT}


def read_limit(fact: str, text: str, *, provisional: bool = False) -> Limit:
    """The limit that `text` writes for `fact`; whether it fits that fact is checked by the edition."""
    if found := _NUMERIC.fullmatch(text):
        phrase, number, unit = found.groups()
        return Limit(fact, _WORDS[phrase], _number(number), unit or "", provisional)
    if found := _DATED.fullmatch(text):
        return Limit(fact, _WORDS[found[1]], _day(found[2]), provisional=provisional)
    if found := _FACT.fullmatch(text):
        return Limit(fact, Word.AT_MOST_FACT, found[1], provisional=provisional)
    if found := _CHOICE.fullmatch(text):
        word = _WORDS[found[1]]
        several = tuple(part.strip() for part in found[2].split(","))
        return Limit(fact, word, several if word is Word.IS_ONE_OF else found[2], provisional=provisional)
    msg = f"cannot read '{text}'; write for example 'at most 100 CFM50', 'is yes' or 'is one of mastic, aerosol'"
    raise Unreadable(msg)


def _number(text: str) -> Decimal:
    number = decimal(text)
    if number is None:
        msg = f"'{text}' is too long for a limit; write a shorter number"
        raise Unreadable(msg)
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"'{text}' is no day of the calendar; write it like 2015-04-01"
        raise Unreadable(msg) from None
