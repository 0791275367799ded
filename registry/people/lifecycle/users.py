"""The lives of an invitation to use the registry, and of a proposal about who leads the program."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.kernel.lifecycle import Lifecycle, move

SENT = "sent"
ACCEPTED = "accepted"
WITHDRAWN = "withdrawn"
EXPIRED = "expired"

USER_INVITATION = Lifecycle(
    name="invitation of a user",
    start=SENT,
    states={
        SENT: _("Waiting for an answer"),
        ACCEPTED: pgettext_lazy("invitation", "Accepted"),
        WITHDRAWN: pgettext_lazy("invitation", "Withdrawn"),
        EXPIRED: pgettext_lazy("invitation", "Expired"),
    },
    moves={
        "send_again": move(SENT, EXPIRED, to=SENT),
        "accept": move(SENT, to=ACCEPTED),
        "withdraw": move(SENT, EXPIRED, to=WITHDRAWN),
        "expire": move(SENT, to=EXPIRED),
    },
)

PROPOSED = "proposed"
CONFIRMED = "confirmed"
DECLINED = "declined"

LEAD_PROPOSAL = Lifecycle(
    name="proposal about a program lead",
    start=PROPOSED,
    states={
        PROPOSED: _("Waits for another program lead"),
        CONFIRMED: pgettext_lazy("proposal", "Confirmed"),
        DECLINED: pgettext_lazy("proposal", "Declined"),
        WITHDRAWN: pgettext_lazy("proposal", "Withdrawn"),
        EXPIRED: pgettext_lazy("proposal", "Expired"),
    },
    moves={
        "confirm": move(PROPOSED, to=CONFIRMED),
        "decline": move(PROPOSED, to=DECLINED),
        "withdraw": move(PROPOSED, to=WITHDRAWN),
        "expire": move(PROPOSED, to=EXPIRED),
    },
)
