"""The lives of what people ask for about their accounts: a change of the e-mail address, and a recovery."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

ASKED = "asked"
CONFIRMED = "confirmed"
CANCELED = "canceled"
UNDONE = "undone"
EXPIRED = "expired"

ADDRESS_CHANGE = Lifecycle(
    name="change of address",
    start=ASKED,
    states={
        ASKED: _("Waits for the new address to be confirmed"),
        CONFIRMED: _("Changed"),
        CANCELED: _("Canceled"),
        UNDONE: _("Taken back from the old address"),
        EXPIRED: _("Not confirmed in time"),
    },
    moves={
        "confirm": move(ASKED, to=CONFIRMED),
        "cancel": move(ASKED, to=CANCELED),
        "expire": move(ASKED, to=EXPIRED),
        "undo": move(CONFIRMED, to=UNDONE),
    },
)

WAITING = "waiting"
USED = "used"
STOPPED = "stopped"
DECLINED = "declined"

RECOVERY = Lifecycle(
    name="recovery",
    start=ASKED,
    states={
        ASKED: _("Waits for a second member of the team"),
        WAITING: _("Approved: the link works once its time has come"),
        USED: _("Used: the person is back in"),
        STOPPED: _("Stopped"),
        DECLINED: _("Declined by the second member of the team"),
        EXPIRED: _("Not used in time"),
    },
    moves={
        "approve": move(ASKED, to=WAITING),
        "decline": move(ASKED, to=DECLINED),
        "use": move(WAITING, to=USED),
        "stop": move(ASKED, WAITING, to=STOPPED),
        "expire": move(ASKED, WAITING, to=EXPIRED),
    },
)
