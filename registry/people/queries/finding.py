"""Finding persons and companies by what somebody types or says: every question goes through an index.

The keys narrow down to a few hundred at most, which are then compared word by word; the best come first.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from registry.people.finding import Key, Kind, Sought, heard_as
from registry.people.models import Company, Person, SearchKey
from registry.people.resemblance.names import Grade, grade

MOST = 200
"""So many are compared; who has a name that more share types more of it."""
_ORDER = "0123456789abcdefghijklmnopqrstuvwxyz"
"""The order of digits and letters that every database agrees on, whatever its language."""
# Any: a question inside another one, of subjects alone.
Subjects = QuerySet[SearchKey, Any] | None


def persons(sought: Sought, limit: int = MOST) -> list[Person]:
    """The leading records of whom this may mean, the best first."""
    scores = _scored("person", sought)
    rows = Person.objects.filter(pk__in=scores).select_related("account", "canonical", "canonical__account")
    best: dict[int, tuple[float, Person]] = {}
    for row in rows:
        if row.root not in best or best[row.root][0] < scores[row.pk]:
            best[row.root] = (scores[row.pk], row.leading)
    ranked = sorted(best.values(), key=lambda scored: (-scored[0], scored[1].name, scored[1].pk))
    return [person for _score, person in ranked[:limit]]


def companies(sought: Sought, limit: int = MOST) -> list[Company]:
    """The companies this may mean, the best first."""
    scores = _scored("company", sought)
    rows = Company.objects.filter(pk__in=scores)
    return sorted(rows, key=lambda one: (-scores[one.pk], one.name, one.pk))[:limit]


def _scored(kind: str, sought: Sought) -> dict[int, float]:
    """The keys of what this may mean, each with how well it goes with what was typed."""
    if exact := _subjects(kind, _any(sought.exact)) if sought.exact else []:
        return {_key(subject): 0.0 for subject in exact}
    # no number that is on record: what was typed is words of a name
    found = _named(kind, sought.words)
    own: dict[str, list[str]] = defaultdict(list)
    rows = SearchKey.objects.filter(subject__in=found, kind=Kind.WORD).values_list("subject", "value")
    for subject, word in rows:
        own[subject].append(word)
    alike = {
        subject: [max((_alike(word, other) for other in own[subject]), default=0.0) for word in sought.words]
        for subject in found
    }
    return {_key(subject): sum(each) for subject, each in alike.items() if all(each)}


def _key(subject: str) -> int:
    return int(subject.partition(":")[2])


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


def _alike(word: str, other: str) -> float:
    """The same word before one that begins so, that before one that may be meant."""
    return Grade.SAME + 1.0 if word == other else float(Grade.SAME if other.startswith(word) else grade(word, other))
