"""Looking at the registry as another person sees it: begun for a reason, ended by hand or by its time."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import Actor, acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.refusals import Refused
from registry.people.events import users as events
from registry.people.models import Person, ViewAs
from registry.people.policies import users as policies
from registry.people.queries import Viewer, as_viewer
from registry.people.queries import viewing_as as queries

LASTS = timedelta(minutes=30)


def begin(person: Person, *, reason: str, by: Viewer, at: datetime) -> ViewAs:
    """From now on, for half an hour at most. Another look of the same member of the team ends with it."""
    seen = person.leading
    policies.may_view_as(by, seen, as_viewer(seen, timezone.localdate(at))).or_refuse()
    if not reason.strip():
        raise Refused(_("Say why: the person can read it."), status=422, field="reason")
    look = ViewAs(looker=by.person, person=seen, reason=reason.strip(), began_at=at, until=at + LASTS)
    with acting("view as", by=by, at=at, reason=look.reason) as act:
        for old in ViewAs.objects.filter(looker=by.person, ended_at=None):
            _close(old, by=by, at=min(at, old.until), now=at)
        try:
            with transaction.atomic():
                look.save(force_insert=True)
        except IntegrityError as another:
            raise Refused(_("You look at the registry as somebody else already. End that first.")) from another
        act.record(events.ViewAsBegan(look=Ref(look.ref), person=Ref(seen.ref)))
    return look


def end(look: ViewAs, *, by: Actor | str, at: datetime) -> None:
    """By hand; nothing happens when it is over already."""
    _close(look, by=by, at=at, now=at)


def end_overdue(*, at: datetime) -> int:
    """Put on record that a look ended by its time; how many there were."""
    return sum(_close(one, by=SYSTEM, at=one.until, now=at) for one in queries.overdue(at)[:100])


def _close(look: ViewAs, *, by: Actor | str, at: datetime, now: datetime) -> bool:
    """Compare-and-set: of the worker and a hand, one ends it."""
    how = ViewAs.Ended.IN_TIME if now >= look.until else ViewAs.Ended.BY_THEM
    with transaction.atomic():
        if not ViewAs.objects.filter(pk=look.pk, ended_at=None).update(ended_at=min(at, look.until)):
            return False
        with acting("end view as", by=by, at=now) as act:
            ended = events.ViewAsEnded(
                look=Ref(look.ref), person=Ref(look.person.ref), looker=Ref(look.looker.ref), how=how
            )
            act.record(ended)
    return True
