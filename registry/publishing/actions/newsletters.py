"""The archive of newsletters: an issue is added as a file or a text, or withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from registry.documents import actions as documents
from registry.documents.actions import Received
from registry.documents.models import StoredFile
from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.queries import Viewer
from registry.publishing import events, markup, policies
from registry.publishing.models import Newsletter


@dataclass(frozen=True)
class Issue:
    """What an issue is called, when and in which language it came out; and what it is: a file or a text."""

    title: str
    issued_on: date
    language: str
    body: str = ""
    file: Received | None = None


def add(issue: Issue, *, by: Viewer, at: datetime, key: str = "") -> Newsletter:
    """An issue, in the archive at once."""
    policies.may_publish(by).or_refuse()
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    if bool(issue.body.strip()) == (issue.file is not None):
        raise Refused(_("Give either a file or a text."), status=422, field="body")
    for fault in markup.faults(issue.body):
        raise Refused(fault, status=422, field="body")
    with acting("add a newsletter", by=by, at=at) as act:
        once.keep(by.ref, key, "/desk/pages/newsletters", at)
        kept = _kept(issue.file, by=by, at=at)
        made = Newsletter.objects.create(
            title=issue.title,
            issued_on=issue.issued_on,
            language=issue.language,
            body="" if kept else issue.body,
            file=kept,
            added_at=at,
        )
        act.record(
            events.NewsletterAdded(
                newsletter=Ref(made.ref), title=made.title, issued_on=made.issued_on, language=made.language
            )
        )
    return made


def _kept(file: Received | None, *, by: Viewer, at: datetime) -> StoredFile | None:
    return documents.record(file, kind="newsletter", subject="newsletters", by=by, at=at) if file else None


def withdraw(newsletter: Newsletter, *, reason: str, by: Viewer, at: datetime) -> None:
    """Out of the archive, for a reason; the team still finds it."""
    policies.may_publish(by).or_refuse()
    if not reason.strip():
        raise Refused(_("Say why it is withdrawn."), status=422, field="reason")
    with acting("withdraw a newsletter", by=by, at=at, reason=reason) as act:
        held = Newsletter.objects.filter(pk=newsletter.pk, withdrawn_at__isnull=True)
        if not held.update(withdrawn_at=at):
            raise Stale(_("This newsletter is withdrawn already."))
        act.record(events.NewsletterWithdrawn(newsletter=Ref(newsletter.ref), title=newsletter.title))
    newsletter.refresh_from_db()
