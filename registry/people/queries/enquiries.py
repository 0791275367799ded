"""Reading enquiries: whose they are, what waits for the team, what waits for the person who asked."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.history.queries import Sentence, told
from registry.kernel import working_days
from registry.kernel.refusals import Missing
from registry.people.lifecycle.enquiries import ANSWERED, ASKED, OPEN
from registry.people.models import Duty, Enquiry, EnquiryMessage, Person
from registry.people.queries import Viewer, members, of
from registry.program.queries import value


def visible_to(viewer: Viewer) -> QuerySet[Enquiry]:
    """The team sees every enquiry; everybody else their own."""
    found = Enquiry.objects.select_related("person", "owner")
    if viewer.person is None:
        return found.none()
    return found if viewer.is_team else found.filter(of(viewer.person))


def numbered(viewer: Viewer, number: str, kind: str) -> Enquiry:
    """The enquiry with this number, if the viewer may see it."""
    wanted = number.upper() if number.isprintable() else ""
    found = visible_to(viewer).filter(number=wanted, kind=kind).first()
    if found is None:
        raise Missing(_("There is no such request, or it is not yours."))
    return found


def open_of(person: Person, kind: str) -> Enquiry | None:
    """The one open enquiry of this kind, under whichever record of the person."""
    return Enquiry.objects.filter(of(person), kind=kind, state__in=OPEN).order_by("pk").first()


def of_person(person: Person, kind: str = "") -> QuerySet[Enquiry]:
    """Everything this person asked, newest first."""
    found = Enquiry.objects.filter(of(person)).select_related("owner").order_by("-pk")
    return found.filter(kind=kind) if kind else found


def queue(kind: str = "", *, state: str = "") -> QuerySet[Enquiry]:
    """What the team works through, the longest waiting first; without a state, everything open."""
    found = Enquiry.objects.select_related("person", "owner")
    found = found.filter(kind=kind) if kind else found
    found = found.filter(state=state) if state else found.filter(state__in=OPEN)
    return found.order_by("waiting_since", "pk")


def ended(kind: str, limit: int) -> list[Enquiry]:
    """The newest that are done or closed."""
    found = Enquiry.objects.select_related("person", "owner").filter(kind=kind).exclude(state__in=OPEN)
    return list(found.order_by("-closed_at", "-pk")[:limit])


def waiting_for_team(viewer: Viewer) -> QuerySet[Enquiry]:
    """What somebody of the team answers next: held by the reader or by nobody, and not their own."""
    held = Q(owner=viewer.person) | Q(owner__isnull=True)
    return queue(state=ASKED).filter(held).exclude(person=viewer.person)


def answered(person: Person) -> QuerySet[Enquiry]:
    """What the team wrote last: the person reads it and goes on."""
    return of_person(person).filter(state=ANSWERED)


def messages(enquiry: Enquiry) -> list[EnquiryMessage]:
    """Everything written, oldest first."""
    return list(enquiry.messages.select_related("by"))


def owners(day: date) -> list[Person]:
    """The members of the team an enquiry can be handed to."""
    found = members(Duty.TEAM, day) | members(Duty.ADMINISTRATOR, day)
    return list(found.distinct().order_by("name"))


def promised_days() -> int:
    """Within how many working days the team answers."""
    return value("service_promise", timezone.localdate())


def age(enquiry: Enquiry, today: date) -> int:
    """How many working days of the promise are used up while it waits for the team."""
    return working_days.elapsed(enquiry.waiting_since, today) if enquiry.state == ASKED else 0


def due_on(enquiry: Enquiry) -> date:
    """The day the promise ends."""
    return working_days.due(enquiry.waiting_since, promised_days())


def history(enquiry: Enquiry) -> list[Sentence]:
    """What happened to an enquiry, as sentences."""
    return told(enquiry.ref)
