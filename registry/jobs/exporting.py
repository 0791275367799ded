"""Jobs as the rows of a spreadsheet, one at a time."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.jobs.models import Job
from registry.sheets.writing import Cell

BATCH = 2000
HEAD = (
    _("Job"),
    _("Technician"),
    _("Technician ID"),
    _("Company"),
    _("Date tested"),
    _("Street address"),
    _("Apartment, lot or space"),
    _("City"),
    _("State"),
    _("ZIP code"),
    _("Electric utility"),
    _("Specification"),
    _("Status"),
    _("Judged by"),
    _("Before, CFM50"),
    _("After, CFM50"),
    _("Submitted"),
)


def rows(found: QuerySet[Job]) -> Iterator[list[Cell]]:
    """Each job under `HEAD`; numbers and days as such."""
    for job in found.iterator(chunk_size=BATCH):
        yield _row(job)


def _row(job: Job) -> list[Cell]:
    site = job.site
    return [
        job.number,
        job.technician.name,
        _technician_id(job),
        str(job.company),
        job.worked_on,
        *((site.address, site.unit, site.city, site.state, site.zip) if site else ("",) * 5),
        str(job.utility),
        job.specification,
        job.state_label,
        job.decision.edition if job.decision else "",
        _number(job, "leakage_before"),
        _number(job, "leakage_after"),
        _day(job),
    ]


def _technician_id(job: Job) -> str:
    try:
        return str(job.technician.technician_id)
    except ObjectDoesNotExist:
        return ""


def _number(job: Job, name: str) -> Decimal | None:
    said = job.facts.get(name, "")
    return Decimal(said) if said else None


def _day(job: Job) -> date | None:
    return timezone.localdate(job.submitted_at) if job.submitted_at else None
