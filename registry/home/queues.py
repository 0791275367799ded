"""Every queue of the team: how many wait, since when, how many past the promise, how many the reader holds.

One question to the database for each, whatever it holds. `mine` is None for a queue without holders, `late` for one
that nothing is promised for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from registry.certification import queries as certification
from registry.certification.queries import discipline
from registry.intake import queries as intake
from registry.jobs import queries as jobs
from registry.kernel import working_days
from registry.notices import queries as notices
from registry.people.lifecycle.enquiries import ASKED
from registry.people.models import Enquiry
from registry.people.queries import Viewer, companies, enquiries, of, recovering, resemblances
from registry.program.queries import value

PROMISE = "service_promise"


@dataclass(frozen=True)
class Queue:
    """One queue as the overview shows it. `age` is how many working days the oldest has waited."""

    label: str | Promise
    url: str
    waiting: int
    age: int | None = None
    late: int | None = None
    mine: int | None = None


Source = Callable[[Viewer, date], Queue]


def applications(viewer: Viewer, today: date) -> Queue:
    """Applications handed in and not decided."""
    found = certification.queue().order_by().select_related(None).prefetch_related(None)
    mine = of(viewer.person, "holder") if viewer.person else Q(pk=None)
    counted = _counted(found, "submitted_at", late=Q(due_on__lt=today), mine=mine)
    return _queue(_("Applications"), reverse("certification:desk"), counted, today)


def pending_jobs(viewer: Viewer, today: date) -> Queue:  # noqa: ARG001 - the shape of a source
    """Jobs that a requirement refers to a person."""
    found = jobs.pending_queue().order_by().select_related(None)
    late = Q(submitted_at__lt=_begins(last_in_time(today)))
    return _queue(_("Jobs to decide"), reverse("jobs:desk"), _counted(found, "submitted_at", late=late), today)


def instruction(viewer: Viewer, today: date) -> Queue:
    """Requests for instruction that wait for the team."""
    return _enquiries(
        Enquiry.Kind.INSTRUCTION, _("Requests for instruction"), reverse("training:desk_instructions"), viewer, today
    )


def questions(viewer: Viewer, today: date) -> Queue:
    """Questions that wait for the team's next word."""
    where = f"{reverse('people:desk_enquiries')}?kind={Enquiry.Kind.QUESTION}&state={ASKED}"
    return _enquiries(Enquiry.Kind.QUESTION, _("Questions"), where, viewer, today)


def arriving(viewer: Viewer, today: date) -> Queue:
    """E-mail and faxes that nobody has dealt with."""
    found = intake.queue(viewer, intake.Filters()).order_by().select_related(None)
    mine = of(viewer.person, "owner") if viewer.person else Q(pk=None)
    counted = _counted(found, "waiting_since", late=Q(waiting_since__lt=last_in_time(today)), mine=mine)
    return _queue(_("E-mail and fax"), reverse("intake:desk"), counted, today)


def company_accounts(viewer: Viewer, today: date) -> Queue:  # noqa: ARG001 - the shape of a source
    """Companies that ask for an account."""
    found = companies.requests_waiting().order_by().select_related(None)
    counted = _counted(found, "submitted_at", late=Q(due_on__lt=today))
    return _queue(_("Company accounts"), reverse("people:desk_companies"), counted, today)


def cases(viewer: Viewer, today: date) -> Queue:  # noqa: ARG001 - the shape of a source
    """Cases about standing that can be decided."""
    counted = _counted(discipline.with_the_team(today).order_by().select_related(None), "noticed_on")
    return _queue(_("Standing"), reverse("certification:cases"), counted, today)


def recoveries(viewer: Viewer, today: date) -> Queue:
    """Recoveries that this member of the team may approve as the second."""
    found = recovering.open_recoveries().none() if viewer.person is None else recovering.to_approve(viewer.person)
    counted = _counted(found.order_by().select_related(None), "asked_at")
    return _queue(_("Recoveries"), reverse("people:recoveries"), counted, today)


def duplicates(viewer: Viewer, today: date) -> Queue:  # noqa: ARG001 - the shape of a source
    """Pairs of records that may be one person."""
    counted = _counted(resemblances.waiting(today).order_by(), "found_at")
    return _queue(_("Possible duplicates"), reverse("people:duplicates"), counted, today)


def undelivered(viewer: Viewer, today: date) -> Queue:  # noqa: ARG001 - the shape of a source
    """Messages that reached nobody."""
    counted = _counted(notices.undelivered().order_by(), "owed_at")
    return _queue(_("Messages not delivered"), reverse("notices:bounces"), counted, today)


QUEUES: tuple[Source, ...] = (
    applications,
    pending_jobs,
    instruction,
    questions,
    arriving,
    company_accounts,
    cases,
    recoveries,
    duplicates,
    undelivered,
)
"""The queues, what was promised within some days first. A new one is a function and a line here."""


def overview(viewer: Viewer, today: date) -> list[Queue]:
    """Every queue as it is now."""
    return [source(viewer, today) for source in QUEUES]


def last_in_time(today: date) -> date:
    """The first day something can have come on that is not past the promise today."""
    promised, day, one = value(PROMISE, today), today, timedelta(days=1)
    while working_days.due(day - one, promised) >= today:
        day -= one
    return day


def _enquiries(kind: str, label: str, url: str, viewer: Viewer, today: date) -> Queue:
    found = enquiries.queue(kind, state=ASKED).order_by().select_related(None)
    mine = of(viewer.person, "owner") if viewer.person else Q(pk=None)
    counted = _counted(found, "waiting_since", late=Q(waiting_since__lt=last_in_time(today)), mine=mine)
    return _queue(label, url, counted, today)


def _counted(found: QuerySet, since: str, late: Q | None = None, mine: Q | None = None) -> dict[str, object]:  # type: ignore[type-arg] # of any model
    asked: dict[str, object] = {"waiting": Count("pk"), "since": Min(since)}
    if late is not None:
        asked["late"] = Count("pk", filter=late)
    if mine is not None:
        asked["mine"] = Count("pk", filter=mine)
    return found.aggregate(**asked)


# Any would say as little: numbers, and a day or a moment, as an aggregate gives them.
def _queue(label: str, url: str, counted: dict[str, object], today: date) -> Queue:
    since = counted["since"]
    day = timezone.localdate(since) if isinstance(since, datetime) else since
    return Queue(
        label=label,
        url=url,
        waiting=int(str(counted["waiting"])),
        age=working_days.elapsed(day, today) if isinstance(day, date) else None,
        late=_number(counted.get("late")),
        mine=_number(counted.get("mine")),
    )


def _number(found: object) -> int | None:
    return found if isinstance(found, int) else None


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
