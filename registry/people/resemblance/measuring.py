"""How well the comparison does on pairs that people have judged: recall, precision, and every pair misjudged.

A file of pairs has a row a pair: `same` (yes or no), `held_out` (yes when nobody looked at it while the weights were
set), `why`, and for each of the two records, `_a` and `_b`, the columns named in COLUMNS.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from registry.people.resemblance.facts import Facts
from registry.people.resemblance.keys import keys
from registry.people.resemblance.signals import Likeness, Verdict, compare

COLUMNS = ("name", "phone", "email", "held", "claimed", "company", "language", "office")


class UnreadablePairs(Exception):
    """The file is no list of pairs; the message says where and why."""


@dataclass(frozen=True)
class Pair:
    """Two records with what people say of them."""

    same: bool
    held_out: bool
    why: str
    one: Facts
    other: Facts


@dataclass(frozen=True)
class Judged:
    """A pair with what the comparison says; `reached` says whether their keys would have led to it."""

    pair: Pair
    likeness: Likeness
    reached: bool

    @property
    def proposed(self) -> bool:
        """Whether the pair would come before the team."""
        return self.reached and self.likeness.verdict is not Verdict.NONE


@dataclass
class Measure:
    """What was counted."""

    judged: list[Judged] = field(default_factory=list)

    def count(self, *, same: bool, proposed: bool) -> int:
        """How many pairs are one person or not, and were proposed or not."""
        return sum(one.pair.same is same and one.proposed is proposed for one in self.judged)

    @property
    def recall(self) -> float:
        """Of the pairs that are one person, the share that is proposed."""
        return _share(self.count(same=True, proposed=True), self.count(same=True, proposed=False))

    @property
    def precision(self) -> float:
        """Of the pairs proposed, the share that is one person."""
        return _share(self.count(same=True, proposed=True), self.count(same=False, proposed=True))

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0

    def misjudged(self) -> list[Judged]:
        """The pairs proposed that are two people, and those not proposed that are one."""
        return [one for one in self.judged if one.pair.same is not one.proposed]

    def part(self, *, held_out: bool) -> "Measure":
        """Only the pairs that were held out, or only the others."""
        return Measure([one for one in self.judged if one.pair.held_out is held_out])


def measure(pairs: Iterable[Pair]) -> Measure:
    """Compare every pair, as the registry would when the second of them registers."""
    return Measure(
        [Judged(pair, compare(pair.one, pair.other), bool(keys(pair.one) & keys(pair.other))) for pair in pairs]
    )


def read(lines: Iterable[str]) -> Iterator[Pair]:
    """The pairs of a CSV file."""
    rows = csv.DictReader(lines)
    lacking = {"same", "held_out", "why", *(f"{name}_{side}" for name in COLUMNS for side in "ab")} - set(
        rows.fieldnames or ()
    )
    if lacking:
        msg = f"These columns are missing: {', '.join(sorted(lacking))}."
        raise UnreadablePairs(msg)
    for row in rows:
        if row["same"] not in ("yes", "no") or row["held_out"] not in ("yes", "no"):
            msg = f"Line {rows.line_num}: `same` and `held_out` are yes or no."
            raise UnreadablePairs(msg)
        yield Pair(row["same"] == "yes", row["held_out"] == "yes", row["why"], _facts(row, "a"), _facts(row, "b"))


def _facts(row: Mapping[str, str | None], side: str) -> Facts:
    said = {name: row[f"{name}_{side}"] or "" for name in COLUMNS}
    return Facts(
        names=_some(said["name"]),
        phones=_some(said["phone"]),
        emails=_some(said["email"]),
        held=frozenset(_some(said["held"])),
        claimed=frozenset(_some(said["claimed"])),
        companies=frozenset(_some(said["company"])),
        company_phones=frozenset(_some(said["office"])),
        language=said["language"],
    )


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _share(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 0
