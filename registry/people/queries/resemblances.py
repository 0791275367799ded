"""Reading resemblances: what is known of records, which could resemble one, and the queue of pairs to decide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from registry.people.lifecycle.resemblances import DIFFERENT, MERGED, PUT_OFF, WAITING
from registry.people.models import Account, Employment, Person, PersonKey, Resemblance, Trait, TraitKind
from registry.people.queries import Viewer, of
from registry.people.queries.records import records
from registry.people.resemblance import Facts, Likeness, Sign, Verdict, compare, keys
from registry.people.resemblance.contacts import phone as read_phone
from registry.people.resemblance.keys import Kind

MOST = 200
SHARED_BY = 3
PAGE = 50


def facts(persons: Iterable[Person], *, whole: bool = True) -> dict[int, Facts]:
    """What is known of these records, by their keys: a handful of queries, however many there are.

    With `whole`, of everything merged into them as well; without, of each record by itself.
    """
    keys = [person.pk for person in persons]
    wanted = Q(pk__in=keys) | Q(canonical__in=keys) if whole else Q(pk__in=keys)
    rows = list(Person.objects.filter(wanted).order_by("pk"))
    known = Known({row.pk: row.canonical_id if whole and row.canonical_id in keys else row.pk for row in rows})
    for row in sorted(rows, key=lambda row: known.owner[row.pk] != row.pk):
        known.add(row.pk, "name", row.name)
        known.add(row.pk, "phone", row.phone)
        known.add(row.pk, "language", row.language)
    for pk, email in Account.objects.filter(person__in=rows).values_list("person_id", "email"):
        known.add(pk, "email", email)
    for pk, kind, value in (
        Trait.objects.filter(person__in=rows).order_by("pk").values_list("person_id", "kind", "value")
    ):
        known.add(pk, kind, value)
    worked = Employment.objects.filter(person__in=rows).values_list("person_id", "company_id", "company__phone")
    for pk, company, office in worked:
        known.add(pk, "company", str(company))
        known.add(pk, "office", office)
    for pk, phone in _shared(rows):
        known.add(pk, "shared", phone)
    return {pk: known.facts(pk) for pk in keys}


@dataclass
class Known:
    """Values gathered by the record that answers for them."""

    owner: dict[int, int]
    values: dict[tuple[int, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, record: int, kind: str, value: str) -> None:
        """Keep a value, if it is one."""
        if value:
            self.values[self.owner[record], kind].append(value)

    def facts(self, pk: int) -> Facts:
        """Everything gathered for this record."""
        return Facts(
            names=self._all(pk, "name"),
            phones=self._all(pk, "phone"),
            emails=self._all(pk, "email"),
            held=frozenset(self._all(pk, TraitKind.TECHNICIAN_ID)),
            claimed=frozenset(self._all(pk, TraitKind.CLAIMED_ID)),
            certified=frozenset(self._all(pk, TraitKind.CERTIFIED)),
            companies=frozenset(self._all(pk, "company")),
            company_phones=frozenset(self._all(pk, "office")),
            shared_phones=frozenset(self._all(pk, "shared")),
            language=next(iter(self._all(pk, "language")), ""),
        )

    def _all(self, pk: int, kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.values.get((pk, str(kind)), ())))


def _shared(rows: Iterable[Person]) -> Iterator[tuple[int, str]]:
    """Numbers that three people or more have, with the records that have them."""
    own = list(PersonKey.objects.filter(person__in=rows, kind=Kind.PHONE).values_list("person_id", "value"))
    counted = PersonKey.objects.filter(kind=Kind.PHONE, value__in={value for _, value in own}).values("value")
    many = counted.annotate(holders=Count(Coalesce("person__canonical", "person"), distinct=True))
    shared = set(many.filter(holders__gte=SHARED_BY).values_list("value", flat=True))
    phones = {row.pk: row.phone for row in rows}
    for pk, value in own:
        read = read_phone(phones[pk])
        if value in shared and read and read.local == value:
            yield pk, phones[pk]


def candidates(person: Person) -> list[Person]:
    """The leading records that share a key with any record of this person, those with the most in common first."""
    by_kind = defaultdict(list)
    for kind, value in PersonKey.objects.filter(of(person)).values_list("kind", "value"):
        by_kind[kind].append(value)
    shares = Q()
    for kind, values in by_kind.items():
        shares |= Q(kind=kind, value__in=values)
    if not shares:
        return []
    rows = PersonKey.objects.filter(shares).annotate(root=Coalesce("person__canonical", "person"))
    counted = rows.exclude(root=person.root).values("root").annotate(common=Count("pk"))
    ranked = counted.order_by("-common", "root")[:MOST]
    return list(Person.objects.filter(pk__in=[row["root"] for row in ranked]).order_by("pk"))


def alike(name: str, phone: str) -> list[Person]:
    """Who on record may be somebody with this name and telephone, the most alike first; nothing is kept."""
    known = Facts(names=(name,), phones=(phone,) if phone else ())
    shares = Q()
    for kind, value in keys(known):
        shares |= Q(kind=kind, value=value)
    roots = PersonKey.objects.filter(shares).annotate(root=Coalesce("person__canonical", "person")).values("root")
    ranked = roots.annotate(common=Count("pk")).order_by("-common", "root")[:MOST]
    others = list(Person.objects.filter(pk__in=[row["root"] for row in ranked]).select_related("account"))
    theirs = facts(others)
    found = [(compare(known, theirs[one.pk]), one) for one in others]
    likely = [(seen.score, one) for seen, one in found if seen.verdict is not Verdict.NONE]
    return [one for _score, one in sorted(likely, key=lambda scored: (-scored[0], scored[1].pk))]


def likeness(one: Person, other: Person) -> Likeness:
    """What speaks for and against these two, by what is known now."""
    known = facts((one, other))
    return compare(known[one.pk], known[other.pk])


def of_pair(one: Person, other: Person) -> Resemblance | None:
    """The resemblance of these two records, if it was found before."""
    first, second = sorted((one.pk, other.pk))
    return Resemblance.objects.filter(first=first, second=second).first()


def told_since(person: Person, since: datetime) -> bool:
    """Whether this person was written to about a resemblance since then."""
    return Resemblance.objects.filter(Q(told=person) | Q(told__canonical=person.root), told_at__gt=since).exists()


def visible_to(viewer: Viewer) -> QuerySet[Resemblance]:
    """The team sees every pair; nobody else any."""
    found = Resemblance.objects.select_related(
        "first__canonical", "second__canonical", "first__account", "second__account", "lead", "joined"
    )
    return found if viewer.is_team else found.none()


def apart() -> Q:
    """Pairs whose two records are not one person already, by way of another pair."""
    return ~Q(first__canonical=F("second")) & ~Q(second__canonical=F("first")) & ~_one_lead()


def _one_lead() -> Q:
    return Q(first__canonical__isnull=False, first__canonical=F("second__canonical"))


@dataclass(frozen=True)
class Filters:
    """What of the queue is looked at, and after which pair (its score and key)."""

    state: str = WAITING
    after: tuple[int, int] | None = None


def queue(viewer: Viewer, filters: Filters, today: date) -> QuerySet[Resemblance]:
    """Pairs by state, the most alike first. What was put off until today waits again."""
    found = visible_to(viewer)
    due = Q(state=PUT_OFF, until__lte=today)
    chosen = {
        WAITING: (Q(state=WAITING) | due) & apart(),
        PUT_OFF: Q(state=PUT_OFF, until__gt=today) & apart(),
        MERGED: Q(state=MERGED),
        DIFFERENT: Q(state=DIFFERENT),
    }
    found = found.filter(chosen.get(filters.state, Q()))
    if filters.after:
        score, pk = filters.after
        found = found.filter(Q(score__lt=score) | Q(score=score, pk__gt=pk))
    return found.order_by("-score", "pk")


def waiting(today: date) -> QuerySet[Resemblance]:
    """The pairs that wait for the team today, the oldest first."""
    due = Q(state=WAITING) | Q(state=PUT_OFF, until__lte=today)
    return Resemblance.objects.filter(due, apart()).order_by("found_at", "pk")


@dataclass(frozen=True)
class Side:
    """One of the two: the record, and the keys of every record that is behind it."""

    person: Person
    keys: tuple[int, ...]


def sides_of(pair: Resemblance) -> tuple[Side, Side]:
    """The two records with what is behind each; once they are merged, each as it was by itself."""
    first, second = (_side(pair, person) for person in pair.persons)
    return first, second


def _side(pair: Resemblance, record: Person) -> Side:
    behind = [one.pk for one in records(record)]
    if pair.state != MERGED:
        return Side(record.leading, tuple(behind))
    joined = pair.joined_id
    return Side(record, (record.pk,) if record.pk == joined else tuple(pk for pk in behind if pk != joined))


def signals_of(pair: Resemblance) -> list[Sign]:
    """What speaks for and against: by what is known now, or, once they are merged, as it was found."""
    if pair.state == MERGED:
        return [Sign(code, weight) for code, weight in pair.signals]
    return list(likeness(pair.first.leading, pair.second.leading).signals)


def merges_of(person: Person) -> list[Resemblance]:
    """The pairs by which records of this person were merged."""
    found = Resemblance.objects.filter(state=MERGED, lead=person.root).select_related("joined", "lead")
    return list(found.order_by("decided_at", "pk"))
