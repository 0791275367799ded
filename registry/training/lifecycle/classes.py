"""The life of a class, and of a person's place in it, with the words for each state."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.kernel.lifecycle import Lifecycle, move

DRAFT = "draft"
SCHEDULED = "scheduled"
CLOSED = "closed"
CANCELED = "canceled"

PUBLIC = (SCHEDULED, CLOSED, CANCELED)
"""States in which everybody may read of a class."""

CLASS = Lifecycle(
    name="class",
    start=DRAFT,
    states={
        DRAFT: _("Draft"),
        SCHEDULED: pgettext_lazy("a class", "Scheduled"),
        CLOSED: pgettext_lazy("a class", "Closed"),
        CANCELED: pgettext_lazy("a class", "Canceled"),
    },
    moves={
        "schedule": move(DRAFT, to=SCHEDULED),
        "cancel": move(DRAFT, SCHEDULED, to=CANCELED),
        "close": move(SCHEDULED, to=CLOSED),
    },
)

WAITING = "waiting"
OFFERED = "offered"
ENROLLED = "enrolled"
DECLINED = "declined"
EXPIRED = "expired"
WITHDRAWN = "withdrawn"
ATTENDED = "attended"
ABSENT = "absent"
PASSED = "passed"
NOT_PASSED = "not_passed"

SEATED = (ENROLLED, OFFERED, ATTENDED, ABSENT, PASSED, NOT_PASSED)
"""States that hold a seat."""
TAKES_PART = (ENROLLED, ATTENDED, ABSENT, PASSED, NOT_PASSED)
"""States of people for whom something is recorded."""
WAS_THERE = (ATTENDED, PASSED, NOT_PASSED)
"""States of people who attended the whole class."""
LIVE = (WAITING, *SEATED)
"""States in which a person has a place in the class, on its waiting list or its roster."""

ENROLLMENT = Lifecycle(
    name="enrollment",
    start=WAITING,
    states={
        WAITING: _("On the waiting list"),
        ENROLLED: _("Enrolled"),
        OFFERED: _("Seat offered"),
        DECLINED: _("Seat declined"),
        EXPIRED: _("Offer ran out"),
        WITHDRAWN: pgettext_lazy("an enrollment", "Withdrawn"),
        ATTENDED: _("Attended"),
        ABSENT: _("Absent"),
        PASSED: _("Passed"),
        NOT_PASSED: _("Not passed"),
    },
    moves={
        "seat": move(WAITING, to=ENROLLED),
        "offer": move(WAITING, to=OFFERED),
        "take": move(OFFERED, to=ENROLLED),
        "decline": move(OFFERED, to=DECLINED),
        "pass_on": move(OFFERED, to=EXPIRED),
        "withdraw": move(ENROLLED, WAITING, OFFERED, to=WITHDRAWN),
        "mark_attended": move(ENROLLED, ABSENT, NOT_PASSED, to=ATTENDED),
        "mark_absent": move(ENROLLED, ATTENDED, NOT_PASSED, to=ABSENT),
        "pass": move(ENROLLED, ATTENDED, ABSENT, NOT_PASSED, to=PASSED),
        "fail": move(ENROLLED, ATTENDED, ABSENT, to=NOT_PASSED),
        "undo": move(PASSED, to=ATTENDED),
    },
)
