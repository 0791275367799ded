"""Changing a job: compare-and-set on (state, version), so that of two people pressing at once one is told."""

from django.utils.translation import gettext as _

from registry.jobs import policies, queries
from registry.jobs.models import Job
from registry.kernel.refusals import Refused, Stale


def take(job: Job, *, seen: int | None = None) -> None:
    """First of all inside `acting()`: this change is the one that wins. `seen` is the version on the page."""
    version = job.version if seen is None else seen
    held = Job.objects.filter(pk=job.pk, state=job.state, version=version)
    if not held.update(version=version + 1):
        raise Stale(_("Somebody changed this job while your page was open. Nothing of yours was saved."))
    job.version = version + 1


def take_free(job: Job, *, seen: int | None = None) -> None:
    """The same, unless something holds the job."""
    take(job, seen=seen)
    if queries.holds(job):
        raise Refused(policies.HELD.reason, status=policies.HELD.status)


def change(job: Job, **changes: object) -> None:
    """Change what was taken."""
    Job.objects.filter(pk=job.pk, version=job.version).update(**changes)
    job.refresh_from_db()
