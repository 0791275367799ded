"""Opening a rejected job again to correct it, and canceling one; nothing is ever deleted."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from registry.history.acting import acting
from registry.jobs import policies
from registry.jobs.actions.deciding import named
from registry.jobs.actions.moving import change, take_free
from registry.jobs.events import JobCancelled, JobReopened
from registry.jobs.lifecycle import CANCELLED, DRAFT, JOB, REOPENED
from registry.jobs.models import Job
from registry.kernel.refusals import Refused
from registry.people.queries import Viewer


def reopen(job: Job, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Its technician corrects a rejected job; the decision it got stays."""
    policies.may_reopen(by, job).or_refuse()
    with acting("reopen job", by=by, at=at) as act:
        take_free(job, seen=seen)
        change(job, state=JOB.after(job.state, "reopen", REOPENED))
        act.record(JobReopened(**named(job)))


def cancel(job: Job, *, reason: str = "", by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Take it out of everything that counts, with a reason. A draft leaves nothing of what was typed."""
    policies.may_cancel(by, job).or_refuse()
    if job.state == DRAFT:
        _discard(job, at, seen)
        return
    if not reason.strip():
        raise Refused(_("Give a reason: it stays on record."), status=422, field="reason")
    with acting("cancel job", by=by, at=at, reason=reason.strip()) as act:
        take_free(job, seen=seen)
        change(job, state=JOB.after(job.state, "cancel", CANCELLED), closed_at=at)
        act.record(JobCancelled(**named(job)))


def _discard(job: Job, at: datetime, seen: int | None) -> None:
    with transaction.atomic():
        take_free(job, seen=seen)
        change(job, state=JOB.after(job.state, "cancel", CANCELLED), closed_at=at, typed={})
