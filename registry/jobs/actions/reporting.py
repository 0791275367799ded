"""The Registry Installation Report of a decision: made once in each language, and kept."""

from datetime import datetime

from django.utils.translation import override

from registry.documents import actions as documents
from registry.documents.models import MadeDocument
from registry.jobs.models import Job, JobDecision
from registry.jobs.reports import content

KIND = "installation-report"


def report(job: Job, decision: JobDecision, language: str, *, at: datetime) -> MadeDocument:
    """The paper of this decision. Slow the first time; call it outside `acting()`."""
    with override(language):
        said = content(job, decision)
    return documents.make(KIND, decision.ref, language, said, at=at)
