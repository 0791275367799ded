"""The team closes an application for somebody, opens a closed one again, and keeps notes for itself."""

from datetime import datetime
from typing import cast

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import events, policies, queries
from registry.certification.actions.moving import move
from registry.certification.actions.submitting import refs_of
from registry.certification.models import Application, ApplicationNote
from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel import working_days
from registry.kernel.refusals import Refused
from registry.people.models import Person
from registry.people.queries import Viewer


def withdraw_for(application: Application, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Take it back because the applicant asked the team to; `reason` says how they asked. They are told."""
    policies.may_withdraw_for(by, application).or_refuse()
    _reasoned(reason)
    whom = application.person.leading
    with acting("withdraw application", by=by, on_behalf_of=whom, at=at, reason=reason.strip()) as act:
        move(application, "withdraw", seen=seen, closed_at=at)
        act.record(events.ApplicationWithdrawn(**refs_of(application), number=str(application.number)))


def reopen(application: Application, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Back in the queue, with a promise of its own. What was granted stays granted; the rest is decided again."""
    other = queries.open_application(application.person, application.purpose) is not None
    policies.may_reopen(by, application, queries.asked_by(application), other_open=other).or_refuse()
    _reasoned(reason)
    was, today = application.state, timezone.localdate(at)
    due = working_days.due(today, queries.promise_days())
    with acting("reopen application", by=by, at=at, reason=reason.strip()) as act:
        try:
            move(application, "reopen", seen=seen, holder=by.person, closed_at=None, reopened_on=today, due_on=due)
        except IntegrityError as meanwhile:  # pragma: no cover - two at once; the database has the last word
            raise Refused(policies.OTHER_OPEN.reason, status=409) from meanwhile
        act.record(events.ApplicationReopened(**refs_of(application), number=str(application.number), was=was))


def note(application: Application, words: str, *, by: Viewer, at: datetime, key: str = "", url: str = "") -> None:
    """A word of the team to itself."""
    policies.may_note(by, application).or_refuse()
    if not words.strip():
        raise Refused(_("Write the note."), status=422, field="words")
    with acting("note on application", by=by, at=at) as act:
        once.keep(by.ref, key, url, at)
        member = cast("Person", by.person)  # the policy refuses a stranger
        made = ApplicationNote.objects.create(application=application, by=member, at=at, words=words.strip())
        act.record(events.ApplicationNoted(application=Ref(application.ref), note=Ref(made.ref), said=made.words))


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Give a reason: it stays on record."), status=422, field="reason")
