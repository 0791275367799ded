"""Reading companies: who administers and works for one, what it has on file, whom it invited, what is asked of us."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core import signing
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Missing
from registry.pages.dates import local_day
from registry.people.finding import read
from registry.people.lifecycle.companies import SENT, SUBMITTED
from registry.people.models import (
    Account,
    Company,
    CompanyRequest,
    Coverage,
    CoverageKind,
    CoverageReminder,
    Duty,
    Employment,
    Invitation,
    InvitedAs,
    Person,
    Role,
    StandingLost,
)
from registry.people.queries import Viewer, finding, of, on
from registry.people.resemblance.names import fold
from registry.program.queries import value

DAY = timedelta(days=1)
SHOWN = 50
LOOKED_BACK = timedelta(days=60)
"""How long after its end a coverage is still told about, should the worker have stood still."""
SALT = "registry.people.invitation"
NOT_YOURS = _("There is no such company, or it is not yours.")


def visible(viewer: Viewer, pk: int) -> Company:
    """The company, to the team and to those who administer it today; nobody else learns that it exists."""
    allowed = viewer.is_team or pk in viewer.companies
    found = Company.objects.filter(pk=pk).first() if allowed else None
    if found is None:
        raise Missing(NOT_YOURS)
    return found


def administered(viewer: Viewer) -> list[Company]:
    """The companies the viewer administers, by name."""
    return list(Company.objects.filter(pk__in=viewer.companies).order_by("name", "pk"))


def find(text: str) -> QuerySet[Company]:
    """Companies whose name has all of these words, or whose license or telephone has this; by name."""
    words = text.split()[:6]
    named = Q()
    for word in words:
        named &= Q(name__icontains=word)
    said = text.strip()
    exact = Q(license_number__icontains=said) | Q(phone__icontains=said) if said else Q()
    return Company.objects.filter(named | exact).order_by("name", "pk")


def listed(text: str, day: date) -> QuerySet[Company]:
    """Companies found, each with how many work there on that day, and whether it is out of good standing then."""
    working = Q(employments__begins__lte=day) & (Q(employments__ends__isnull=True) | Q(employments__ends__gte=day))
    lost = StandingLost.objects.filter(on(day), company=OuterRef("pk"))
    return find(text).annotate(working=Count("employments", filter=working), lost=Exists(lost))


def has_lost_standing(company: Company, day: date) -> bool:
    """Whether the team took its good standing away on that day."""
    return StandingLost.objects.filter(on(day), company=company).exists()


def administrations(company: Company, day: date) -> QuerySet[Role]:
    """Who administers the company on that day, by name."""
    held = Role.objects.filter(on(day), company=company, duty=Duty.COMPANY)
    return held.select_related("person", "company").order_by("person__name", "pk")


def administrators(company: int, day: date) -> QuerySet[Person]:
    """The persons who administer the company on that day."""
    return Person.objects.filter(roles__in=Role.objects.filter(on(day), company=company, duty=Duty.COMPANY)).distinct()


def other_administrators(role: Role, day: date) -> QuerySet[Role]:
    """Who goes on administering the company when this one lays it down: without an end in sight."""
    lasting = Role.objects.filter(company=role.company, duty=Duty.COMPANY, begins__lte=day, ends__isnull=True)
    return lasting.exclude(of(role.person))


def employed_on(company: Company, day: date) -> QuerySet[Employment]:
    """Who works for the company on that day, by name."""
    held = Employment.objects.filter(on(day), company=company)
    return held.select_related("person", "company").order_by("person__name", "pk")


def formerly_employed(company: Company, day: date) -> QuerySet[Employment]:
    """Who worked for the company and no longer does, the last to leave first."""
    ended = Employment.objects.filter(company=company, ends__lt=day)
    return ended.select_related("person", "company").order_by("-ends", "-pk")


def current_employment(person: Person, day: date) -> Employment | None:
    """Where the person works on that day."""
    return Employment.objects.filter(on(day), of(person)).select_related("person", "company").first()


def colleagues(company: Company, day: date) -> QuerySet[Person]:
    """Who can be made an administrator: works there, has an account, and is none yet."""
    working = Employment.objects.filter(on(day), company=company).values("person")
    serving = Role.objects.filter(on(day), company=company, duty=Duty.COMPANY).values("person")
    able = Person.objects.filter(pk__in=working, account__is_active=True)
    return able.exclude(pk__in=serving).order_by("name", "pk")


def standing_lost(company: Company) -> QuerySet[StandingLost]:
    """The days on which the company was not in good standing, newest first."""
    return StandingLost.objects.filter(company=company).order_by("-begins")


# Insurance and bond


def coverages(company: Company) -> list[Coverage]:
    """Everything recorded, the latest end first; what was corrected comes with the row that replaces it."""
    rows = Coverage.objects.filter(company=company).select_related("replaced_by")
    return list(rows.order_by("-ends", "-pk"))


@dataclass(frozen=True)
class Covered:
    """How one kind of coverage stands on a day: what covers it, and until when without a gap."""

    kind: str
    now: Coverage | None
    until: date | None
    last: Coverage | None

    @property
    def label(self) -> str:
        return str(CoverageKind(self.kind).label)


def covered(rows: Iterable[Coverage], day: date) -> list[Covered]:
    """Each kind, as of a day, of the coverages of one company."""
    return [_covered(kind, [row for row in standing(rows) if row.kind == kind], day) for kind in CoverageKind.values]


def standing(rows: Iterable[Coverage]) -> list[Coverage]:
    """Those that were not corrected by another row."""
    return [row for row in rows if getattr(row, "replaced_by", None) is None]


def _covered(kind: str, rows: list[Coverage], day: date) -> Covered:
    now = max((row for row in rows if row.begins <= day <= row.ends), key=lambda row: row.ends, default=None)
    last = max((row for row in rows if row.ends < day), key=lambda row: row.ends, default=None)
    return Covered(kind, now, _without_gap(rows, now) if now else None, last)


def _without_gap(rows: list[Coverage], first: Coverage) -> date:
    until = first.ends
    for row in sorted(rows, key=lambda row: row.begins):
        if row.begins <= until + DAY:
            until = max(until, row.ends)
    return until


def to_remind(today: date) -> list[tuple[Coverage, str]]:
    """What companies are to be told now, once each: a coverage that is ending, or that ended the day before."""
    soon = today + timedelta(days=value("coverage_reminder", today))
    near = Coverage.objects.filter(ends__gte=today - LOOKED_BACK, ends__lte=soon, replaced_by__isnull=True)
    found = list(near.select_related("company").order_by("ends", "pk"))
    told = set(CoverageReminder.objects.filter(coverage__in=found).values_list("coverage", "kind"))
    due = [(row, CoverageReminder.ENDED if row.ends < today else CoverageReminder.ENDING) for row in found]
    untold = [(row, kind) for row, kind in due if (row.pk, kind) not in told and local_day(row.recorded_at) <= row.ends]
    following = _of_companies({row.company_id for row, _kind in untold}, today)
    return [(row, kind) for row, kind in untold if not any(_follows(one, row) for one in following)]


def _of_companies(companies: set[int], today: date) -> list[Coverage]:
    recent = Coverage.objects.filter(company__in=companies, ends__gt=today - LOOKED_BACK, replaced_by__isnull=True)
    return list(recent)


def _follows(one: Coverage, row: Coverage) -> bool:
    """Whether the company is covered by it on the day after the other ends."""
    same = (one.company_id, one.kind) == (row.company_id, row.kind)
    return same and one.begins <= row.ends + DAY <= one.ends


# Requests


def requests(viewer: Viewer) -> QuerySet[CompanyRequest]:
    """The team sees every request, everybody else their own."""
    found = CompanyRequest.objects.select_related("person", "company")
    if viewer.person is None:
        return found.none()
    return found if viewer.is_team else found.filter(of(viewer.person))


def request_numbered(viewer: Viewer, number: str) -> CompanyRequest:
    """The request with this number, if the viewer may see it."""
    found = requests(viewer).filter(number=number.upper()).first() if number.isprintable() else None
    if found is None:
        raise Missing(_("There is no such request, or it is not yours."))
    return found


def requests_waiting() -> QuerySet[CompanyRequest]:
    """The requests the team decides, the longest waiting first."""
    found = CompanyRequest.objects.select_related("person", "company").filter(state=SUBMITTED)
    return found.order_by("due_on", "pk")


def requests_counted() -> tuple[int, datetime | None]:
    """How many requests wait, and since when the oldest."""
    found = CompanyRequest.objects.filter(state=SUBMITTED).aggregate(n=Count("pk"), since=Min("submitted_at"))
    return found["n"], found["since"]


def open_request(person: Person) -> CompanyRequest | None:
    """The request of this person that is not decided."""
    return CompanyRequest.objects.select_related("company").filter(of(person), state=SUBMITTED).first()


# Invitations


def invitations(company: Company) -> QuerySet[Invitation]:
    """Whom the company invited, newest first."""
    return Invitation.objects.filter(company=company).select_related("invited_by", "accepted_by").order_by("-pk")


def token_of(invitation: Invitation) -> str:
    """What the link of an invitation carries: signed, so that it cannot be guessed, and stored nowhere."""
    return signing.Signer(salt=SALT, sep="~").sign(str(invitation.pk))


def invitation_of(token: str) -> Invitation:
    """The invitation a link leads to."""
    try:
        pk = signing.Signer(salt=SALT, sep="~").unsign(token)
    except signing.BadSignature as made_up:
        raise Missing(_("This link leads to no invitation. Check that it is whole.")) from made_up
    found = Invitation.objects.select_related("company", "invited_by").filter(pk=pk).first()
    if found is None:
        raise Missing(_("This link leads to no invitation. Check that it is whole."))
    return found


def expired(today: date) -> QuerySet[Invitation]:
    """Invitations nobody answered in time."""
    return Invitation.objects.select_related("company").filter(state=SENT, until__lt=today)


def invitations_to(person: Person, today: date) -> list[Invitation]:
    """The invitations that wait for whoever has the address of this person's account."""
    address = Account.objects.filter(person=person).annotate(lower=Lower("email")).values("lower")
    found = Invitation.objects.select_related("company", "invited_by").annotate(lower=Lower("email"))
    return list(found.filter(lower__in=address, state=SENT, until__gte=today).order_by("pk"))


def invited_by(person: Person) -> Company | None:
    """The company whose invitation as a technician this person accepted last, unless they worked there, or began
    elsewhere, since.
    """
    accepted = Invitation.objects.filter(of(person, "accepted_by"), invited_as=InvitedAs.TECHNICIAN)
    latest = accepted.select_related("company").order_by("-closed_at", "-pk").first()
    if latest is None or latest.closed_at is None:
        return None
    day = local_day(latest.closed_at)
    there = Q(company=latest.company) & (Q(ends__isnull=True) | Q(ends__gte=day))
    since = Employment.objects.filter(of(person)).filter(there | Q(begins__gt=day))
    return None if since.exists() else latest.company


def named(name: str) -> Company | None:
    """The one company with exactly this name, however it is capitalized; none where several have it."""
    sought = read(name)
    found = [one for one in finding.companies(sought) if fold(one.name) == fold(name)]
    return found[0] if len(found) == 1 else None
