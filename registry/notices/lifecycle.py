"""The life of a notice: owed until the mail server has it, or until it is given up. It may come back even then."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

OWED = "owed"
SENT = "sent"
FAILED = "failed"
DROPPED = "dropped"
BOUNCED = "bounced"
REPEATED = "repeated"

UNDELIVERED = (FAILED, BOUNCED)
"""What reached nobody, and waits for the team to do something about it."""

NOTICE = Lifecycle(
    name="notice",
    start=OWED,
    states={
        OWED: _("To be sent"),
        SENT: _("Sent"),
        FAILED: _("Could not be sent"),
        DROPPED: _("No longer needed"),
        BOUNCED: _("Came back"),
        REPEATED: _("Sent again"),
    },
    moves={
        "send": move(OWED, to=SENT),
        "fail": move(OWED, to=FAILED),
        "drop": move(OWED, to=DROPPED),
        "try_again": move(FAILED, to=OWED),
        "bounce": move(SENT, to=BOUNCED),
        "repeat": move(FAILED, BOUNCED, to=REPEATED),
        "settle": move(FAILED, BOUNCED, to=DROPPED),
    },
)
