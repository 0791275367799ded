"""The life of a request for a company account, and of an invitation; with the words for each state."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.kernel.lifecycle import Lifecycle, move

SUBMITTED = "submitted"
APPROVED = "approved"
REFUSED = "refused"
WITHDRAWN = "withdrawn"

REQUEST = Lifecycle(
    name="request for a company account",
    start=SUBMITTED,
    states={
        SUBMITTED: pgettext_lazy("request", "Submitted"),
        APPROVED: pgettext_lazy("request", "Approved"),
        REFUSED: pgettext_lazy("request", "Not approved"),
        WITHDRAWN: pgettext_lazy("request", "Withdrawn"),
    },
    moves={
        "approve": move(SUBMITTED, to=APPROVED),
        "refuse": move(SUBMITTED, to=REFUSED),
        "withdraw": move(SUBMITTED, to=WITHDRAWN),
    },
)

SENT = "sent"
ACCEPTED = "accepted"
DECLINED = "declined"
EXPIRED = "expired"

INVITATION = Lifecycle(
    name="invitation of a company",
    start=SENT,
    states={
        SENT: _("Waiting for an answer"),
        ACCEPTED: pgettext_lazy("invitation", "Accepted"),
        DECLINED: pgettext_lazy("invitation", "Declined"),
        WITHDRAWN: pgettext_lazy("invitation", "Withdrawn"),
        EXPIRED: pgettext_lazy("invitation", "Expired"),
    },
    moves={
        "accept": move(SENT, to=ACCEPTED),
        "decline": move(SENT, to=DECLINED),
        "withdraw": move(SENT, to=WITHDRAWN),
        "expire": move(SENT, to=EXPIRED),
    },
)
