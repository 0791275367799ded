"""In what standing a person was, for a certification, on any day; and who was in which, on any day.

Everything is asked as it is known today, or (`known`) as it was on record at an earlier moment: a decision reversed on
appeal changes what is known of the days before, never what the register said on them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from registry.certification.models import Certification, StandingPeriod, Work
from registry.certification.reckoning import Measure, Record, Rule, Spell
from registry.certification.words import Standing
from registry.kernel.periods import Period
from registry.people.models import Person
from registry.people.queries import on
from registry.program.queries import course
from registry.training.models import Kind

VALIDITY, INACTIVITY = "certification_validity", "certification_inactivity"
Row = TypeVar("Row", bound=Model)
ROOT = Coalesce("person__canonical_id", "person_id")
"""The record a person is known by: the one others were merged into."""


def standing_on(person: Person, kind: str, day: date, *, known: datetime | None = None) -> Standing | None:
    """The standing for this certification on that day; None for somebody who was not certified for it by then."""
    return record_of(person, known=known)[kind].standing(day)


def standing_said_on(person: Person, kind: str, day: date) -> Standing | None:
    """What the register said of that day when it ended; what was decided later does not change it."""
    return standing_on(person, kind, day, known=end_of(day))


def record_of(person: Person, *, known: datetime | None = None) -> dict[str, Record]:
    """All that is on record of one person, for every kind of certification. Four queries at most."""
    root = person.canonical_id or person.pk
    found = records([root], known=known)
    return {kind: found.get((root, kind), Record()) for kind in Kind.values}


def records(roots: Collection[int], *, known: datetime | None = None) -> dict[tuple[int, str], Record]:
    """The same for many persons at once, by person and kind: as many queries as for one."""
    rules = rules_now()
    held: dict[tuple[int, str], list[Period]] = defaultdict(list)
    for root, kind, begins, ends, ended_at in _of(granted(known), roots, "begins", "ends", "ended_at"):
        open_then = known is not None and ended_at is not None and ended_at > known
        held[root, kind].append(Period(begins, None if open_then else ends))
    measures: dict[tuple[int, str], list[Measure]] = defaultdict(list)
    for root, kind, standing, begins, ends in _of(in_place(known), roots, "standing", "begins", "ends"):
        measures[root, kind].append(Measure(standing, Period(begins, ends)))
    worked: dict[tuple[int, str], set[date]] = defaultdict(set)
    if rules[INACTIVITY].lengths():
        for root, kind, day in _of(noted(known), roots, "day"):
            worked[root, kind].add(day)
    return {
        key: Record(
            tuple(held[key]),
            tuple(measures.get(key, ())),
            tuple(sorted(worked.get(key, ()))),
            rules[VALIDITY],
            rules[INACTIVITY],
        )
        for key in held
    }


def rules_now() -> dict[str, Rule]:
    """Validity and inactivity through all time: one query. A setting never changes days gone by."""
    return {name: Rule(rows) for name, rows in course(VALIDITY, INACTIVITY).items()}


def granted(known: datetime | None) -> QuerySet[Certification]:
    """The certifications on record at that moment."""
    return Certification.objects.filter(granted_at__lte=known) if known else Certification.objects.all()


def in_place(known: datetime | None) -> QuerySet[StandingPeriod]:
    """The standings decided that hold, or held at that moment."""
    if known is None:
        return StandingPeriod.objects.filter(stands=True)
    not_yet = Q(replaced_at__isnull=True) | Q(replaced_at__gt=known)
    return StandingPeriod.objects.filter(not_yet, recorded_at__lte=known)


def noted(known: datetime | None) -> QuerySet[Work]:
    """The days of work on record at that moment."""
    return Work.objects.filter(noted_at__lte=known) if known else Work.objects.all()


def _of(rows: QuerySet[Row], roots: Collection[int], *fields: str) -> Iterable[tuple]:  # type: ignore[type-arg]
    found = rows.filter(Q(person__in=roots) | Q(person__canonical__in=roots)).annotate(root=ROOT)
    return found.values_list("root", "kind", *fields)


def end_of(day: date) -> datetime:
    """The last moment of a day in the program's time zone."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=timezone.get_default_timezone())
    return midnight - timedelta(microseconds=1)


@dataclass(frozen=True)
class Line:
    """One certification of one person as a page shows it: since when it is held, and how it stands since when."""

    kind: str
    since: date
    spell: Spell | None
    spells: tuple[Spell, ...] = ()

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def standing(self) -> Standing | None:
        """None while it has not begun."""
        return self.spell.standing if self.spell else None


def lines(person: Person, day: date) -> list[Line]:
    """Every certification of a person with its standing on that day, in the order of the list of certifications."""
    return [line_of(kind, record, day) for kind, record in record_of(person).items() if record.held]


def line_of(kind: str, record: Record, day: date) -> Line:
    """One of them."""
    spells = record.spells()
    since = min(one.begins for one in record.held)
    return Line(kind, since, next((one for one in spells if _in(one, day)), None), tuple(spells))


def _in(spell: Spell, day: date) -> bool:
    return Period(spell.begins, spell.ends).covers(day)


def measures_of(person: Person, day: date) -> QuerySet[StandingPeriod]:
    """The measures in force on that day, under whichever record of the person."""
    root = person.canonical_id or person.pk
    return in_place(None).filter(on(day), Q(person=root) | Q(person__canonical=root))
