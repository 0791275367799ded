"""The life of a removal, and of a copy of somebody's data."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

PROPOSED, WAITING, HELD, REMOVED, TAKEN_BACK, DECLINED = (
    "proposed",
    "waiting",
    "held",
    "removed",
    "taken_back",
    "declined",
)
OPEN = (PROPOSED, WAITING, HELD)

REMOVAL = Lifecycle(
    name="removal of personal data",
    start=WAITING,
    states={
        PROPOSED: _("Waiting for a second member of the team"),
        WAITING: _("Waiting, can be taken back"),
        HELD: _("Held: the team decides"),
        REMOVED: _("Removed"),
        TAKEN_BACK: _("Taken back"),
        DECLINED: _("Declined"),
    },
    moves={
        "approve": move(PROPOSED, to=WAITING),
        "hold": move(WAITING, to=HELD),
        "remove": move(WAITING, HELD, to=REMOVED),
        "take_back": move(PROPOSED, WAITING, HELD, to=TAKEN_BACK),
        "decline": move(PROPOSED, HELD, to=DECLINED),
    },
)

MAKING, READY, GONE = "making", "ready", "gone"

EXPORT = Lifecycle(
    name="copy of personal data",
    start=MAKING,
    states={MAKING: _("Being made"), READY: _("Ready"), GONE: _("No longer kept")},
    moves={"make": move(MAKING, to=READY), "forget": move(MAKING, READY, to=GONE)},
)
