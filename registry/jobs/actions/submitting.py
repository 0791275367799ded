"""Submitting a job: read, asked about the day of the work, judged by the edition of that day, and on record."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import actions as certification
from registry.history import once
from registry.history.acting import Act, acting
from registry.history.events import Ref
from registry.history.numbering import next_in
from registry.jobs import policies, queries
from registry.jobs.actions import drafting, judging
from registry.jobs.actions.moving import change, take_free
from registry.jobs.entry import Entry, missing, read
from registry.jobs.events import JobSubmitted
from registry.jobs.lifecycle import JOB
from registry.jobs.models import Job, JobDecision
from registry.kernel.identifiers import numbered
from registry.kernel.refusals import No, Refused
from registry.people.models import Person
from registry.rules.facts import store
from registry.rules.wording import bad_fact
from registry.sites import actions as sites
from registry.sites.models import Site


def enter(specification: str, *, typed: Mapping[str, str], by: Person, at: datetime, key: str = "") -> str:
    """Begin and submit in one: either all of it, or nothing. Returns the number."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    with acting("submit job", by=by, at=at):
        job = drafting.start(specification, typed=typed, by=by, at=at, key=key)
        return submit(job, by=by, at=at)


def submit(
    job: Job,
    *,
    by: Person,
    at: datetime,
    typed: Mapping[str, str] | None = None,
    key: str = "",
    seen: int | None = None,
) -> str:
    """Judge the job and put it on record; returns its number. The same key changes nothing.

    `typed` replaces what the draft holds; `seen` is the version of the job on the page.
    """
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    policies.may_change(by, job).or_refuse()
    first = queries.orientation_before_first_job(job.technician, timezone.localdate(at))
    policies.may_submit_first(first).or_refuse()
    told = dict(job.typed if typed is None else typed)
    entry = read(job.specification, told, today=timezone.localdate(at))
    _complete(entry)
    behalf = job.whom if job.entered_by.same_as(by) else None
    with acting("submit job", by=by, at=at, on_behalf_of=behalf or "") as act:
        once.keep(by.ref, key, drafting.address(job), at)
        take_free(job, seen=seen)
        _record(job, act, entry, told, by)
    return str(job.number)


def _complete(entry: Entry) -> None:
    """Nothing unreadable, nothing doubted, nothing missing; else the first of it is said."""
    if entry.problems:
        first = entry.problems[0]
        raise Refused(first.message, status=422, field=first.field)
    needed = list(missing(entry, entry.decision()))
    if needed:
        labels = ", ".join(label for _field, label in needed)
        raise Refused(_("Still needed: %(labels)s.") % {"labels": labels}, status=422, field=needed[0][0])
    if entry.doubted:
        doubt = entry.doubted[0]
        raise Refused(bad_fact(entry.edition, doubt), status=422, field=doubt.fact)


def _record(job: Job, act: Act, entry: Entry, told: dict[str, str], by: Person) -> None:
    if entry.worked_on is None or entry.site is None or entry.utility is None:  # pragma: no cover - it is complete
        raise Refused(_("This job is not complete."), status=422)
    answers = queries.answers_on(job.technician, job.specification, entry.worked_on)
    answer = policies.may_be_recorded(job.technician, entry.worked_on, answers)
    if isinstance(answer, No):
        raise Refused(answer.reason, status=answer.status, field="worked_on")
    if (company := answers.company) is None:  # pragma: no cover - the policy said no to it
        raise Refused(_("This job is not complete."), status=422)
    site = sites.find_or_add(entry.site, utility=entry.utility, by=by, at=act.at)
    entry.waived = queries.waived_on(job, timezone.localdate(act.at))
    decision = entry.decision()
    facts = store(entry.values)
    state = JOB.after(job.state, "submit", str(decision.status))
    work = judging.Work(entry.worked_on, site, entry.utility, company, facts)
    kept = judging.judged(job, act, decision, answers, work)
    change(
        job,
        **_numbers(job, act.at),
        state=state,
        decision=kept,
        typed=told,
        facts=facts,
        worked_on=entry.worked_on,
        company=company,
        site=site,
        utility=entry.utility,
        saved_at=act.at,
        submitted_at=act.at,
    )
    certification.note_work(job.technician, answers.kind, on=entry.worked_on, by=by, at=act.at)
    _tell(job, act, site, kept)


def _numbers(job: Job, at: datetime) -> dict[str, object]:
    """The number is fixed at the first submission and stays."""
    if job.number:
        return {}
    year = timezone.localdate(at).year
    last = next_in("J", year)
    return {"number": numbered("J", year, last), "place": Job.place_of(year, last)}


def _tell(job: Job, act: Act, site: Site, kept: JobDecision) -> None:
    act.record(
        JobSubmitted(
            job=Ref(job.ref),
            technician=Ref(job.technician.ref),
            company=Ref(f"company:{job.company_id}"),
            site=Ref(site.ref),
            utility=Ref(f"utility:{job.utility_id}"),
            number=str(job.number),
            status=kept.status,
            edition=kept.edition,
            decision=judging.sealed(kept),
        )
    )
