"""Reading the library: what is published for a measure and a language, and all that the team keeps."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Missing
from registry.people.queries import Viewer
from registry.training.lifecycle.library import PUBLISHED
from registry.training.models import Resource

_EVERYTHING = ("file", "video")


def visible_to(viewer: Viewer) -> QuerySet[Resource]:
    """What is published; to the team everything. A video of ours is shown while that video is published itself."""
    found = Resource.objects.select_related(*_EVERYTHING).prefetch_related("measures")
    if viewer.is_team:
        return found
    return found.filter(_shown())


def library(*, measure: str = "", language: str = "") -> list[Resource]:
    """The public library, in the order the team gave it; without a measure or a language, all of it."""
    found = Resource.objects.select_related(*_EVERYTHING).prefetch_related("measures").filter(_shown())
    if measure:
        found = found.filter(Q(measures__certification=measure) | Q(measures__isnull=True))
    if language:
        found = found.filter(language__in=[language, Resource.Language.BOTH])
    return list(found.order_by("place", "pk").distinct())


def kept() -> list[Resource]:
    """Everything the team keeps, published first, each in its order."""
    found = Resource.objects.select_related(*_EVERYTHING).prefetch_related("measures")
    return sorted(found, key=lambda one: (one.state != PUBLISHED, one.place, one.pk))


def numbered(viewer: Viewer, pk: int) -> Resource:
    """The resource with this key, if the viewer may see it."""
    found = visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Missing(_("There is no such resource, or it is no longer published."))
    return found


def _shown() -> Q:
    playable = Q(video__isnull=True) | Q(video__state=PUBLISHED)
    return Q(state=PUBLISHED) & playable
