"""Adding a decision beside the earlier ones. What it rests on is stored with it; its digest goes into the history."""

import hashlib
from dataclasses import dataclass
from datetime import date

from registry.history.acting import Act
from registry.history.events import canonical
from registry.jobs.models import Job, JobDecision
from registry.jobs.queries import Answers
from registry.people.models import Company, Utility
from registry.rules import storing
from registry.rules.decision import Decision
from registry.sites.models import Site


@dataclass(frozen=True)
class Work:
    """What was done where: what a decision of the rules speaks of."""

    worked_on: date
    site: Site
    utility: Utility
    company: Company
    facts: dict[str, str]


def judged(job: Job, act: Act, decision: Decision, answers: Answers, work: Work) -> JobDecision:
    """The decision of the rules when the job is submitted."""
    return _add(
        job,
        act,
        how=JobDecision.RULES,
        status=str(decision.status),
        edition=decision.edition,
        digest=decision.digest,
        worked_on=work.worked_on,
        site=work.site,
        utility=work.utility,
        company=work.company,
        facts=work.facts,
        judgment=storing.as_json(decision),
        answers=answers.as_json(),
        waived=_waived(decision),
    )


def judged_again(job: Job, act: Act, decision: Decision) -> JobDecision:
    """The decision of the rules after a waiver: the same edition, facts and answers."""
    before = _before(job)
    return _add(
        job,
        act,
        how=JobDecision.WAIVER,
        status=str(decision.status),
        judgment=storing.as_json(decision),
        waived=_waived(decision),
        **_rests_on(before),
    )


def decided(job: Job, act: Act, status: str) -> JobDecision:
    """The decision of a person, on the findings of the rules."""
    before = _before(job)
    return _add(
        job,
        act,
        how=JobDecision.PERSON,
        status=status,
        judgment=before.judgment,
        waived=before.waived,
        **_rests_on(before),
    )


def sealed(kept: JobDecision) -> str:
    """SHA-256 of everything a decision says."""
    return hashlib.sha256(canonical(kept.said()).encode()).hexdigest()


def _before(job: Job) -> JobDecision:
    return job.decisions.latest("sequence")


def _rests_on(before: JobDecision) -> dict[str, object]:
    same = ("edition", "digest", "worked_on", "site", "utility", "company", "facts", "answers")
    return {name: getattr(before, name) for name in same}


def _waived(decision: Decision) -> list[str]:
    return [finding.id for finding in decision.findings if finding.waived]


def _add(job: Job, act: Act, **said: object) -> JobDecision:
    sequence = job.decisions.count() + 1
    return JobDecision.objects.create(job=job, sequence=sequence, by=act.by, at=act.at, action=act.id, **said)
