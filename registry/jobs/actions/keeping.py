"""What of jobs is forgotten after its time: drafts nobody goes on with. A draft has no number and no history.

A paper that came with one goes as well.
"""

from datetime import datetime

from registry.documents import actions as documents
from registry.jobs.lifecycle import DRAFT
from registry.jobs.models import Job

AT_ONCE = 500


def forget_drafts(before: datetime, *, at: datetime, dry: bool) -> int:  # noqa: ARG001 - the shape of a period
    """Drafts that were not saved since."""
    old = list(Job.objects.filter(state=DRAFT, saved_at__lt=before).values_list("pk", flat=True)[:AT_ONCE])
    if not dry:
        Job.objects.filter(pk__in=old, state=DRAFT, saved_at__lt=before).delete()
        gone = set(old) - set(Job.objects.filter(pk__in=old).values_list("pk", flat=True))
        documents.forget(f"job:{pk}" for pk in sorted(gone))
    return len(old)
