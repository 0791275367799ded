"""Reading jobs: who may see which, what waits for whom, and the questions asked as of the day of the work."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from registry.certification import queries as certification
from registry.certification.models import Application
from registry.certification.queries import standing
from registry.certification.queries.employment import undecided_change
from registry.certification.reckoning import Spell
from registry.history.queries import Sentence, told
from registry.jobs.lifecycle import CANCELLED, DRAFT, EDITABLE, PENDING, REJECTED, REOPENED, STATUSES
from registry.jobs.measures import measure
from registry.jobs.models import Job, JobDecision, Waiver
from registry.kernel.refusals import Missing
from registry.people.models import Company, Person
from registry.people.queries import Viewer, employer_on, in_good_standing, of
from registry.program.queries import is_on
from registry.training.models import Video

PAGE = 50
_EVERYTHING = ("technician", "entered_by", "company", "site", "utility", "decision")


@dataclass(frozen=True)
class Answers:
    """The three questions about the day of the work, answered. `kind` is the certification that was held.

    `undecided` is the application that states another company from that day or earlier on, while the team has it: then
    nobody can say yet whose work it was.
    `spell` is how the technician stood for it around that day, and since when.
    """

    on: date
    kind: str
    kind_label: str
    certified: bool
    company: Company | None
    standing: bool
    technician_id: str
    undecided: Application | None = None
    spell: Spell | None = None

    def as_json(self) -> dict[str, object]:
        """As a decision stores them."""
        company = self.company.ref if self.company else ""
        return {
            "on": self.on.isoformat(),
            "certified": {"kind": self.kind, "answer": self.certified},
            "employed": {"company": company, "answer": self.company is not None},
            "standing": {"company": company, "answer": self.standing},
            "technician_id": self.technician_id,
        }


def answers_on(technician: Person, specification: str, day: date) -> Answers:
    """Certified? Employed? Company in good standing? As of that day."""
    kinds = measure(specification).certifications
    known = standing.record_of(technician)
    held = next((kind for kind in kinds if known[kind].certified(day)), None)
    ever = next((kind for kind in kinds if known[kind].standing(day)), kinds[0])
    company = employer_on(technician, day)
    return Answers(
        on=day,
        kind=(held or ever).value,
        kind_label=str((held or ever).label),
        certified=held is not None,
        company=company,
        standing=company is not None and in_good_standing(company, day),
        technician_id=certification.technician_id_of(technician) or "",
        undecided=undecided_change(technician, day),
        spell=known[held or ever].spell(day),
    )


def is_activated(person: Person) -> bool:
    """Whether the account has the right to enter jobs. What it is certified for is asked of the day of the work."""
    return certification.technician_id_of(person) is not None and certification.has_confirmed_address(person)


def has_technician_id(person: Person) -> bool:
    """Whether jobs of this person can be recorded at all."""
    return certification.technician_id_of(person) is not None


def orientation_before_first_job(technician: Person, today: date) -> Video | None:
    """The orientation a new technician watches before the first job; None once a job was ever submitted."""
    if not is_on("orientation_first", today) or has_submitted(technician):
        return None
    return certification.orientation_lacking(technician)


def has_submitted(technician: Person) -> bool:
    """Whether this technician, under whichever record, ever submitted a job."""
    return Job.objects.filter(of(technician, "technician"), number__isnull=False).exists()


def visible_to(viewer: Viewer) -> QuerySet[Job]:
    """The technician, the company's administrators, the site's utility and the team; a draft only its technician."""
    found = Job.objects.select_related(*_EVERYTHING)
    if viewer.person is None:
        return found.none()
    own = own_of(viewer.person)
    if viewer.is_team:
        return found.filter(own | Q(number__isnull=False))
    if viewer.companies:
        own |= Q(company__in=viewer.companies, number__isnull=False)
    if viewer.utilities:
        own |= Q(utility__in=viewer.utilities, number__isnull=False)
    return found.filter(own)


def own_of(person: Person) -> Q:
    """The jobs of this person, done or entered, under whichever record."""
    return of(person, "technician") | of(person, "entered_by")


def numbered(viewer: Viewer, number: str) -> Job:
    """The job with this number, if the viewer may see it."""
    found = visible_to(viewer).filter(number=number.upper()).first() if number.isprintable() else None
    if found is None:
        raise Missing(_("There is no such job, or you may not see it."))
    return found


def draft(viewer: Viewer, token: UUID) -> Job:
    """The job with this address, if it is the viewer's own."""
    found = visible_to(viewer).filter(token=token)
    job = found.filter(own_of(viewer.person)).first() if viewer.person else None
    if job is None:
        raise Missing(_("There is no such draft, or it is not yours."))
    return job


def waiting_on(person: Person) -> QuerySet[Job]:
    """What waits for this technician: drafts, and jobs reopened to be corrected."""
    mine = Job.objects.select_related("site").filter(of(person, "technician"), state__in=EDITABLE)
    mine = mine.exclude(state=DRAFT, paper__isnull=False)  # a draft that the team types for them is the team's
    return mine.order_by("-saved_at", "-pk")


