"""Recognizing somebody who is on record already: what is noted for it, and the search after every change.

The search runs in the background, so that what a page answers, and how long it takes, is the same whether or not
somebody was found. Traits and keys are derived of what people told us; they are no history and are shredded with it.
"""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.people.actions.pairing import move
from registry.people.events import resemblances as events
from registry.people.lifecycle.resemblances import DIFFERENT, MERGED
from registry.people.models import Account, Person, PersonKey, Resemblance, Trait, TraitKind
from registry.people.queries import of, resemblances
from registry.people.resemblance import Likeness, Verdict, compare, keys
from registry.work import actions as work

SEARCH = "resemblances"
MOST_PAIRS = 10
NEWCOMER = timedelta(days=30)
"""How long after registering somebody found to resemble another leads to a message to that other."""
QUIET = timedelta(days=7)
"""Between two such messages to one person."""


def note(person: Person, kind: TraitKind, value: str, *, at: datetime) -> None:
    """Keep one more thing by which the person is recognized. Inside the Action it belongs to."""
    longest = Trait._meta.get_field("value").max_length or 0
    if text := value.strip()[:longest]:
        Trait.objects.get_or_create(person=person, kind=kind, value=text, defaults={"noted_at": at})


def recognize(person: Person, *, name: str, phone: str, at: datetime) -> None:
    """Somebody stated a name and a telephone without changing their particulars. Inside the Action it belongs to."""
    if name != person.name:
        note(person, TraitKind.NAME, name, at=at)
    if phone != person.phone:
        note(person, TraitKind.PHONE, phone, at=at)
    search_for(person, at=at)


def search_for(person: Person, *, at: datetime) -> None:
    """Owe a search for records that resemble this one. Inside the Action that changed it."""
    work.owe(SEARCH, str(person.pk), at=at)


def look_for(person: Person, *, at: datetime) -> None:
    """Bring the person's keys up to date, and propose the pairs that are alike enough to the team."""
    _index(person)
    known = resemblances.facts((person.leading,))[person.root]
    others = resemblances.candidates(person)
    theirs = resemblances.facts(others)
    found = [(other, compare(known, theirs[other.pk])) for other in others]
    alike = [(other, likeness) for other, likeness in found if likeness.verdict is not Verdict.NONE]
    for other, likeness in sorted(alike, key=lambda pair: -pair[1].score)[:MOST_PAIRS]:
        _propose(person.leading, other, likeness, at)


def _index(person: Person) -> None:
    own = resemblances.facts((person,), whole=False)[person.pk]
    wanted = keys(own)
    with transaction.atomic():
        kept = {(row.kind, row.value): row.pk for row in PersonKey.objects.filter(person=person)}
        PersonKey.objects.filter(pk__in=[pk for key, pk in kept.items() if key not in wanted]).delete()
        lacking = sorted(wanted - set(kept))
        PersonKey.objects.bulk_create([PersonKey(person=person, kind=kind, value=value) for kind, value in lacking])


def _propose(newcomer: Person, known: Person, likeness: Likeness, at: datetime) -> None:
    before = resemblances.of_pair(newcomer, known)
    if before is None:
        _open(newcomer, known, likeness, at)
    elif before.state == DIFFERENT:
        if likeness.score > before.score:
            _found_again(before, likeness, at, again=True)
    elif before.state != MERGED and stored(likeness) != {"score": before.score, "signals": before.signals}:
        _found_again(before, likeness, at)


def _found_again(pair: Resemblance, likeness: Likeness, at: datetime, *, again: bool = False) -> None:
    """More is known now: what is undecided is counted anew, what was told apart is asked again."""
    with acting("find resemblance", by=SYSTEM, at=at) as act:
        if again:
            move(pair, "open_again", decided_at=None, found_at=at)
        Resemblance.objects.filter(pk=pair.pk, version=pair.version).update(**stored(likeness))
        act.record(events.ResemblanceFound(**refs(pair), score=likeness.score, signals=codes(likeness)))


def _open(newcomer: Person, known: Person, likeness: Likeness, at: datetime) -> None:
    tell = _is_to_be_told(newcomer, known, at)
    with acting("find resemblance", by=SYSTEM, at=at) as act:
        pair = create(newcomer, known, likeness, at=at, told=known if tell else None, told_at=at if tell else None)
        act.record(events.ResemblanceFound(**refs(pair), score=likeness.score, signals=codes(likeness)))
        if tell:
            act.record(events.LookalikeRegistered(person=Ref(known.ref)))


def _is_to_be_told(newcomer: Person, known: Person, at: datetime) -> bool:
    """Somebody registered lately; the other was there before, at an address known to be theirs, and had no message."""
    registered = Account.objects.filter(of(newcomer), joined_at__gt=at - NEWCOMER).exists()
    reached = EmailAddress.objects.filter(of(known, "user__person"), verified=True, user__is_active=True).exists()
    earlier = (known.created_at, known.pk) < (newcomer.created_at, newcomer.pk)
    return bool(registered and earlier and reached and not resemblances.told_since(known, at - QUIET))


def create(one: Person, other: Person, likeness: Likeness, *, at: datetime, **more: object) -> Resemblance:
    """The row of a pair, the older record first. Inside an Action."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    return Resemblance.objects.create(first=first, second=second, found_at=at, **stored(likeness), **more)


def stored(likeness: Likeness) -> dict[str, object]:
    """A likeness as its row keeps it: codes and weights, and no word of what was compared."""
    return {"score": likeness.score, "signals": [[signal.code, signal.weight] for signal in likeness.signals]}


def codes(likeness: Likeness) -> tuple[str, ...]:
    """The codes of the signals, the strongest first."""
    return tuple(signal.code for signal in likeness.signals)


def refs(pair: Resemblance) -> dict[str, Ref]:
    """What every event about a pair names."""
    return {"resemblance": Ref(pair.ref), "first": Ref(pair.first.ref), "second": Ref(pair.second.ref)}
