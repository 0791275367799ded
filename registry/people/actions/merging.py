"""The program team decides whether two records are one person. Merging rewrites nothing: the questions join through it.

One record leads and the other points to it; no record that others point to is ever pointed elsewhere, so that undoing a
merge is one value set back. Both records' versions are compared, so that nobody merges what has changed meanwhile.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.actions.moving import bump
from registry.people.actions.pairing import move
from registry.people.actions.recognizing import codes, create, refs
from registry.people.events import resemblances as events
from registry.people.models import Person, Resemblance
from registry.people.policies import resemblances as policies
from registry.people.queries import Viewer, resemblances
from registry.people.queries.privileges import sides

LATER = timedelta(days=30)


@dataclass(frozen=True)
class Seen:
    """The versions somebody looked at: of the pair, and of its two records."""

    pair: int
    first: int
    second: int


def open_pair(one: Person, other: Person, *, by: Viewer, at: datetime) -> Resemblance:
    """Put two records side by side by hand; a pair found before is that pair."""
    policies.may_compare(by).or_refuse()
    one, other = one.leading, other.leading
    if one.same_as(other):
        raise Refused(_("These are records of one person already."), status=422, field="other")
    if before := resemblances.of_pair(one, other):
        return before
    likeness = resemblances.likeness(one, other)
    with acting("compare persons", by=by, at=at) as act:
        pair = create(one, other, likeness, at=at, by_hand=True)
        act.record(events.ResemblanceFound(**refs(pair), score=likeness.score, signals=codes(likeness)))
    return pair


def merge(pair: Resemblance, lead: Person, *, reason: str, by: Viewer, at: datetime, seen: Seen | None = None) -> None:
    """They are one person, and `lead` answers for both from now on."""
    policies.may_decide(by, pair).or_refuse()
    _needs(reason)
    lead, joined = _sides(pair, lead)
    policies.may_merge(sides(lead, joined, timezone.localdate(at))).or_refuse()
    _as_seen(pair, seen)
    with acting("merge persons", by=by, at=at, reason=reason) as act:
        move(pair, "merge", seen=seen.pair if seen else None, lead=lead, joined=joined, until=None, decided_at=at)
        bump(lead)
        _point(joined, lead)
        act.record(
            events.PersonsMerged(resemblance=Ref(pair.ref), person=Ref(lead.ref), record=Ref(joined.ref)),
        )


def unmerge(pair: Resemblance, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """They are two people after all: each answers for itself again, as before."""
    policies.may_unmerge(by, pair).or_refuse()
    _needs(reason)
    lead, joined = pair.lead, pair.joined
    if lead is None or joined is None:  # pragma: no cover - the policy lets merged pairs through only
        raise Stale(_("Somebody else decided about these two records first. Reload the page."))
    with acting("unmerge persons", by=by, at=at, reason=reason) as act:
        move(pair, "unmerge", seen=seen, lead=None, joined=None, decided_at=at)
        bump(lead)
        _point(joined, None)
        act.record(
            events.PersonsUnmerged(resemblance=Ref(pair.ref), person=Ref(lead.ref), record=Ref(joined.ref)),
        )


def tell_apart(pair: Resemblance, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """They are two people. The pair is not proposed again unless more comes to speak for it."""
    policies.may_decide(by, pair).or_refuse()
    _needs(reason)
    score = resemblances.likeness(pair.first.leading, pair.second.leading).score
    with acting("tell persons apart", by=by, at=at, reason=reason) as act:
        move(pair, "tell_apart", seen=seen, until=None, decided_at=at, score=score)
        act.record(events.PersonsToldApart(**refs(pair)))


def put_off(pair: Resemblance, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Decide it later: it comes back to the queue after LATER."""
    policies.may_decide(by, pair).or_refuse()
    _needs(reason)
    until = timezone.localdate(at + LATER)
    with acting("put off resemblance", by=by, at=at, reason=reason) as act:
        move(pair, "put_off", seen=seen, until=until)
        act.record(events.ResemblancePutOff(**refs(pair), until=until))


def open_again(pair: Resemblance, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """What was decided or put off is asked again."""
    policies.may_open_again(by, pair).or_refuse()
    _needs(reason)
    with acting("open resemblance again", by=by, at=at, reason=reason) as act:
        move(pair, "open_again", seen=seen, until=None, decided_at=None)
        act.record(events.ResemblanceOpened(**refs(pair)))


def _needs(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Say why, for whoever reads this later."), status=422, field="reason")


def _sides(pair: Resemblance, lead: Person) -> tuple[Person, Person]:
    """The record that leads and the one that joins it: each the leading record of its own side."""
    roots = {person.root: person.leading for person in pair.persons}
    if lead.root not in roots:
        raise Refused(_("Choose one of the two records."), status=422, field="lead")
    joined = [person for root, person in roots.items() if root != lead.root]
    if not joined:
        raise Refused(_("These are records of one person already."), status=422)
    return roots[lead.root], joined[0]


def _as_seen(pair: Resemblance, seen: Seen | None) -> None:
    if seen and (pair.first.leading.version, pair.second.leading.version) != (seen.first, seen.second):
        raise Stale(_("One of the two records changed while you looked at it. Compare them again."))


def _point(record: Person, lead: Person | None) -> None:
    """Compare-and-set on what was read, the version and where it points."""
    held = Person.objects.filter(pk=record.pk, version=record.version, canonical=record.canonical_id)
    if not held.update(canonical=lead, version=record.version + 1):
        raise Stale(_("Somebody else changed this person. Reload the page."))
    record.refresh_from_db()
