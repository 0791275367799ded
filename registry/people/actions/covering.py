"""Insurance and bond of a company: recorded, corrected by another row, and told about before and after they end."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.refusals import Refused, Stale
from registry.people import policies
from registry.people.events import companies as events
from registry.people.models import Company, Coverage, CoverageReminder
from registry.people.queries import Viewer
from registry.people.queries.companies import to_remind


@dataclass(frozen=True)
class Policy:
    """What a certificate of insurance or a bond says."""

    kind: str
    insurer: str
    policy_number: str
    begins: date
    ends: date


def record_coverage(
    company: Company,
    policy: Policy,
    *,
    replaces: Coverage | None = None,
    by: Viewer,
    at: datetime,
    key: str = "",
) -> Coverage:
    """Put it on file. A correction replaces the row that was wrong, which stays to be read."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    policies.may_administer(by, company).or_refuse()
    if policy.ends < policy.begins:
        raise Refused(_("The last day cannot be before the first day."), status=422, field="ends")
    if replaces is not None and (replaces.company_id, replaces.kind) != (company.pk, policy.kind):
        raise Refused(_("A correction is of the same kind, for the same company."), status=422, field="kind")
    with acting("record coverage", by=by, at=at) as act:
        once.keep(by.ref, key, f"/company/{company.pk}", at)
        kept = _put(Coverage(company=company, replaces=replaces, recorded_at=at, **vars(policy)))
        act.record(
            events.CoverageRecorded(
                company=Ref(company.ref),
                coverage=Ref(kept.ref),
                replaces=Ref(replaces.ref if replaces else ""),
                **vars(policy),
            )
        )
    return kept


def _put(coverage: Coverage) -> Coverage:
    try:
        with transaction.atomic():
            coverage.save(force_insert=True)
    except IntegrityError as replaced:
        raise Stale(_("Somebody else corrected this already. Reload the page.")) from replaced
    return coverage


def remind_of_coverage(*, at: datetime) -> int:
    """Tell every company whose coverage is ending, or ended, once each; how many were told."""
    return sum(_remind(coverage, kind, at) for coverage, kind in to_remind(timezone.localdate(at)))


def _remind(coverage: Coverage, kind: str, at: datetime) -> bool:
    """Two sweeps at once: the constraint lets one through."""
    happened = events.CoverageEnding if kind == CoverageReminder.ENDING else events.CoverageEnded
    try:
        with acting("remind of coverage", by=SYSTEM, at=at) as act:
            CoverageReminder.objects.create(coverage=coverage, kind=kind, told_at=at)
            act.record(
                happened(
                    company=Ref(coverage.company.ref),
                    coverage=Ref(coverage.ref),
                    kind=coverage.kind,
                    ends=coverage.ends,
                )
            )
    except IntegrityError:
        return False
    return True
