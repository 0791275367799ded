"""Reading certification: who is certified on a day, where an application stands, what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.certification.lifecycle import EDITABLE, OPEN, SUBMITTED
from registry.certification.models import Application, ApplicationNote, Asked, Certification, TechnicianId
from registry.certification.queries import register
from registry.certification.queries.standing import record_of
from registry.certification.requirements.documents import Purpose
from registry.certification.words import Basis, Outcome
from registry.history.queries import Sentence, told
from registry.kernel import working_days
from registry.kernel.refusals import Missing
from registry.people.models import Company, Duty, Person
from registry.people.queries import Viewer, employments, members, of
from registry.program.queries import value
from registry.training.models import Instruction, Kind, Statement, Video, VideoPurpose
from registry.training.queries import instruction as instructions
from registry.training.queries import videos

_EVERYTHING = ("person", "person__canonical", "holder", "company", "person__technician_id")
FOR_THE_TEAM = frozenset({"certification.ApplicationNoted"})
"""What happened to an application that only the team reads."""


def visible_to(viewer: Viewer) -> QuerySet[Application]:
    """The team sees what was submitted; everybody else their own applications."""
    found = Application.objects.select_related(*_EVERYTHING)
    if viewer.person is None:
        return found.none()
    own = of(viewer.person)
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
    given = ("video_statement__version__video", "instruction__given_by", "instruction__enquiry")
    passed = "class_pass__enrollment__training_class__trainer"
    rows = application.asked.select_related("accepted_training", "trainer", "proof", passed, *given)
    return sorted(rows, key=lambda asked: order.index(asked.certification))


def open_application(person: Person, purpose: str = Purpose.TECHNICIAN) -> Application | None:
    """The application of this person, for this part, that is not closed; of two, by a merge, the one begun first."""
    found = Application.objects.select_related(*_EVERYTHING).filter(of(person), purpose=purpose, state__in=OPEN)
    return found.order_by("pk").first()


def has_applied(person: Person) -> bool:
    """Whether this person ever submitted an application as a technician."""
    sent = Application.objects.filter(of(person), purpose=Purpose.TECHNICIAN, number__isnull=False)
    return sent.exists()


def applications_of(person: Person) -> QuerySet[Application]:
    """The applications of this person, newest first."""
    return Application.objects.select_related(*_EVERYTHING).filter(of(person)).order_by("-pk")


def waiting_on(person: Person) -> QuerySet[Application]:
    """What waits for this person to go on: a draft begun, an application returned; for any part."""
    return Application.objects.select_related("person").filter(of(person), state__in=EDITABLE)


def held_by(person: Person) -> QuerySet[Application]:
    """What this member of the team has taken and not decided, oldest first."""
    return queue().filter(of(person, "holder"))


@dataclass(frozen=True)
class Filters:
    """What of the queue is looked at: a state, who holds it (`mine`, `nobody` or anybody), for which part, and after
    which row.
    """

    state: str = SUBMITTED
    held: str = ""
    purpose: str = ""
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
    found = found.filter(purpose=asked.purpose) if asked.purpose else found
    if asked.held == "mine" and reader:
        found = found.filter(of(reader, "holder"))
    elif asked.held == "nobody":
        found = found.filter(holder__isnull=True)
    way = "gt" if asked.waiting else "lt"
    if asked.after:
        day, pk = asked.after
        found = found.filter(Q(**{f"due_on__{way}": day}) | Q(due_on=day, **{f"pk__{way}": pk}))
    return found.order_by("due_on", "pk") if asked.waiting else found.order_by("-due_on", "-pk")


def next_in_queue(after: Application, reader: Person, filters: Filters | None = None) -> Application | None:
    """The next application this member of the team could take up: nobody else holds it, and it is not their own.

    Of the queue as it was filtered; a filter that leaves nothing to decide leads on in the whole queue.
    """
    asked = filters or Filters()
    free = (
        queue(replace(asked, state=SUBMITTED, after=None), reader)
        .filter(Q(holder__isnull=True) | of(reader, "holder"))
        .exclude(person=reader.root)
    )
    return free.exclude(person__canonical=reader.root).exclude(pk=after.pk).first()


def reviewers(day: date) -> list[Person]:
    """The members of the team an application can be handed to."""
    found = members(Duty.TEAM, day) | members(Duty.ADMINISTRATOR, day)
    return list(found.distinct().order_by("name"))


def history(application: Application) -> list[Sentence]:
    """What happened to an application, as sentences its applicant may read."""
    return [one for one in told(application.ref) if one.event not in FOR_THE_TEAM]


def team_history(application: Application) -> list[Sentence]:
    """Everything that happened to it, with what the team noted for itself."""
    return told(application.ref)


def notes(application: Application) -> list[ApplicationNote]:
    """What the team noted for itself, the newest first."""
    return list(ApplicationNote.objects.filter(application=application).select_related("by").order_by("-pk"))


def undecided(asked: Iterable[Asked]) -> list[Asked]:
    """What a decision is about: everything but what was granted before it was reopened."""
    return [one for one in asked if one.outcome != Outcome.GRANTED]


def promise_days() -> int:
    """Within how many working days the team answers."""
    return value("service_promise", timezone.localdate())


def age(application: Application, today: date) -> int:
    """How many working days of the promise are used up."""
    if application.submitted_at is None:
        return 0
    since = timezone.localdate(application.submitted_at)
    return working_days.elapsed(max(since, application.reopened_on or since), today)


def company_changes(application: Application) -> bool:
    """Whether the application states another company than the person is on record with; or the same one again, after
    the person left it.
    """
    latest = employments(application.person).first()
    return latest is None or latest.company_id != application.company_id or latest.ends is not None


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
    """Whether the person was certified for this kind of work on that day: not lapsed, suspended or decertified."""
    return record_of(person)[kind].certified(day)


def meets_another(person: Person, kind: str, begins: date) -> bool:
    """Whether a certification without an end, from that day on, would share a day with another of this person."""
    found = Certification.objects.filter(of(person), kind=kind)
    return found.filter(Q(ends__isnull=True) | Q(ends__gte=begins)).exists()


def ever_certified(person: Person, kind: str) -> bool:
    """Whether the person was ever certified for this kind of work."""
    return Certification.objects.filter(of(person), kind=kind).exists()


def prescriptive_statement(person: Person) -> Statement | None:
    """The signed statement that stands for Prescriptive Duct Sealing."""
    return videos.statement_of(person, VideoPurpose.PRESCRIPTIVE)


def instruction_given(person: Person) -> Instruction | None:
    """The instruction the team gave this person."""
    return instructions.given_to(person)


def prescriptive_basis(person: Person) -> Basis:
    """The video is for those once certified for PTCS Duct Sealing, while there is one to watch or it was signed for."""
    if not ever_certified(person, Kind.PTCS_DUCT_SEALING):
        return Basis.INSTRUCTION
    there = videos.published_for(VideoPurpose.PRESCRIPTIVE) or prescriptive_statement(person)
    return Basis.ORIENTATION_VIDEO if there else Basis.INSTRUCTION


def orientation_lacking(person: Person) -> Video | None:
    """The orientation a new technician has still to watch; None for somebody who was never certified."""
    certified = Certification.objects.filter(of(person)).exists()
    return videos.orientation_lacking(person) if certified else None


def technician_id_of(person: Person) -> str | None:
    """The Technician ID as it is shown, or None; of a person with merged records, the leading one's or the oldest."""
    found = next(iter(technician_ids(person)), None)
    return found.spoken if found else None


