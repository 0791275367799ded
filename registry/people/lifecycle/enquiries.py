"""The life of an enquiry: somebody asks, the team answers or agrees on a day, until it is done or closed."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

ASKED = "asked"
ANSWERED = "answered"
SCHEDULED = "scheduled"
DONE = "done"
CLOSED = "closed"

OPEN = (ASKED, ANSWERED, SCHEDULED)

ENQUIRY = Lifecycle(
    name="enquiry",
    start=ASKED,
    states={
        ASKED: _("Asked"),
        ANSWERED: _("Answered"),
        SCHEDULED: _("A day is agreed"),
        DONE: _("Done"),
        CLOSED: _("Closed"),
    },
    moves={
        "write": move(*OPEN, to=ASKED),
        "answer": move(*OPEN, to=ANSWERED),
        "schedule": move(*OPEN, to=SCHEDULED),
        "settle": move(*OPEN, to=DONE),
        "close": move(*OPEN, to=CLOSED),
        "reopen": move(CLOSED, to=ASKED),
    },
)
