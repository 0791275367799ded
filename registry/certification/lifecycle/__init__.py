"""The life of a Certified Technician Application, and the words for each of its states."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

DRAFT = "draft"
SUBMITTED = "submitted"
RETURNED = "returned"
DECIDED = "decided"
WITHDRAWN = "withdrawn"

EDITABLE = (DRAFT, RETURNED)
OPEN = (DRAFT, SUBMITTED, RETURNED)

APPLICATION = Lifecycle(
    name="application",
    start=DRAFT,
    states={
        DRAFT: _("Draft"),
        SUBMITTED: _("Submitted"),
        RETURNED: _("Returned for a correction"),
        DECIDED: _("Decided"),
        WITHDRAWN: _("Withdrawn"),
    },
    moves={
        "submit": move(DRAFT, to=SUBMITTED),
        "ask_correction": move(SUBMITTED, to=RETURNED),
        "resubmit": move(RETURNED, to=SUBMITTED),
        "decide": move(SUBMITTED, to=DECIDED),
        "withdraw": move(DRAFT, SUBMITTED, RETURNED, to=WITHDRAWN),
        "reopen": move(DECIDED, WITHDRAWN, to=SUBMITTED),
    },
)
