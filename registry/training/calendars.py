"""Classes as iCalendar: a feed everybody can subscribe to, and one class for somebody's own calendar.

A session keeps its UID when it moves; the class's revision is the sequence by which a calendar knows the newer one.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from registry.training.lifecycle.classes import CANCELED
from registry.training.models import TrainingClass

MEDIA_TYPE = "text/calendar"


def calendar(found: Iterable[TrainingClass], *, now: datetime, secret: bool = False, method: str = "PUBLISH") -> bytes:
    """The classes as one calendar. `secret`: for somebody enrolled, with the video link."""
    made = Calendar()
    made.add("prodid", "-//PTCS Online Site Registry//Classes//EN")
    made.add("version", "2.0")
    made.add("method", method)
    made.add("x-wr-calname", _("Classes of the program"))
    for training_class in found:
        for event in _events(training_class, now, secret=secret):
            made.add_component(event)
    made.add_missing_timezones()
    return bytes(made.to_ical())


def address(training_class: TrainingClass) -> str:
    """The whole address of its page."""
    return settings.SITE_URL + reverse("training:class", args=[training_class.number])


def _events(training_class: TrainingClass, now: datetime, *, secret: bool) -> Iterable[Event]:
    gone = training_class.state == CANCELED
    sessions = list(training_class.sessions.all())
    for one in sessions:
        yield _event(training_class, one.position, one.begins_at, one.ends_at, now, gone=gone, secret=secret)
    if secret:  # a session that was dropped leaves the calendars it was put into
        for position in range(len(sessions) + 1, training_class.most_sessions + 1):
            first = sessions[0]
            yield _event(training_class, position, first.begins_at, first.ends_at, now, gone=True, secret=False)


def _event(
    training_class: TrainingClass,
    position: int,
    begins: datetime,
    ends: datetime,
    now: datetime,
    *,
    gone: bool,
    secret: bool,
) -> Event:
    zone = timezone.get_default_timezone()
    made = Event()
    made.add("uid", f"{training_class.number}-{position}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}")
    made.add("sequence", training_class.revision)
    made.add("dtstamp", now.astimezone(UTC))
    made.add("dtstart", begins.astimezone(zone))
    made.add("dtend", ends.astimezone(zone))
    made.add("summary", f"{training_class.title} ({training_class.number})")
    made.add("status", "CANCELLED" if gone else "CONFIRMED")
    made.add("organizer", vCalAddress(f"mailto:{settings.PROGRAM['email']}"))
    made.add("url", address(training_class))
    made.add("location", training_class.place or _("By video"))
    made.add("description", "\n".join(_description(training_class, secret=secret)))
    return made


def _description(training_class: TrainingClass, *, secret: bool) -> Iterable[str]:
    yield ", ".join(training_class.kind_labels)
    yield _("Trainer: %(name)s") % {"name": training_class.trainer.name}
    if secret and training_class.video_link:
        yield _("Video link: %(link)s") % {"link": training_class.video_link}
    yield address(training_class)
