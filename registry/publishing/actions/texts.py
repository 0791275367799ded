"""The team writes a text in both languages, or goes back to an earlier version: always by a new one."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.queries import Viewer
from registry.publishing import policies
from registry.publishing.events import TextRestored, TextWritten
from registry.publishing.models import TextVersion
from registry.publishing.queries import texts
from registry.publishing.queries.texts import Text
from registry.publishing.words import Words


def write(
    text: Text, heading: Words, body: Words, *, seen: int, by: Viewer, at: datetime, reason: str = ""
) -> TextVersion | None:
    """New words for a text, if they are others. Of two who write at once, one wins and the other is told."""
    policies.may_publish(by).or_refuse()
    check(heading, body, has_heading=text.has_heading, needs_body=text.needs_body)
    if (heading, body) == (text.heading, text.body) and seen == text.number:
        return None
    with acting("write a text", by=by, at=at, reason=reason) as act:
        made = add_version(text.name, seen, heading, body, at=at)
        title = texts.text(text.name).title
        act.record(TextWritten(text=Ref(made.ref), title=title, number=made.number, digest=made.digest))
    return made


def restore(text: Text, number: int, *, seen: int, by: Viewer, at: datetime, reason: str = "") -> TextVersion:
    """Go back to what an earlier version said."""
    policies.may_publish(by).or_refuse()
    earlier = texts.version(text.name, number)
    if (earlier.heading, earlier.body) == (text.heading, text.body):
        raise Refused(_("The text reads like this already."))
    with acting("go back to an earlier text", by=by, at=at, reason=reason) as act:
        made = add_version(text.name, seen, earlier.heading, earlier.body, at=at, restores=number)
        act.record(
            TextRestored(
                text=Ref(made.ref), title=earlier.title, number=made.number, restored=number, digest=made.digest
            )
        )
    return made


def check(heading: Words, body: Words, *, has_heading: bool, needs_body: bool) -> None:
    """Refuse what cannot be shown as it is meant, with the first reason and its field."""
    for field, reason in policies.problems(heading, body, has_heading=has_heading, needs_body=needs_body):
        raise Refused(reason, status=422, field=field)


def add_version(
    name: str, seen: int, heading: Words, body: Words, *, at: datetime, restores: int | None = None
) -> TextVersion:
    """Inside an Action: the version after the one that was seen, if it is still the newest."""
    newest = texts.newest([name]).get(name)
    if (newest.number if newest else 0) != seen:
        raise Stale(_("Somebody else wrote a new version while your page was open. Your words are kept below."))
    try:
        with transaction.atomic():
            return TextVersion.objects.create(
                text=name,
                number=seen + 1,
                heading_en=heading.en,
                heading_es=heading.es,
                body_en=body.en,
                body_es=body.es,
                restores=restores,
                written_at=at,
            )
    except IntegrityError as taken:  # pragma: no cover - two who save in the same moment
        raise Stale(
            _("Somebody else wrote a new version while your page was open. Your words are kept below.")
        ) from taken
