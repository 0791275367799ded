"""The life of a resemblance: two records that may be one person."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

WAITING = "waiting"
PUT_OFF = "put_off"
MERGED = "merged"
DIFFERENT = "different"

UNDECIDED = (WAITING, PUT_OFF)

RESEMBLANCE = Lifecycle(
    name="resemblance",
    start=WAITING,
    states={
        WAITING: _("To be decided"),
        PUT_OFF: _("Put off"),
        MERGED: _("Merged"),
        DIFFERENT: _("Two people"),
    },
    moves={
        "merge": move(WAITING, PUT_OFF, to=MERGED),
        "tell_apart": move(WAITING, PUT_OFF, to=DIFFERENT),
        "put_off": move(WAITING, PUT_OFF, to=PUT_OFF),
        "open_again": move(DIFFERENT, PUT_OFF, to=WAITING),
        "unmerge": move(MERGED, to=DIFFERENT),
    },
)
