"""Jobs for tests, made by walking the real actions."""

from datetime import date, datetime
from typing import Any

from registry.jobs import actions
from registry.jobs.measures import DUCT_SEALING
from registry.jobs.models import Job, JobDecision
from registry.people.models import Person, Utility
from registry.people.queries import utilities
from tests.builders import AT, a_team_member, a_technician, a_utility, viewer

GOOD = {
    "language": "en",
    "worked_on": "2026-03-20",
    "address": "1200 SW Main St",
    "unit": "",
    "city": "Portland",
    "state": "OR",
    "zip": "97201",
    "home_type": "manufactured",
    "sections": "2",
    "heated_area": "1400",
    "heating_system": "air_source_heat_pump",
    "backup_heat": "none",
    "new_ducts": "no",
    "ducts_in_unconditioned_space": "80",
    "tests_done": "before_and_after",
    "test_type": "total",
    "test_pressure": "50",
    "leakage_before": "240",
    "leakage_after": "118",
    "combustion_appliances": "no",
    "sealant": "mastic",
    "insulation_removed": "no",
    "new_air_handler": "no",
}
"""A double-wide sealed from 240 to 118 CFM50: approved."""
CHANGED = {
    "bpa_approved": {},
    "ptcs_certified_only": {"heating_system": "natural_gas_furnace"},
    "pending": {"test_pressure": "25"},
    "rejected": {"leakage_after": "121"},
}
"""What makes that job come out in each status."""


def typed(serving: Utility | None = None, **changes: Any) -> dict[str, str]:
    """What a technician typed."""
    found = serving or utilities().first() or a_utility()
    return {**GOOD, "utility": str(found.pk), **changes}


def a_draft(technician: Person | None = None, *, at: datetime = AT, **changes: Any) -> Job:
    """A draft with everything filled in."""
    person = technician or a_technician()
    return actions.start(DUCT_SEALING, typed=typed(**changes), by=person, at=at)


def a_job(
    state: str = "bpa_approved",
    *,
    technician: Person | None = None,
    utility: Utility | None = None,
    at: datetime = AT,
    **changes: Any,
) -> Job:
    """A job that went the real way to its state."""
    person = technician or a_technician()
    if state == "draft":
        return actions.start(DUCT_SEALING, typed=typed(utility, **changes), by=person, at=at)
    status = {"reopened": "rejected", "cancelled": "pending"}.get(state, state)
    told = typed(utility, **{**CHANGED[status], **changes})
    number = actions.enter(DUCT_SEALING, typed=told, by=person, at=at)
    job = Job.objects.get(number=number)
    if state == "reopened":
        actions.reopen(job, by=viewer(person), at=at)
    elif state == "cancelled":
        actions.cancel(job, reason="Entered twice.", by=viewer(person), at=at)
    return Job.objects.get(pk=job.pk)


def decision_of(job: Job) -> JobDecision:
    """The decision that stands."""
    return job.decisions.latest("sequence")


def a_decided_job(status: str = "bpa_approved") -> Job:
    """A pending job that the team decided."""
    job = a_job("pending")
    actions.decide(job, status, reason="The gauge was read again.", by=viewer(a_team_member()), at=AT)
    return Job.objects.get(pk=job.pk)


DAY = date(2026, 3, 20)
