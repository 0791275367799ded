"""What happens to jobs: they are submitted, judged, decided by a person, reopened, waived, held and canceled."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.jobs.lifecycle import JOB
from registry.jobs.words import Clauses, Editions

STATES = dict(JOB.states)


@event("jobs.PaperReceived")
class PaperReceived:
    """`came_from` says where the paper came from, such as a message; empty when somebody brought it."""

    job: Ref
    technician: Ref
    paper: Ref
    signed: Personal
    signed_on: date
    came_from: Ref
    sentence = _("%(by)s began a job of %(technician)s from the paper %(signed)s signed on %(signed_on)s.")


@event("jobs.JobSubmitted")
class JobSubmitted:
    """`decision` is the SHA-256 of the decision as it is stored: the chain vouches for every comparison."""

    job: Ref
    technician: Ref
    company: Ref
    site: Ref
    utility: Ref
    number: str
    status: str
    edition: str
    decision: str
    sentence = _("%(by)s submitted the job %(number)s. Judged by %(edition)s: %(status)s.")
    words = {"status": STATES, "edition": Editions()}


@event("jobs.JobDecided")
class JobDecided:
    job: Ref
    technician: Ref
    utility: Ref
    number: str
    status: str
    decision: str
    sentence = _("%(by)s decided the job %(number)s: %(status)s.")
    words = {"status": STATES}


@event("jobs.JobReopened")
class JobReopened:
    job: Ref
    technician: Ref
    utility: Ref
    number: str
    sentence = _("%(by)s reopened the job %(number)s to correct it.")


@event("jobs.JobCancelled")
class JobCancelled:
    job: Ref
    technician: Ref
    utility: Ref
    number: str
    sentence = _("%(by)s canceled the job %(number)s.")


@event("jobs.RequirementWaived")
class RequirementWaived:
    job: Ref
    technician: Ref
    utility: Ref
    number: str
    requirement: str
    asked_by: Personal
    until: date
    status: str
    decision: str
    sentence = _(
        "%(by)s waived the requirement %(requirement)s for the job %(number)s until %(until)s, asked for by"
        " %(asked_by)s. Judged again: %(status)s."
    )
    words = {"status": STATES, "requirement": Clauses()}


@event("jobs.JobHeld")
class JobHeld:
    job: Ref
    technician: Ref
    number: str
    kind: str
    sentence = _("The job %(number)s is held (%(kind)s): nothing about it changes until it is released.")


@event("jobs.JobReleased")
class JobReleased:
    job: Ref
    technician: Ref
    number: str
    kind: str
    sentence = _("The job %(number)s is released (%(kind)s).")
