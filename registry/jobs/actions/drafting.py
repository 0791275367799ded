"""Keeping what was typed. A draft is no history: nothing was said yet."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from registry.history import once
from registry.jobs import policies, queries
from registry.jobs.actions.moving import change, take_free
from registry.jobs.measures import measure
from registry.jobs.models import Job
from registry.people.models import Person


def start(specification: str, *, typed: Mapping[str, str], by: Person, at: datetime, key: str = "") -> Job:
    """A draft with what was typed so far, as it was typed."""
    measure(specification)
    policies.may_enter(activated=queries.is_activated(by)).or_refuse()
    job = Job(specification=specification, technician=by, entered_by=by, typed=dict(typed), created_at=at, saved_at=at)
    with transaction.atomic():
        once.keep(by.ref, key, address(job), at)
        job.save(force_insert=True)
    return job


def save_draft(job: Job, typed: Mapping[str, str], *, by: Person, at: datetime, seen: int | None = None) -> None:
    """Keep what was typed in place of what was kept before; wrong values too."""
    policies.may_change(by, job).or_refuse()
    if job.typed == typed:
        return
    with transaction.atomic():
        take_free(job, seen=seen)
        change(job, typed=dict(typed), saved_at=at)


def address(job: Job) -> str:
    """Where the job was and is found, before and after it has a number."""
    return reverse("jobs:draft", args=[job.token])
