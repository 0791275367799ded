"""What is kept about a person, by kind: how many rows there are now, and after which time they are forgotten."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from registry.history.queries import about
from registry.people.models import Person
from registry.privacy import declared
from registry.privacy.kinds import KINDS, Kind
from registry.privacy.queries import whole
from registry.program.known import KNOWN
from registry.program.queries import values


@dataclass(frozen=True)
class Kept:
    """One kind with how many entries it has, and its period in words."""

    kind: Kind
    count: int
    period: str


def kept(person: Person, today: date) -> Iterator[Kept]:
    """Every kind, in the order of the table; one count for each table, whatever the registry holds."""
    forgotten, counts, held = whole(person, others=False), Counter[str](), values(today)
    for one in declared.tables():
        counts[one.kind] += sum(rows.count() for rows in declared.rows(one, forgotten))
    counts["history"] = about(*forgotten.refs).count()
    for code, kind in KINDS.items():
        period = KNOWN[kind.setting].words(held[kind.setting]) if kind.setting else ""
        yield Kept(kind, counts[code], period)