def technician_ids(person: Person) -> list[TechnicianId]:
    """Every Technician ID of this person, the one that is shown first: all of them go on verifying."""
    found = TechnicianId.objects.filter(of(person)).order_by("issued_at", "pk")
    return sorted(found, key=lambda one: one.person_id != person.root)


def technician(code: str) -> TechnicianId | None:
    """Who holds this Technician ID (in its stored form)."""
    return TechnicianId.objects.select_related("person__canonical").filter(code=code).first()


def person_with_id(code: str) -> Person | None:
    """The person who holds this Technician ID (in its stored form), under the record that stands."""
    found = technician(code)
    return (found.person.canonical or found.person) if found else None


def has_confirmed_address(person: Person) -> bool:
    """Whether the person has an account whose e-mail address was confirmed."""
    confirmed = EmailAddress.objects.filter(of(person, "user__person"), user__is_active=True, verified=True)
    return bool(confirmed.exists())


def is_active(person: Person, day: date) -> bool:
    """The three conditions for entering jobs: an account with a confirmed address, an application decided, and so a
    Technician ID, and at least one certification on that day.
    """
    certified = any(record.certified(day) for record in record_of(person).values())
    return certified and has_confirmed_address(person) and TechnicianId.objects.filter(of(person)).exists()


def technicians_certified(day: date) -> int:
    """How many people are certified for something on that day."""
    return register.technicians_certified(day)
