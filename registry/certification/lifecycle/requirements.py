"""The life of a version of the participation requirements that is being written."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

WRITING, PROPOSED, PUBLISHED, DROPPED = "draft", "proposed", "published", "dropped"
BEING_WRITTEN = (WRITING, PROPOSED)

REQUIREMENTS = Lifecycle(
    name="requirements",
    start=WRITING,
    states={
        WRITING: _("Being written"),
        PROPOSED: _("Proposed: a second person publishes it"),
        PUBLISHED: _("Published"),
        DROPPED: _("Dropped"),
    },
    moves={
        "propose": move(WRITING, to=PROPOSED),
        "take_back": move(PROPOSED, to=WRITING),
        "publish": move(PROPOSED, to=PUBLISHED),
        "drop": move(WRITING, PROPOSED, to=DROPPED),
    },
)
