"""What the Registry Installation Report of a decision says, in the language that is active."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.documents.report import Comparison, Fact, InstallationReport
from registry.jobs.lifecycle import JOB
from registry.jobs.measures import measure
from registry.jobs.models import Job, JobDecision
from registry.jobs.verdicts import explained, findings
from registry.jobs.words import HOW, language
from registry.pages.components import Finding
from registry.pages.dates import day_words, moment_words
from registry.rules import wording
from registry.rules.edition import Edition
from registry.rules.facts import stored
from registry.rules.storing import from_json
from registry.specifications import catalogue


def content(job: Job, kept: JobDecision) -> InstallationReport:
    """Everything on the paper, from the decision as it is stored."""
    edition = catalogue.get(kept.edition)
    kind = measure(job.specification)
    return InstallationReport(
        program=str(settings.PROGRAM["long_name"]),
        number=str(job.number),
        measure=str(kind.label),
        status=kept.status,
        status_words=str(JOB.states[kept.status]),
        explanation=f"{explained(kept)} {HOW[kept.how]}.",
        site=kept.site.one_line,
        utility=kept.utility.name,
        technician=job.technician.name,
        technician_id=str(kept.answers["technician_id"]),
        company=kept.company.name,
        tested_label=str(kind.day_short),
        tested_on=day_words(kept.worked_on),
        edition=kept.edition,
        edition_digest=kept.digest,
        judged_at=moment_words(kept.at),
        job_url=f"{settings.SITE_URL}{reverse('jobs:job', args=[job.number])}",
        facts=_facts(edition, kept),
        comparisons=tuple(_row(it) for it in findings(edition, from_json(kept.judgment))),
        superseded=_superseded(job, kept),
    )


def _superseded(job: Job, kept: JobDecision) -> str:
    if job.decision_id == kept.pk or job.decision is None:
        return ""
    words = {"at": moment_words(job.decision.at), "status": job.decision.status_label}
    return _("A later decision of %(at)s stands beside this one: %(status)s.") % words


def _facts(edition: Edition, kept: JobDecision) -> tuple[Fact, ...]:
    values, said = stored(edition, kept.facts), language()
    return tuple(
        Fact(_capital(fact.label[said]), _capital(wording.value(edition, name, values[name], said)))
        for name, fact in edition.facts.items()
        if name in values
    )


def _row(it: Finding) -> Comparison:
    return Comparison(
        clause=str(it.clause),
        requirement=f"{it.says} {it.explanation}".strip(),
        value=str(it.number) or "—",
        limit=str(it.limit) or "—",
        outcome=str(it.mark),
        level=str(it.level),
        provisional=it.provisional,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
