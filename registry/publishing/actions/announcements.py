"""Notices of the program: made with both languages and their days, dated anew, withdrawn."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.queries import Viewer
from registry.publishing import events, policies
from registry.publishing.actions.texts import add_version, check
from registry.publishing.models import Announcement
from registry.publishing.queries import texts
from registry.publishing.words import Words


def make(
    heading: Words, body: Words, *, begins: date, ends: date | None, by: Viewer, at: datetime, key: str = ""
) -> Announcement:
    """A notice, shown from its first day to its last; without a last day until it is withdrawn."""
    policies.may_publish(by).or_refuse()
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    check(heading, body, has_heading=True, needs_body=True)
    _in_order(begins, ends)
    with acting("make a notice", by=by, at=at) as act:
        once.keep(by.ref, key, "/desk/pages/notices", at)
        made = Announcement.objects.create(begins=begins, ends=ends, made_at=at)
        words = add_version(made.text, 0, heading, body, at=at)
        act.record(
            events.AnnouncementMade(
                announcement=Ref(made.ref), text=Ref(words.ref), title=heading.en, begins=begins, ends=ends
            )
        )
    return made


def date_anew(
    announcement: Announcement, *, begins: date, ends: date | None, seen: int, by: Viewer, at: datetime
) -> None:
    """Other days for a notice."""
    policies.may_publish(by).or_refuse()
    _in_order(begins, ends)
    if (begins, ends) == (announcement.begins, announcement.ends):
        return
    with acting("date a notice", by=by, at=at) as act:
        _change(announcement, seen, begins=begins, ends=ends)
        act.record(
            events.AnnouncementDated(
                announcement=Ref(announcement.ref), title=_title(announcement), begins=begins, ends=ends
            )
        )


def withdraw(announcement: Announcement, *, seen: int, by: Viewer, at: datetime) -> None:
    """Nobody reads it any more."""
    policies.may_publish(by).or_refuse()
    if announcement.withdrawn_at is not None:
        raise Refused(_("This notice is withdrawn already."))
    with acting("withdraw a notice", by=by, at=at) as act:
        _change(announcement, seen, withdrawn_at=at)
        act.record(events.AnnouncementWithdrawn(announcement=Ref(announcement.ref), title=_title(announcement)))


def _in_order(begins: date, ends: date | None) -> None:
    if ends is not None and ends < begins:
        raise Refused(_("The last day comes before the first one."), status=422, field="ends")


def _title(announcement: Announcement) -> str:
    return texts.text(announcement.text).heading.en


def _change(announcement: Announcement, seen: int, **changes: object) -> None:
    held = Announcement.objects.filter(pk=announcement.pk, version=seen, withdrawn_at__isnull=True)
    if not held.update(version=seen + 1, **changes):
        raise Stale(_("Somebody else changed this notice while your page was open. Look at it, then try again."))
    announcement.refresh_from_db()
