"""The archive of newsletters."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from registry.kernel.refusals import Missing
from registry.pages import following
from registry.people.queries import Viewer
from registry.publishing.models import Newsletter


def visible_to(viewer: Viewer) -> QuerySet[Newsletter]:
    """Everybody reads the archive; what was withdrawn, only the team."""
    found = Newsletter.objects.select_related("file")
    return found if viewer.is_team else found.filter(withdrawn_at__isnull=True)


def archive(language: str = "") -> QuerySet[Newsletter]:
    """What everybody finds, newest first."""
    found = Newsletter.objects.select_related("file").filter(withdrawn_at__isnull=True)
    return found.filter(language=language) if language else found


def page(found: QuerySet[Newsletter], after: str) -> tuple[Sequence[Newsletter], str]:
    """One page of these, newest first, and the issue it ends with if more follow."""
    return following.page(found, "-issued_on", after)


def numbered(viewer: Viewer, pk: int) -> Newsletter:
    """One issue, if the viewer may read it."""
    found = visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Missing(_("There is no such newsletter."))
    return found
