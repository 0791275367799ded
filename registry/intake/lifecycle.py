"""The life of a message: it arrives, is opened, waits for the team, is taken, and ends handled or set aside."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

ARRIVED = "arrived"
WAITING = "waiting"
TAKEN = "taken"
HANDLED = "handled"
SET_ASIDE = "set_aside"

OPEN = (WAITING, TAKEN)
ENDED = (HANDLED, SET_ASIDE)

MAIL = Lifecycle(
    name="mail",
    start=ARRIVED,
    states={
        ARRIVED: _("Being opened"),
        WAITING: _("Waits for the team"),
        TAKEN: _("Taken"),
        HANDLED: _("Handled"),
        SET_ASIDE: _("Set aside"),
    },
    moves={
        "open": move(ARRIVED, to=(WAITING, HANDLED, SET_ASIDE)),
        "take": move(WAITING, TAKEN, to=TAKEN),
        "give_back": move(TAKEN, to=WAITING),
        "handle": move(WAITING, TAKEN, to=HANDLED),
        "answer": move(WAITING, TAKEN, to=HANDLED),
        "set_aside": move(WAITING, TAKEN, to=SET_ASIDE),
        "reopen": move(HANDLED, SET_ASIDE, to=WAITING),
    },
)
