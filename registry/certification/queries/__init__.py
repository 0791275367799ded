"""Reading certification: who is certified on a day, where an application stands, what waits for whom."""

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.certification import promise
from registry.certification.lifecycle import EDITABLE, OPEN, SUBMITTED
from registry.certification.models import Application, Asked, Certification, TechnicianId
from registry.history.queries import Sentence, told
from registry.kernel.refusals import Missing
from registry.people.models import Company, Duty, Person
from registry.people.queries import Viewer, employments, members, of, on
from registry.program.queries import value
from registry.training.models import Kind

_EVERYTHING = ("person", "holder", "company", "person__technician_id")


def visible_to(viewer: Viewer) -> QuerySet[Application]:
    """The team sees what was submitted; everybody else their own applications."""
    found = Application.objects.select_related(*_EVERYTHING)
    if viewer.person is None:
        return found.none()
    own = Q(person=viewer.person)
    return found.filter(own | Q(number__isnull=False)) if viewer.is_team else found.filter(own)


def numbered(viewer: Viewer, number: str) -> Application:
    """The application with this number, if the viewer may see it."""
    found = visible_to(viewer).filter(number=number.upper()).first()
    if found is None:
        raise Missing(_("There is no such application, or it is not yours."))
    return found


def asked_by(application: Application) -> list[Asked]:
    """What the application asks for, in the order of the list of certifications."""
    order = list(Kind.values)
    passed = "class_pass__enrollment__training_class__trainer"
    rows = application.asked.select_related("accepted_training", "trainer", "proof", passed)
    return sorted(rows, key=lambda asked: order.index(asked.certification))


def open_application(person: Person) -> Application | None:
    """The one application of this person that is not closed."""
    return Application.objects.select_related(*_EVERYTHING).filter(person=person, state__in=OPEN).first()


def has_applied(person: Person) -> bool:
    """Whether this person ever submitted an application."""
    return Application.objects.filter(person=person, number__isnull=False).exists()


def applications_of(person: Person) -> QuerySet[Application]:
    """The applications of this person, newest first."""
    return Application.objects.select_related(*_EVERYTHING).filter(person=person).order_by("-pk")


def waiting_on(person: Person) -> QuerySet[Application]:
    """What waits for this person to go on: a draft begun, an application returned."""
    return Application.objects.select_related("person").filter(person=person, state__in=EDITABLE)


def held_by(person: Person) -> QuerySet[Application]:
    """What this member of the team has taken and not decided, oldest first."""
    return queue().filter(holder=person)


@dataclass(frozen=True)
class Filters:
    """What of the queue is looked at: a state, who holds it (`mine`, `nobody` or anybody), and after which row."""

    state: str = SUBMITTED
    held: str = ""
    after: tuple[date, int] | None = None

    @property
    def waiting(self) -> bool:
        """Whether somebody waits for these: then the longest waiting come first, otherwise the newest."""
        return self.state in OPEN


def queue(filters: Filters | None = None, reader: Person | None = None) -> QuerySet[Application]:
    """The applications the team works through, the longest waiting first."""
    asked = filters or Filters()
    found = Application.objects.select_related(*_EVERYTHING).prefetch_related("asked").filter(number__isnull=False)
    found = found.filter(state=asked.state) if asked.state else found
    if asked.held == "mine":
        found = found.filter(holder=reader)
    elif asked.held == "nobody":
        found = found.filter(holder__isnull=True)
    way = "gt" if asked.waiting else "lt"
    if asked.after:
        day, pk = asked.after
        found = found.filter(Q(**{f"due_on__{way}": day}) | Q(due_on=day, **{f"pk__{way}": pk}))
    return found.order_by("due_on", "pk") if asked.waiting else found.order_by("-due_on", "-pk")


def next_in_queue(after: Application, reader: Person) -> Application | None:
    """The next application this member of the team could take up: nobody else holds it, and it is not their own."""
    free = queue().filter(Q(holder__isnull=True) | Q(holder=reader)).exclude(person=reader)
    return free.exclude(pk=after.pk).first()


def reviewers(day: date) -> list[Person]:
    """The members of the team an application can be handed to."""
    found = members(Duty.TEAM, day) | members(Duty.ADMINISTRATOR, day)
    return list(found.distinct().order_by("name"))


def history(application: Application) -> list[Sentence]:
    """What happened to an application, as sentences."""
    return told(application.ref)


def promise_days() -> int:
    """Within how many working days the team answers."""
    return value("service_promise", timezone.localdate())


def age(application: Application, today: date) -> int:
    """How many working days of the promise are used up."""
    if application.submitted_at is None:
        return 0
    return promise.elapsed(timezone.localdate(application.submitted_at), today)


def company_changes(application: Application) -> bool:
    """Whether the application states another company than the person is on record with."""
    latest = employments(application.person).first()
    return latest is None or latest.company_id != application.company_id


def changes_company(application: Application) -> bool:
    """Whether the person leaves a company on record for another: then it is asked what was updated."""
    return company_changes(application) and employments(application.person).exists()


def companies(text: str, limit: int = 20) -> list[Company]:
    """Companies whose name holds these words, by name."""
    found = Company.objects.all()
    for word in text.split()[:6]:
        found = found.filter(name__icontains=word)
    return list(found.order_by("name", "pk")[:limit])


def certifications(person: Person) -> list[Certification]:
    """Every certification of a person, and of the records merged into this person, oldest first."""
    return list(Certification.objects.filter(of(person)).order_by("begins", "pk"))


def certified_on(person: Person, kind: str, day: date) -> bool:
    """Whether the person was certified for this kind of work on that day."""
    return Certification.objects.filter(on(day), of(person), kind=kind).exists()


def ever_certified(person: Person, kind: str) -> bool:
    """Whether the person was ever certified for this kind of work."""
    return Certification.objects.filter(of(person), kind=kind).exists()


def technician_id_of(person: Person) -> str | None:
    """The Technician ID as it is shown, or None."""
    found = TechnicianId.objects.filter(person=person).first()
    return found.spoken if found else None


def technician(code: str) -> TechnicianId | None:
    """Who holds this Technician ID (in its stored form)."""
    return TechnicianId.objects.select_related("person", "person__canonical").filter(code=code).first()


def person_with_id(code: str) -> Person | None:
    """The person who holds this Technician ID (in its stored form), under the record that stands."""
    found = technician(code)
    return (found.person.canonical or found.person) if found else None


def has_confirmed_address(person: Person) -> bool:
    """Whether the person has an account whose e-mail address was confirmed."""
    confirmed = EmailAddress.objects.filter(user__person=person, user__is_active=True, verified=True)
    return bool(confirmed.exists())


def is_active(person: Person, day: date) -> bool:
    """The three conditions for entering jobs: an account with a confirmed address, an application decided, and so a
    Technician ID, and at least one certification on that day.
    """
    certified = Certification.objects.filter(on(day), of(person)).exists()
    return certified and has_confirmed_address(person) and TechnicianId.objects.filter(person=person).exists()


def technicians_certified(day: date) -> int:
    """How many people are certified for something on that day."""
    return Certification.objects.filter(on(day)).values("person").distinct().count()
