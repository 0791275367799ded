"""A company's roster: who works there with which certifications, what is missing or lapsing, what waits for correction.

It is put together here, because it asks people, certification and jobs about the same persons: one line each.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification.queries import rosters
from registry.certification.queries.rosters import Held
from registry.certification.words import Standing
from registry.jobs import queries as jobs
from registry.pages.components import Status
from registry.pages.dates import day_words
from registry.people.models import Company, Employment
from registry.people.queries import companies

LAPSING = timedelta(days=60)
"""A certification that ends within this time is shown as lapsing."""
WHO = {"today": companies.employed_on, "former": companies.formerly_employed}
_TONES = {
    Standing.ACTIVE: "met",
    Standing.LAPSED: "failing",
    Standing.PROBATION: "limited",
    Standing.SUSPENDED: "failing",
    Standing.DECERTIFIED: "failing",
}


@dataclass(frozen=True)
class Correction:
    """Something of one person that waits to be put right: since when, and by when if a clock runs."""

    person: int
    title: str
    url: str
    since: date
    due: date | None = None


def rejected_jobs(company: Company) -> Iterator[Correction]:
    """Jobs of the company that were rejected, or reopened and not sent again. No clock runs on them."""
    for job in jobs.to_correct(company):
        since = timezone.localdate(job.decision.at) if job.decision else timezone.localdate(job.saved_at)
        where = reverse("jobs:job", args=[job.number])
        yield Correction(job.technician.root, str(job.number), where, since)


CORRECTIONS: tuple[Callable[[Company], Iterator[Correction]], ...] = (rejected_jobs,)
"""Who knows of something to correct. What inspections find comes here with its clock."""


@dataclass(frozen=True)
class Line:
    """One person of the roster."""

    employment: Employment
    technician_id: str = ""
    held: Sequence[tuple[Held, Status]] = ()
    application: str = ""
    corrections: Sequence[Correction] = field(default_factory=tuple)

    @property
    def attention(self) -> bool:
        """Whether something is missing or lapsing."""
        return not self.held or any(status.tone != "met" for _one, status in self.held)


def find(company: Company, who: str, text: str, today: date) -> QuerySet[Employment]:
    """The employments of today, or the ended ones, of persons whose name has all of these words."""
    found = WHO.get(who, companies.employed_on)(company, today)
    for word in text.split()[:6]:
        found = found.filter(person__name__icontains=word)
    return found


def lines(company: Company, employments: Iterable[Employment], today: date) -> list[Line]:
    """A line for each: as of today for who works there, as of the last day for who left; what came then is theirs."""
    rows = list(employments)
    here = [row.person for row in rows if row.covers(today)]
    ids = rosters.technician_ids([row.person for row in rows])
    held, applications = rosters.held(here, today), rosters.open_applications(company, here)
    waiting: dict[int, list[Correction]] = defaultdict(list)
    for source in CORRECTIONS:
        for one in source(company):
            waiting[one.person].append(one)
    found = []
    for row in rows:
        key = row.person.root
        day = today if row.ends is None else min(row.ends, today)
        theirs = held.get(key, []) if row.covers(today) else rosters.held([row.person], day).get(key, [])
        found.append(
            Line(
                employment=row,
                technician_id=ids.get(key, ""),
                held=[(one, status_of(one, day)) for one in theirs],
                application=applications[key].state_label if key in applications and row.covers(today) else "",
                corrections=waiting[key],
            )
        )
    return found


def status_of(one: Held, today: date) -> Status:
    """A certification as a word: certified, until when if that is near, or how it stands otherwise."""
    if one.standing != Standing.ACTIVE:
        return Status(one.standing.label, _TONES[one.standing])
    if one.ends is not None and one.ends - today <= LAPSING:
        return Status(_("Ends on %(day)s") % {"day": day_words(one.ends)}, "yours")
    return Status(_("Certified"), "met")
