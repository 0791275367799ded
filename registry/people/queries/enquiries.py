"""Reading enquiries: whose they are, what waits for the team, what waits for the person who asked."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.history.queries import Sentence, told
from registry.kernel import working_days
from registry.kernel.refusals import Missing
from registry.pages import following
from registry.people.lifecycle.enquiries import ANSWERED, ASKED, OPEN
from registry.people.models import Duty, Enquiry, EnquiryMessage, Person
from registry.people.queries import Viewer, members, of
from registry.program.queries import value

THREAD, SENT = "people.enquiry.thread", "people.enquiry.sent"
LINK_LIVES = timedelta(days=90)
"""How long after its end the private link of a question still opens it."""


def visible_to(viewer: Viewer) -> QuerySet[Enquiry]:
    """The team sees every enquiry; everybody else their own."""
    found = Enquiry.objects.select_related("person", "owner", "about")
    if viewer.person is None:
        return found.none()
    return found if viewer.is_team else found.filter(of(viewer.person))


def numbered(viewer: Viewer, number: str, kind: str = "") -> Enquiry:
    """The enquiry with this number, of this kind if one is given, if the viewer may see it."""
    wanted = number.upper() if number.isprintable() else ""
    found = next((one for one in visible_to(viewer).filter(number=wanted) if kind in ("", one.kind)), None)
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


def sought(viewer: Viewer, *, kind: str = "", subject: str = "", state: str = "", held: str = "") -> QuerySet[Enquiry]:
    """What the team looks for in the queue: `ended` are done or closed, the newest first; held by `me` or `nobody`."""
    if state == "ended":
        found = Enquiry.objects.select_related("person", "owner").exclude(state__in=OPEN).order_by("-closed_at", "-pk")
        found = found.filter(kind=kind) if kind else found
    else:
        found = queue(kind, state=state)
    found = found.filter(subject=subject) if subject else found
    if held == "me":
        return found.filter(owner=viewer.person)
    return found.filter(owner__isnull=True) if held == "nobody" else found


def page(viewer: Viewer, after: str = "", **asked: str) -> tuple[Sequence[Enquiry], str]:
    """One page of what is looked for, and the row it ends with if more follow."""
    return following.page(
        sought(viewer, **asked), "-closed_at" if asked.get("state") == "ended" else "waiting_since", after
    )


def concerning(person: Person) -> QuerySet[Enquiry]:
    """What this person asked, and what the team found to concern them; newest first."""
    found = Enquiry.objects.filter(of(person) | of(person, "about")).select_related("owner", "person")
    return found.order_by("-pk")


def thread_token(enquiry: Enquiry) -> str:
    """What the private link of a visitor carries: signed, so that it cannot be guessed, and stored nowhere."""
    return signing.Signer(salt=THREAD, sep="~").sign(enquiry.number)


def of_thread(token: str, now: datetime) -> Enquiry:
    """The enquiry a private link leads to, until some time after it ended."""
    found = Enquiry.objects.select_related("owner").filter(number=_signed(THREAD, token), person__isnull=True).first()
    if found is None:
        raise Missing(_("This link is not whole. Copy all of it from the message."))
    if found.closed_at is not None and found.closed_at < now - LINK_LIVES:
        raise Missing(_("This question ended long ago, and its link no longer works. You can ask anew."))
    return found


def asked_token(number: str) -> str:
    """What the page after asking carries: it says the number and shows nothing else."""
    return signing.Signer(salt=SENT, sep="~").sign(number)


def asked_number(token: str) -> Enquiry:
    """The question the page after asking speaks of."""
    found = Enquiry.objects.filter(number=_signed(SENT, token)).first()
    if found is None:
        raise Missing(_("There is no such page."))
    return found


def _signed(salt: str, token: str) -> str:
    try:
        return signing.Signer(salt=salt, sep="~").unsign(token)
    except signing.BadSignature:
        return ""


def waiting_for_team(viewer: Viewer) -> QuerySet[Enquiry]:
    """What somebody of the team answers next: held by the reader or by nobody, and not their own."""
    held = Q(owner=viewer.person) | Q(owner__isnull=True)
    return queue(state=ASKED).filter(held).exclude(person=viewer.person)


def answered(person: Person) -> QuerySet[Enquiry]:
    """What the team wrote last: the person reads it and goes on."""
    return of_person(person).filter(state=ANSWERED)


def messages(enquiry: Enquiry, *, notes: bool = False) -> list[EnquiryMessage]:
    """Everything written, oldest first; the team's notes only for the team."""
    found = enquiry.messages.select_related("by")
    return list(found if notes else found.filter(is_note=False))


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
