"""Freezing a job from above: a claim or an inspection holds it, and nothing about it changes until it is released."""

from datetime import datetime

from django.utils.translation import gettext as _

from registry.history.acting import Actor, acting
from registry.history.events import Ref
from registry.jobs import queries
from registry.jobs.actions.moving import take
from registry.jobs.events import JobHeld, JobReleased
from registry.jobs.models import Hold, Job
from registry.kernel.refusals import Refused


def hold(job: Job, kind: str, *, by: Actor | str, at: datetime) -> None:
    """Freeze it; the same kind holds it once."""
    if not job.is_judged:
        raise Refused(_("Only a job that was judged can be held."))
    with acting("hold job", by=by, at=at) as act:
        take(job)
        if kind in queries.holds(job):
            raise Refused(_("This job is already held."))
        Hold.objects.create(job=job, kind=kind, begun_at=at)
        act.record(JobHeld(job=Ref(job.ref), technician=_technician(job), number=str(job.number), kind=kind))


def release(job: Job, kind: str, *, by: Actor | str, at: datetime) -> None:
    """End the hold of this kind."""
    with acting("release job", by=by, at=at) as act:
        take(job)
        if not Hold.objects.filter(job=job, kind=kind, released_at__isnull=True).update(released_at=at):
            raise Refused(_("This job is not held."))
        act.record(JobReleased(job=Ref(job.ref), technician=_technician(job), number=str(job.number), kind=kind))


def _technician(job: Job) -> Ref:
    return Ref(f"person:{job.technician_id}")
