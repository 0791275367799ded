"""Messages about classes. Where a class is to be put in a calendar, it goes with them as an iCalendar file."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from registry.notices.messages.making import Attachment, Message, Told, Values, link
from registry.pages.dates import moment_words
from registry.people.queries import email_of
from registry.training import calendars
from registry.training.lifecycle.classes import CANCELED
from registry.training.models import TrainingClass
from registry.training.queries.classes import classes
from registry.training.queries.enrollments import place_in
from registry.training.wording import sees_link, session_words


def _class_of(told: Told) -> TrainingClass | None:
    return classes().filter(number=told.happening.facts["number"]).first()


def _class(told: Told) -> Values:
    """The class as it is when the message is sent. Somebody without an account is told how to get one."""
    found, number = _class_of(told), told.happening.facts["number"]
    sessions = [session_words(one) for one in found.sessions.all()] if found else []
    return {
        "number": number,
        "title": found.title if found else number,
        "sessions": sessions,
        "place": found.place if found else "",
        "contact": found.contact if found else "",
        "trainer": found.trainer.name if found else "",
        "why": told.happening.reason,
        "link": link("training:class", number),
        "register": "" if email_of(told.reader) else link("account_signup"),
    }


def _offer(told: Told) -> Values:
    return {**_class(told), "until": moment_words(datetime.fromisoformat(told.happening.facts["until"]))}


def _changed(told: Told) -> Values:
    """Part by part, what it was and what it is."""
    parts = [told.happening.words(name) for name in ("fields", "old", "new")]
    changes = [{"part": part, "old": old, "new": new} for part, old, new in zip(*parts, strict=True)]
    return {**_class(told), "changes": changes}


def _passed(told: Told) -> Values:
    kinds = told.happening.words("kinds")
    return {
        **_class(told),
        "kinds": ", ".join(kinds),
        "passed_on": told.happening.facts["passed_on"],
        "apply": link("certification:apply"),
    }


def _used(told: Told) -> Values:
    return {**_class(told), "name": told.happening.facts["name"], "link": link("certification:desk")}


def _calendar(told: Told) -> list[Attachment]:
    """The class for one's own calendar, with the video link for those who have a seat."""
    found = _class_of(told)
    if found is None:
        return []
    method = "CANCEL" if found.state == CANCELED else "PUBLISH"
    secret = sees_link(place_in(found, told.reader))
    content = calendars.calendar([found], now=told.now, secret=secret, method=method)
    return [Attachment(f"{found.number}.ics", content, calendars.MEDIA_TYPE)]


HEADING = _("Classes")
TO_ADDRESSES: tuple[str, ...] = ()
MESSAGES = {
    "class-enrolled": Message(_class, _calendar),
    "class-waiting": Message(_class),
    "class-seat-offered": Message(_offer),
    "class-offer-ran-out": Message(_class),
    "class-place-lost": Message(_class),
    "class-changed": Message(_changed, _calendar),
    "class-canceled": Message(_class, _calendar),
    "class-reminder": Message(_class, _calendar),
    "class-passed": Message(_passed),
    "class-not-passed": Message(_class),
    "class-pass-undone": Message(_class),
    "used-pass-undone": Message(_used),
}
