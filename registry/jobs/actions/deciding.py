"""What the program team decides about a job: a status with a reason, or one requirement waived."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import Act, acting
from registry.history.events import Ref
from registry.jobs import policies, queries
from registry.jobs.actions import judging
from registry.jobs.actions.moving import change, take_free
from registry.jobs.events import JobDecided, RequirementWaived
from registry.jobs.lifecycle import JOB
from registry.jobs.models import Job, JobDecision, Waiver
from registry.kernel.refusals import Refused
from registry.people.queries import Viewer
from registry.rules.decision import decide as judge
from registry.rules.facts import stored
from registry.rules.storing import from_json
from registry.specifications import catalogue


def decide(job: Job, status: str, *, reason: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """A pending job is approved, certified only, or rejected, with a reason."""
    policies.may_decide(by, job).or_refuse()
    if status not in JOB.moves["decide"].targets:
        raise Refused(_("Choose what you decide."), status=422, field="outcome")
    said = _said(reason)
    with acting("decide job", by=by, at=at, reason=said) as act:
        take_free(job, seen=seen)
        state = JOB.after(job.state, "decide", status)
        kept = judging.decided(job, act, status)
        change(job, state=state, decision=kept)
        act.record(JobDecided(**named(job), status=status, decision=judging.sealed(kept)))


def waive(
    job: Job,
    requirement: str,
    *,
    asked_by: str,
    reason: str,
    until: date,
    by: Viewer,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Set one requirement aside for this job, and judge it again. `until` is the last day it counts for a judgment."""
    policies.may_waive(by, job).or_refuse()
    said, asked, today = _said(reason), " ".join(asked_by.split())[:200], timezone.localdate(at)
    if not asked:
        raise Refused(_("Say who asked for the waiver."), status=422, field="asked_by")
    if until < today:
        raise Refused(_("The last day of the waiver is past. Enter today or a later day."), status=422, field="until")
    if by.person is None:  # pragma: no cover - the policy has asked
        raise Refused(policies.TEAM_ONLY.reason, status=403)
    with acting("waive requirement", by=by, at=at, reason=said) as act:
        take_free(job, seen=seen)
        before = job.decisions.latest("sequence")
        _may_waive(before, requirement)
        Waiver.objects.create(
            job=job, requirement=requirement, asked_by=asked, granted_by=by.person, granted_on=today, until=until
        )
        kept = _judged_again(job, act, before, today)
        act.record(
            RequirementWaived(
                **named(job),
                requirement=requirement,
                asked_by=asked,
                until=until,
                status=kept.status,
                decision=judging.sealed(kept),
            )
        )


def _judged_again(job: Job, act: Act, before: JobDecision, today: date) -> JobDecision:
    edition = catalogue.get(before.edition)
    decision = judge(edition, stored(edition, before.facts), waived=queries.waived_on(job, today))
    state = JOB.after(job.state, "waive", str(decision.status))
    kept = judging.judged_again(job, act, decision)
    change(job, state=state, decision=kept)
    return kept


def _may_waive(before: JobDecision, requirement: str) -> None:
    edition = catalogue.get(before.edition)
    found = next((it for it in from_json(before.judgment).findings if it.id == requirement), None)
    if found is None:
        raise Refused(_("This job was not judged by such a requirement."), status=422, field="requirement")
    policies.may_waive_requirement(edition.requirement(requirement), found).or_refuse()


def _said(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise Refused(_("Give a reason: it stays on record and the technician reads it."), status=422, field="reason")
    return said


def named(job: Job) -> dict[str, Ref]:
    """What every event of a job names."""
    return {
        "job": Ref(job.ref),
        "technician": Ref(f"person:{job.technician_id}"),
        "utility": Ref(f"utility:{job.utility_id}"),
        "number": Ref(str(job.number)),
    }
