"""The life of a case about somebody's standing."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

NOTICED = "noticed"
REPLIED = "replied"
UPHELD = "upheld"
DROPPED = "dropped"
APPEALED = "appealed"
CONFIRMED = "confirmed"
CHANGED = "changed"
REVERSED = "reversed"
ENDED = "ended"

UNDECIDED = (NOTICED, REPLIED)
WAITING = (NOTICED, REPLIED, APPEALED)
STANDS = (UPHELD, CONFIRMED, CHANGED)

CASE = Lifecycle(
    name="case",
    start=NOTICED,
    states={
        NOTICED: _("Notice given"),
        REPLIED: _("Reply received"),
        UPHELD: _("Upheld"),
        DROPPED: _("Dropped"),
        APPEALED: _("Appealed"),
        CONFIRMED: _("Confirmed on appeal"),
        CHANGED: _("Changed on appeal"),
        REVERSED: _("Reversed on appeal"),
        ENDED: _("Reinstated"),
    },
    moves={
        "reply": move(*UNDECIDED, to=REPLIED),
        "decide": move(*UNDECIDED, to=(UPHELD, DROPPED)),
        "appeal": move(UPHELD, to=APPEALED),
        "decide_appeal": move(APPEALED, to=(CONFIRMED, CHANGED, REVERSED)),
        "reinstate": move(*STANDS, to=ENDED),
    },
)
