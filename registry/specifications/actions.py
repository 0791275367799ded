"""Publishing editions. The files are shipped; that they were published, and when, is history."""

from datetime import datetime

from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.rules.edition import Edition
from registry.specifications import catalogue
from registry.specifications.events import EditionPublished
from registry.specifications.models import Publication


class Changed(Exception):
    """A published edition's file no longer has the text it was published with."""


class _NothingLeft(Exception):
    """Another server published them first: the Action is given up."""


def publish_shipped(*, at: datetime) -> list[str]:
    """Record every shipped edition that is not recorded yet; their ids. Nothing to publish changes nothing."""
    if not _unpublished():
        return []
    try:
        with acting("publish editions", by=SYSTEM, at=at) as act:
            published = [_publish(edition, at) for edition in _left()]
            for happened in published:
                act.record(happened)
    except _NothingLeft:
        return []
    return [happened.named for happened in published]


def _left() -> list[Edition]:
    """Read again inside the Action: of two servers that start at once, the second finds nothing left and gives up."""
    left = _unpublished()
    if not left:
        raise _NothingLeft
    return left


def _publish(edition: Edition, at: datetime) -> EditionPublished:
    publication = Publication.objects.create(
        specification=edition.specification,
        edition=edition.edition,
        digest=edition.digest,
        in_force_from=edition.in_force_from,
        published_at=at,
    )
    return EditionPublished(
        publication=Ref(publication.ref),
        title=edition.title["en"],
        named=edition.id,
        digest=edition.digest,
        in_force_from=edition.in_force_from,
    )


def _unpublished() -> list[Edition]:
    digests = {
        f"{row[0]}@{row[1]}": row[2] for row in Publication.objects.values_list("specification", "edition", "digest")
    }
    for edition in catalogue.editions():
        if digests.get(edition.id, edition.digest) != edition.digest:
            msg = f"{edition.id} was changed after it was published; ship the change as a new edition"
            raise Changed(msg)
    return [edition for edition in catalogue.editions() if edition.id not in digests]
