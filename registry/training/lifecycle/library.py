"""The lives of videos and of training resources: drafts of the team, published, withdrawn; each can return."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.kernel.lifecycle import Lifecycle, move

DRAFT = "draft"
PUBLISHED = "published"
WITHDRAWN = "withdrawn"
LABELS = {
    DRAFT: _("Draft"),
    PUBLISHED: pgettext_lazy("video or material", "Published"),
    WITHDRAWN: _("No longer published"),
}

VIDEO = Lifecycle(
    name="video",
    start=DRAFT,
    states=LABELS,
    moves={
        "publish": move(DRAFT, PUBLISHED, WITHDRAWN, to=PUBLISHED),  # published again: a newer version takes its place
        "withdraw": move(PUBLISHED, to=WITHDRAWN),
    },
)
RESOURCE = Lifecycle(
    name="resource",
    start=DRAFT,
    states=LABELS,
    moves={
        "publish": move(DRAFT, WITHDRAWN, to=PUBLISHED),
        "withdraw": move(PUBLISHED, to=WITHDRAWN),
    },
)
