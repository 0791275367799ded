"""How a class, a place in it and a request for instruction are worded on pages."""

from datetime import datetime
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.pages.components import Row, Status
from registry.pages.dates import clock_words, day_words, moment_words
from registry.training.lifecycle.classes import (
    ABSENT,
    ATTENDED,
    CANCELED,
    DECLINED,
    ENROLLED,
    EXPIRED,
    NOT_PASSED,
    OFFERED,
    PASSED,
    SCHEDULED,
    TAKES_PART,
    WAITING,
    WITHDRAWN,
)
from registry.training.models import ClassSession, Enrollment, Instruction, TrainingClass
from registry.training.queries.enrollments import waits_before

CLASS_TONES = {"draft": "draft", SCHEDULED: "limited", "closed": "met", CANCELED: "failing"}
TONES = {
    ENROLLED: "met",
    WAITING: "waiting",
    OFFERED: "yours",
    DECLINED: "neutral",
    EXPIRED: "neutral",
    WITHDRAWN: "neutral",
    ATTENDED: "limited",
    ABSENT: "failing",
    PASSED: "met",
    NOT_PASSED: "failing",
}


def class_status(found: TrainingClass, now: datetime) -> Status:
    """The state of a class; one that took place and is not closed waits for its results."""
    if found.state == SCHEDULED and found.took_place(now):
        return Status(_("Took place"), "neutral")
    return Status(found.state_label, CLASS_TONES[found.state])


def place_status(enrollment: Enrollment) -> Status:
    """How somebody stands in a class."""
    return Status(enrollment.state_label, TONES[enrollment.state])


def place_says(enrollment: Enrollment, now: datetime) -> str:
    """What that means for the person, and what happens next."""
    if enrollment.training_class.state == CANCELED:
        return _("This class does not take place.")
    if enrollment.state == WAITING:
        before = waits_before(enrollment)
        next_ = _("You are next in line.")
        said = ngettext("%(n)s person waits before you.", "%(n)s people wait before you.", before) % {"n": before}
        return f"{said if before else next_} " + _("When a seat becomes free, it is offered to you by e-mail.")
    if enrollment.state == OFFERED and enrollment.offered_until:
        until = {"until": moment_words(enrollment.offered_until)}
        open_ = _("A seat is held for you until %(until)s. Take it, or leave it to the next person.") % until
        return open_ if enrollment.offer_stands(now) else _("The time to take this seat is over.")
    says = {
        ENROLLED: _("You have a seat."),
        ATTENDED: _("You attended. Whether you passed is not recorded yet."),
        ABSENT: _("It is recorded that you were absent, or did not attend all of it."),
        PASSED: _("You passed. It is proof of your training: you need no other for your application."),
        NOT_PASSED: _("You attended and did not pass. Ask your trainer what to do next."),
        DECLINED: _("You left the seat to the next person."),
        EXPIRED: _("The offer was not answered in time, and the seat went to the next person."),
        WITHDRAWN: _("Your place was given up."),
    }
    return says[enrollment.state]


def public_rows(found: TrainingClass, *, with_link: bool) -> list[Row]:
    """What everybody may read of a class; the video link only for those who take part."""
    rows = [
        Row(_("Leads to"), ", ".join(found.kind_labels)),
        Row(_("Dates and times"), "; ".join(session_words(one) for one in found.sessions.all())),
        Row(_("Where"), found.place or _("By video. The link is shown to people with a seat.")),
    ]
    if with_link and found.video_link:
        rows[-1] = Row(_("Where"), _("By video: %(link)s") % {"link": found.video_link})
    rows += [
        Row(_("Language"), found.get_language_display()),
        Row(_("Trainer"), found.trainer.name),
        Row(_("Seats"), seats_words(found)),
        Row(_("Register by"), day_words(found.register_by)),
    ]
    if found.needs_check:
        rows.append(Row(_("Proficiency check"), _("Made separately from the class; nobody passes without it.")))
    if found.price_cents is not None:
        rows.append(Row(_("Price"), price_words(found.price_cents)))
    rows.append(Row(_("Questions"), found.contact))
    return rows


def session_words(one: ClassSession) -> str:
    """31 March 2026, 8:30 a.m. to 1:00 p.m. PDT."""
    words = {"day": day_words(one.day), "begins": bare_clock(one.begins_at), "ends": clock_words(one.ends_at)}
    return _("%(day)s, %(begins)s to %(ends)s") % words


def bare_clock(moment: datetime) -> str:
    """The time without its zone, which stands once behind the second time."""
    return clock_words(moment).removesuffix(f" {timezone.localtime(moment).tzname()}")


def seats_words(found: TrainingClass) -> str:
    """How many seats are left, or that there is a waiting list."""
    left = found.seats_left
    if left < 1:
        return _("None left of %(seats)s; there is a waiting list") % {"seats": found.seats}
    return ngettext("%(n)s left of %(seats)s", "%(n)s left of %(seats)s", left) % {"n": left, "seats": found.seats}


def sees_link(place: Enrollment | None) -> bool:
    """Whether the video link is shown: to those who have a seat, not to those who wait or are offered one."""
    return place is not None and place.state in TAKES_PART


def price_words(cents: int) -> str:
    """$1,234.50, or that it costs nothing."""
    return f"${cents // 100:,}.{cents % 100:02d}" if cents else str(_("Free of charge"))


def new_key() -> str:
    """A key for a form of one button."""
    return str(uuid4())


def about_rows(instruction: Instruction) -> list[Row]:
    """What was asked by whoever wants instruction, and what came of it."""
    rows = [
        Row(_("Experience"), instruction.experience),
        Row(_("How"), instruction.way_label),
        Row(_("Days and times"), instruction.times),
        Row(_("Telephone"), instruction.enquiry.phone),
    ]
    if instruction.given_on and instruction.given_by:
        words = {"day": day_words(instruction.given_on), "name": instruction.given_by.name}
        rows.append(Row(_("Instructed"), _("on %(day)s by %(name)s") % words))
    return rows
