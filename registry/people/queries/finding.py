"""Finding persons and companies by what somebody types or says: every question goes through an index.

The keys narrow down to a few hundred at most, which are then compared word by word; the best come first.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from registry.people.finding import Key, Kind, Sought, heard_as
from registry.people.models import Company, Person, SearchKey
from registry.people.resemblance.names import Grade, fold, grade

MOST = 200
"""So many are compared; who has a name that more share types more of it."""
_ORDER = "0123456789abcdefghijklmnopqrstuvwxyz"
"""The order of digits and letters that every database agrees on, whatever its language."""
# Any: a question inside another one, of subjects alone.
Subjects = QuerySet[SearchKey, Any] | None


def persons(sought: Sought, limit: int = MOST) -> list[Person]:
    """The leading records of whom this may mean, the best first."""
    pks = _keys_of("person", sought)
    rows = Person.objects.filter(pk__in=pks).select_related("account", "canonical", "canonical__account")
    by_root: dict[int, tuple[float, Person]] = {}
    for row in rows:
        score = _score(sought, row.name)
        if row.root not in by_root or by_root[row.root][0] < score:
            by_root[row.root] = (score, row.leading)
    ranked = sorted(by_root.values(), key=lambda scored: (-scored[0], scored[1].name, scored[1].pk))
    return [person for _score_, person in ranked[:limit]]


def companies(sought: Sought, limit: int = MOST) -> list[Company]:
    """The companies this may mean, the best first."""
    rows = Company.objects.filter(pk__in=_keys_of("company", sought))
    return sorted(rows, key=lambda one: (-_score(sought, one.name), one.name, one.pk))[:limit]


def _keys_of(kind: str, sought: Sought) -> list[int]:
    if not sought.text:
        return []
    exact = _subjects(kind, _any(sought.exact)) if sought.exact else []
    # a number says what is meant: only where it leads nowhere, its digits may be part of a name
    named = [] if exact else _named(kind, sought.words)
    return [int(subject.partition(":")[2]) for subject in (*exact, *named)]


def _named(kind: str, words: Sequence[str]) -> list[str]:
    """Those that have all of these words, as they begin or as they sound."""
    if not words:
        return []
    narrowed: Subjects = None
    for word in sorted(words, key=len)[:-1]:
        narrowed = _rows(kind, _word(word), narrowed).values("subject")
    longest = max(words, key=len)
    # those spelled like this first: of a common sound only so many are looked at
    spelled = _subjects(kind, _spelled(longest), narrowed)
    sounding = _subjects(kind, _heard(longest), narrowed) if len(spelled) < MOST else []
    return list(dict.fromkeys([*spelled, *sounding]))[:MOST]


def _subjects(kind: str, wanted: Q, narrowed: Subjects = None) -> list[str]:
    found = _rows(kind, wanted, narrowed).values_list("subject", flat=True)
    return list(dict.fromkeys(found[: 4 * MOST]))[:MOST]


def _rows(kind: str, wanted: Q, narrowed: Subjects = None) -> QuerySet[SearchKey]:
    found = SearchKey.objects.filter(wanted, subject__startswith=f"{kind}:")
    return found.filter(subject__in=narrowed) if narrowed is not None else found


def _any(wanted: Iterable[Key]) -> Q:
    found = Q(pk=None)
    for kind, value in wanted:
        found |= Q(kind=kind, value=value)
    return found


def _word(word: str) -> Q:
    return _spelled(word) | _heard(word)


def _spelled(word: str) -> Q:
    found = Q(kind=Kind.WORD, value__gte=word, value__startswith=word)
    return found & Q(value__lt=after) if (after := _after(word)) else found


def _after(word: str) -> str:
    """The first word that no longer begins so: a range of an index, where LIKE would read everything."""
    kept = word.rstrip(_ORDER[-1])
    if not kept or kept[-1] not in _ORDER:
        return ""
    return kept[:-1] + _ORDER[_ORDER.index(kept[-1]) + 1]


def _heard(word: str) -> Q:
    return Q(kind=Kind.HEARD, value__in=sorted(heard_as(word)))


def _score(sought: Sought, name: str) -> float:
    """How well a name goes with the words typed: the same word before one that begins so before one that sounds so."""
    own = fold(name).split()
    return sum(max((_alike(word, other) for other in own), default=0) for word in sought.words)


def _alike(word: str, other: str) -> float:
    return Grade.SAME + 1 if word == other else Grade.SAME if other.startswith(word) else float(grade(word, other))
