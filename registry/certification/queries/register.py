"""Who was in what standing on a day: the register as a list, reckoned by the database as `reckoning` reckons one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from registry.certification.models import Certification
from registry.certification.queries.standing import (
    INACTIVITY,
    ROOT,
    VALIDITY,
    Line,
    granted,
    in_place,
    line_of,
    noted,
    records,
    rules_now,
)
from registry.certification.reckoning import ran_out_from
from registry.certification.words import Standing
from registry.people.models import Person
from registry.people.queries import on

PAGE = 50
CHUNK = 500


@dataclass(frozen=True)
class Asked:
    """What of the register is looked at. `known` asks what it said at that moment; `after` is the last row before."""

    day: date
    standing: str = ""
    kind: str = ""
    known: datetime | None = None
    after: int | None = None


@dataclass(frozen=True)
class Entry:
    """One row: a person and a certification, with the standing of that day."""

    pk: int
    person: Person
    line: Line


def standings_on(asked: Asked) -> QuerySet[Certification]:
    """The certifications begun by that day, one row for each person and kind (the latest), newest first."""
    found = granted(asked.known).filter(begins__lte=asked.day).annotate(root=ROOT)
    later = Q(begins__gt=OuterRef("begins")) | Q(begins=OuterRef("begins"), pk__gt=OuterRef("pk"))
    found = found.filter(~Exists(_same(granted(asked.known)).filter(later, begins__lte=asked.day)))
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.standing:
        found = found.filter(_stands(asked))
    if asked.after is not None:
        found = found.filter(pk__lt=asked.after)
    return found.order_by("-pk")


def page(asked: Asked, size: int = PAGE) -> tuple[list[Entry], int | None]:
    """One page of the register, and the key of its last row when there is more: a fixed number of queries."""
    rows = list(standings_on(asked).select_related("person__canonical")[: size + 1])
    persons = {row.pk: row.person.canonical or row.person for row in rows[:size]}
    known = records({person.pk for person in persons.values()}, known=asked.known)
    entries = [
        Entry(row.pk, persons[row.pk], line_of(row.kind, known[persons[row.pk].pk, row.kind], asked.day))
        for row in rows[:size]
    ]
    return entries, rows[size - 1].pk if len(rows) > size else None


def everything(asked: Asked) -> Iterator[Entry]:
    """All of it, a chunk at a time."""
    after = asked.after
    while True:
        entries, after = page(Asked(asked.day, asked.standing, asked.kind, asked.known, after), CHUNK)
        yield from entries
        if after is None:
            return


def technicians_certified(day: date) -> int:
    """How many people work of that day could be recorded for."""
    return certified(day).values("root").distinct().count()  # type: ignore[misc] # annotated in `certified`


def certified(day: date, kind: str = "") -> QuerySet[Certification]:
    """The certifications in force on that day of people neither suspended nor decertified; `root` is whose."""
    asked, (expired, idle) = Asked(day, kind=kind), _limits(day)
    found = granted(None).filter(on(day), begins__gt=expired).annotate(root=ROOT)
    found = found.filter(kind=kind) if kind else found
    alive = Q(begins__gt=idle) | Q(_worked(asked, idle))
    barred = Q(_measure(asked, Standing.DECERTIFIED)) | Q(_measure(asked, Standing.SUSPENDED))
    return found.filter(alive & ~barred)


def _stands(asked: Asked) -> Q:
    decertified, suspended = (Q(_measure(asked, one)) for one in (Standing.DECERTIFIED, Standing.SUSPENDED))
    in_force, probation = _in_force(asked), Q(_measure(asked, Standing.PROBATION))
    free = ~decertified & ~suspended
    return {
        Standing.DECERTIFIED: decertified,
        Standing.SUSPENDED: suspended & ~decertified,
        Standing.LAPSED: free & ~in_force,
        Standing.PROBATION: free & in_force & probation,
        Standing.ACTIVE: free & in_force & ~probation,
    }[Standing(asked.standing)]


def _measure(asked: Asked, standing: Standing) -> Exists:
    return Exists(_same(in_place(asked.known)).filter(on(asked.day), standing=standing))


def _in_force(asked: Asked) -> Q:
    """Whether any period of it covers the day and has run out by neither limit."""
    expired, idle = _limits(asked.day)
    covering = Q(begins__lte=asked.day) & (Q(ends__isnull=True) | Q(ends__gte=asked.day))
    if asked.known:
        covering |= Q(begins__lte=asked.day, ended_at__gt=asked.known)
    valid = _same(granted(asked.known)).filter(covering, begins__gt=expired)
    return Q(Exists(valid.filter(begins__gt=idle))) | (Q(_worked(asked, idle)) & Q(Exists(valid)))


def _worked(asked: Asked, idle: date) -> Exists:
    """Whether there was work within the time that inactivity allows."""
    return Exists(_same(noted(asked.known)).filter(day__gt=idle, day__lte=asked.day))


def _limits(day: date) -> tuple[date, date]:
    """What began no later than these has run out by that day: by validity, and without work since by inactivity."""
    rules = rules_now()
    valid, idle = (rules[name].months_on(day) for name in (VALIDITY, INACTIVITY))
    return ran_out_from(day, valid) if valid else date.min, ran_out_from(day, idle) if idle else date.min


def _same(rows: QuerySet[Model]) -> QuerySet[Model]:
    """Of these, those of the same person and kind as the row outside."""
    root = OuterRef(OuterRef("root"))
    persons = Person.objects.filter(Q(pk=root) | Q(canonical=root)).values("pk")
    return rows.filter(kind=OuterRef("kind"), person__in=persons)
