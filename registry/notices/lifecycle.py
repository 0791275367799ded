"""The life of a notice: owed until the mail server has it, or until it is given up."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

OWED = "owed"
SENT = "sent"
FAILED = "failed"
DROPPED = "dropped"

NOTICE = Lifecycle(
    name="notice",
    start=OWED,
    states={
        OWED: _("To be sent"),
        SENT: _("Sent"),
        FAILED: _("Could not be sent"),
        DROPPED: _("No longer needed"),
    },
    moves={
        "send": move(OWED, to=SENT),
        "fail": move(OWED, to=FAILED),
        "drop": move(OWED, to=DROPPED),
        "try_again": move(FAILED, to=OWED),
    },
)
