"""The team keeps the library: adds a resource, changes what is said of it, publishes and withdraws it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from registry.documents import actions as documents
from registry.documents.actions import Received
from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.queries import Viewer
from registry.training.events import library as events
from registry.training.lifecycle.library import RESOURCE
from registry.training.models import Resource, ResourceMeasure, Video
from registry.training.policies.videos import may_keep


@dataclass(frozen=True)
class Described:
    """What is said of a resource."""

    title_en: str
    title_es: str
    description_en: str
    description_es: str
    sort: str
    language: str
    place: int


@dataclass(frozen=True)
class Material:
    """What the resource is: exactly one of a file just received, an address, a video of ours."""

    file: Received | None = None
    link: str = ""
    video: Video | None = None


def add(
    described: Described, material: Material, measures: Iterable[str], *, by: Viewer, at: datetime, key: str = ""
) -> Resource:
    """A new resource; nobody but the team sees it until it is published."""
    may_keep(by).or_refuse()
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    with acting("add a resource", by=by, at=at) as act:
        once.keep(by.ref, key, "/desk/resources", at)
        # Any: one of three kinds.
        kept: dict[str, Any] = {"link": material.link, "video": material.video}
        if material.file is not None:
            kept = {"file": documents.record(material.file, kind="resource", subject="library", by=by, at=at)}
        resource = Resource.objects.create(**vars(described), **kept, created_at=at)
        _measure(resource, measures)
        act.record(events.ResourceAdded(resource=Ref(resource.ref), title=_title(resource)))
    return resource


def change(
    resource: Resource,
    described: Described,
    material: Material | None,
    measures: Iterable[str],
    *,
    by: Viewer,
    at: datetime,
    seen: int | None = None,
) -> None:
    """What is said of it, and what it is where another material is given."""
    may_keep(by).or_refuse()
    was = _title(resource)
    with acting("change a resource", by=by, at=at) as act:
        now = {**vars(described)}
        if material is not None:
            file = material.file and documents.record(material.file, kind="resource", subject="library", by=by, at=at)
            now |= {"file": file, "link": material.link, "video": material.video}
        _change(resource, seen, **now)
        _measure(resource, measures)
        act.record(events.ResourceChanged(resource=Ref(resource.ref), was=was, title=_title(resource)))


def publish(resource: Resource, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Everybody finds it in the library."""
    may_keep(by).or_refuse()
    if not resource.may("publish"):
        raise Refused(_("This resource is already published."))
    with acting("publish a resource", by=by, at=at) as act:
        _change(resource, seen, state=RESOURCE.after(resource.state, "publish"))
        act.record(events.ResourcePublished(resource=Ref(resource.ref), title=_title(resource)))


def withdraw(resource: Resource, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Only the team finds it from now on."""
    may_keep(by).or_refuse()
    if not resource.may("withdraw"):
        raise Refused(_("Only a published resource is withdrawn."))
    with acting("withdraw a resource", by=by, at=at) as act:
        _change(resource, seen, state=RESOURCE.after(resource.state, "withdraw"))
        act.record(events.ResourceWithdrawn(resource=Ref(resource.ref), title=_title(resource)))


def _measure(resource: Resource, measures: Iterable[str]) -> None:
    wanted = list(measures)
    held = ResourceMeasure.objects.filter(resource=resource)
    held.exclude(certification__in=wanted).delete()
    known = set(held.values_list("certification", flat=True))
    ResourceMeasure.objects.bulk_create(
        [ResourceMeasure(resource=resource, certification=kind) for kind in wanted if kind not in known]
    )


def _title(resource: Resource) -> str:
    return resource.title_en or resource.title_es


def _change(resource: Resource, seen: int | None, **changes: object) -> None:
    version = resource.version if seen is None else seen
    held = Resource.objects.filter(pk=resource.pk, state=resource.state, version=version)
    if not held.update(version=version + 1, **changes):
        raise Stale(_("Somebody changed this while your page was open. Nothing of yours was saved."))
    resource.refresh_from_db()
