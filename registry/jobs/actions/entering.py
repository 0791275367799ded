"""The team begins a job that a technician sent on paper: a draft with the paper, submitted on their behalf."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.documents import actions as documents
from registry.documents.actions import Received
from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.jobs import policies, queries
from registry.jobs.actions.drafting import address
from registry.jobs.events import PaperReceived
from registry.jobs.measures import measure
from registry.jobs.models import Job
from registry.kernel.refusals import Refused
from registry.people.models import Person
from registry.people.queries import Viewer


@dataclass(frozen=True)
class Paper:
    """What was sent: the file, the name and day of its signature, and where it came from (`message:12`)."""

    received: Received
    signed: str
    signed_on: date
    came_from: str = ""


def begin(technician: Person, specification: str, paper: Paper, *, by: Viewer, at: datetime, key: str = "") -> Job:
    """A draft of this technician's job, for the team to type in; the paper is on record from now on."""
    measure(specification)
    whom = technician.leading
    policies.may_enter_for(by, whom, certified=queries.has_technician_id(whom)).or_refuse()
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    if paper.signed_on > timezone.localdate(at):
        raise Refused(_("The paper cannot be signed after today."), status=422, field="signed_on")
    with acting("begin job", by=by, on_behalf_of=whom, at=at) as act:
        member = cast("Person", by.person)  # the policy refuses a stranger
        job = Job.objects.create(
            specification=specification, technician=whom, entered_by=member, created_at=at, saved_at=at
        )
        once.keep(by.ref, key, address(job), at)
        file = documents.record(paper.received, kind="paper", subject=job.ref, by=by, at=at)
        kept = {"signed_name": paper.signed, "signed_on": paper.signed_on, "came_from": paper.came_from}
        Job.objects.filter(pk=job.pk).update(paper=file, **kept)
        act.record(
            PaperReceived(
                job=Ref(job.ref),
                technician=Ref(whom.ref),
                paper=Ref(file.ref),
                signed=paper.signed,
                signed_on=paper.signed_on,
                came_from=Ref(paper.came_from),
            )
        )
    job.refresh_from_db()
    return job
