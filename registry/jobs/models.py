"""Jobs, the decisions about them, the requirements waived for them, and what holds them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from registry.documents.models import StoredFile
from registry.history.removed import NameField
from registry.jobs.lifecycle import CANCELLED, DRAFT, JOB, STATUSES
from registry.jobs.words import clause
from registry.people.models import Company, Person, Utility
from registry.sites.models import Site

_STATES = [(state, str(state)) for state in JOB.states]
_PLACES = 10_000_000


class Job(models.Model):
    """A completed job. Until it is submitted it is a draft: `typed` is all there is of it, and `token` its address.

    `place` orders jobs by their numbers. `facts` are exact decimals, choices and days as text, as they were judged.
    One that came on paper keeps the paper, its signature, and where it came from (`message:12`); `entered_by` typed it.
    `company` and `utility` are those of the day of the work and of its submission; both stay when others follow.
    """

    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=20, null=True, blank=True, unique=True)
    place = models.BigIntegerField(null=True, blank=True, unique=True)
    specification = models.CharField(max_length=80)
    state = models.CharField(max_length=30, choices=_STATES, default=DRAFT)
    version = models.PositiveIntegerField(default=0)
    technician = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="jobs")
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="jobs_entered")
    typed = models.JSONField(default=dict)

    paper = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="paper_of_jobs")
    signed_name = models.CharField(max_length=150, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    came_from = models.CharField(max_length=60, blank=True)

    worked_on = models.DateField(null=True, blank=True)
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="jobs")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="jobs")
    utility = models.ForeignKey(Utility, null=True, blank=True, on_delete=models.PROTECT, related_name="jobs")
    facts = models.JSONField(default=dict)
    decision = models.ForeignKey(
        "JobDecision", null=True, blank=True, on_delete=models.PROTECT, related_name="current_of"
    )

    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(JOB.states)), name="job_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=[DRAFT, CANCELLED])
                | Q(
                    number__isnull=False,
                    place__isnull=False,
                    worked_on__isnull=False,
                    company__isnull=False,
                    site__isnull=False,
                    utility__isnull=False,
                    decision__isnull=False,
                    submitted_at__isnull=False,
                ),
                name="submitted_job_is_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=CANCELLED) | Q(closed_at__isnull=False), name="canceled_job_says_when"
            ),
            models.CheckConstraint(
                condition=Q(paper__isnull=True, signed_on__isnull=True)
                | Q(paper__isnull=False, signed_on__isnull=False),
                name="job_on_paper_says_when_it_was_signed",
            ),
        ]
        indexes = [
            models.Index(fields=["technician", "-place"], name="jobs_of_technician"),
            models.Index(fields=["utility", "-place"], name="jobs_of_utility"),
            models.Index(fields=["company", "-place"], name="jobs_of_company"),
            models.Index(fields=["state", "submitted_at"], name="job_queue"),
        ]

    def __str__(self) -> str:
        return self.number or str(self.token)

    @property
    def ref(self) -> str:
        return f"job:{self.pk}"

    @property
    def state_label(self) -> str:
        return str(JOB.states[self.state])

    @property
    def whom(self) -> Person | None:
        """On whose behalf it is entered, where somebody else types it."""
        return None if self.technician.same_as(self.entered_by) else self.technician

    @property
    def is_judged(self) -> bool:
        """Whether its state is a status."""
        return self.state in STATUSES

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return JOB.allows(self.state, verb)

    @staticmethod
    def place_of(year: int, serial: int) -> int:
        """Where a number stands among all numbers."""
        return year * _PLACES + serial


class JobDecision(models.Model):
    """What was said of a job, with everything that it rests on; it explains itself without being made again.

    `how` says who: the rules when it was submitted, a person, or the rules after a waiver. `answers` are the questions
    asked as of the day of the work. The words a person gave stand in the history, under the Action `action`.
    """

    refuses = ("update", "delete")
    RULES, PERSON, WAIVER = "rules", "person", "waiver"

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="decisions")
    sequence = models.PositiveIntegerField()
    how = models.CharField(max_length=10)
    status = models.CharField(max_length=30)
    edition = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    worked_on = models.DateField()
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="job_decisions")
    utility = models.ForeignKey(Utility, on_delete=models.PROTECT, related_name="job_decisions")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="job_decisions")
    facts = models.JSONField()
    judgment = models.JSONField()
    answers = models.JSONField()
    waived = models.JSONField(default=list)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()
    action = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "sequence"], name="one_decision_a_place"),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="decision_is_a_status"),
        ]

    def __str__(self) -> str:
        return f"{self.job_id}/{self.sequence}"

    @property
    def ref(self) -> str:
        return f"job-decision:{self.pk}"

    @property
    def status_label(self) -> str:
        return str(JOB.states[self.status])

    # Any: what JSON holds.
    def said(self) -> dict[str, Any]:
        """All it says, as JSON values: what its digest in the history is taken of."""
        return {
            "sequence": self.sequence,
            "how": self.how,
            "status": self.status,
            "edition": self.edition,
            "digest": self.digest,
            "worked_on": self.worked_on.isoformat(),
            "site": self.site_id,
            "utility": self.utility_id,
            "company": self.company_id,
            "facts": self.facts,
            "judgment": self.judgment,
            "answers": self.answers,
            "waived": self.waived,
        }


class Waiver(models.Model):
    """One requirement set aside for one job. The reason stands in the history; `until` is its last day for judging."""

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="waivers")
    requirement = models.CharField(max_length=100)
    asked_by = NameField(max_length=200)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="waivers_granted")
    granted_on = models.DateField()
    until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=models.F("granted_on")), name="waiver_ends_after_it_is_granted"
            ),
        ]

    def __str__(self) -> str:
        return self.requirement

    @property
    def clause(self) -> str:
        """What the requirement is called, in the reader's language."""
        return clause(self.requirement)


class Hold(models.Model):
    """That a job is frozen, by a claim or an inspection; `released_at` ends it."""

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=40)
    begun_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["job", "kind"], condition=Q(released_at__isnull=True), name="held_once_by_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