def pending_queue(utility: int | None = None, after: tuple[datetime, int] | None = None) -> QuerySet[Job]:
    """The jobs the team decides, the longest waiting first; of one utility, and after one of them, if that is asked."""
    found = Job.objects.select_related(*_EVERYTHING).filter(state=PENDING)
    found = found.filter(utility=utility) if utility else found
    if after:
        at, pk = after
        found = found.filter(Q(submitted_at__gt=at) | Q(submitted_at=at, pk__gt=pk))
    return found.order_by("submitted_at", "pk")


def unsettled(person: Person) -> QuerySet[Job]:
    """The jobs of this technician that wait for the team, were rejected or are being corrected; newest first."""
    found = Job.objects.select_related(*_EVERYTHING).filter(of(person, "technician"), place__isnull=False)
    return found.filter(state__in=[PENDING, REJECTED, REOPENED]).order_by("-place")


def settled(person: Person) -> QuerySet[Job]:
    """The other jobs of this technician, newest first."""
    found = Job.objects.select_related(*_EVERYTHING).filter(of(person, "technician"), place__isnull=False)
    return found.exclude(state__in=[PENDING, REJECTED, REOPENED]).order_by("-place")


@dataclass(frozen=True)
class Filters:
    """What of a list is looked at. `after` is the place of the last job on the page before (keyset)."""

    status: str = ""
    since: date | None = None
    until: date | None = None
    after: int | None = None


@dataclass
class Page:
    """One page of a list, newest number first; `older` leads on when there is more."""

    jobs: list[Job] = field(default_factory=list)
    older: int | None = None


def listed(viewer: Viewer, filters: Filters) -> QuerySet[Job]:
    """The submitted jobs of the viewer's list, filtered: every job for the team, those of its sites for a utility."""
    found = Job.objects.select_related(*_EVERYTHING) if viewer.is_team else visible_to(viewer)
    if viewer.utilities and not viewer.is_team:
        found = Job.objects.select_related(*_EVERYTHING).filter(utility__in=viewer.utilities)
    return filtered(found, filters)


def filtered(found: QuerySet[Job], filters: Filters) -> QuerySet[Job]:
    """The submitted ones of these jobs that fit."""
    found = found.filter(place__isnull=False)
    if filters.status:
        found = found.filter(state=filters.status)
    if filters.since:
        found = found.filter(worked_on__gte=filters.since)
    if filters.until:
        found = found.filter(worked_on__lte=filters.until)
    return found


def of_company(company: Company) -> QuerySet[Job]:
    """The submitted jobs that were done for this company: it employed the technician on the day of the work."""
    found = Job.objects.select_related(*_EVERYTHING, "technician__technician_id")
    return found.filter(company=company, number__isnull=False)


def to_correct(company: Company) -> QuerySet[Job]:
    """Jobs of this company that were rejected, or reopened and not sent again; the longest waiting first."""
    found = Job.objects.select_related(*_EVERYTHING).filter(company=company, state__in=[REJECTED, REOPENED])
    return found.order_by("decision__at", "pk")


def recorded_elsewhere(person: Person, since: date, company: Company | None) -> QuerySet[Job]:
    """Jobs of this technician done on that day or later and recorded with another company than this one."""
    found = Job.objects.select_related(*_EVERYTHING).filter(of(person, "technician"), worked_on__gte=since)
    found = found.filter(number__isnull=False).exclude(state=CANCELLED)
    return (found.exclude(company=company) if company else found).order_by("place")


def last_for(person: Person, company: Company) -> Job | None:
    """The latest work on record of this technician for this company."""
    found = of_company(company).filter(of(person, "technician")).exclude(state=CANCELLED)
    return found.order_by("-worked_on", "-place").first()


def page(found: QuerySet[Job], after: int | None = None) -> Page:
    """The newest jobs of these, or those after a place: one query."""
    if after is not None:
        found = found.filter(place__lt=after)
    rows = list(found.order_by("-place")[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].place if len(rows) > PAGE else None)


def totals(found: QuerySet[Job]) -> dict[str, int]:
    """How many of these jobs are in each state: one query."""
    rows = found.order_by().select_related(None).values_list("state").annotate(Count("pk"))
    return dict(rows)


def jobs_recorded() -> int:
    """How many jobs were judged and stand: canceled ones and those being corrected are not counted."""
    return Job.objects.filter(state__in=STATUSES).count()


def counts() -> dict[str, int]:
    """How many jobs there are in each state, drafts left out."""
    return totals(Job.objects.exclude(state=DRAFT).exclude(state=CANCELLED, number__isnull=True))


def promise_days() -> int:
    """Within how many days the team decides a pending job."""
    return certification.promise_days()


def decisions(job: Job) -> list[JobDecision]:
    """Everything that was decided of a job, newest first."""
    return list(job.decisions.select_related("site", "utility", "company").order_by("-sequence"))


def waivers(job: Job) -> list[Waiver]:
    """The requirements waived for a job, oldest first."""
    return list(job.waivers.select_related("granted_by").order_by("pk"))


def waived_on(job: Job, day: date) -> tuple[str, ...]:
    """The requirements that count as met for a judgment made on that day."""
    rows = Waiver.objects.filter(job=job, granted_on__lte=day, until__gte=day)
    return tuple(rows.values_list("requirement", flat=True))


def holds(job: Job) -> list[str]:
    """What holds the job now: kinds such as `claim`."""
    return list(job.holds.filter(released_at__isnull=True).values_list("kind", flat=True))


def history(job: Job) -> list[Sentence]:
    """What happened to a job, as sentences."""
    return told(job.ref)
