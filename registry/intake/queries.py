"""Reading the ledger: the queue, one message, its thread, and who its sender may be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import phonenumbers
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.certification.models import Application
from registry.documents.models import StoredFile
from registry.history.queries import Sentence, told
from registry.intake.fates import Fate, Outcome
from registry.intake.lifecycle import ARRIVED, OPEN, TAKEN, WAITING
from registry.intake.models import Attachment, Mail, Reading
from registry.kernel import working_days
from registry.kernel.refusals import Missing
from registry.people.models import Account, Duty, Person
from registry.people.queries import Viewer, members, of
from registry.program.queries import value

PAGE = 50
SEARCHED = 100
MOST_NUMBERS, MOST_PROPOSALS = 5, 10
_NUMBER = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)")
OPEN_STATES = "open"


@dataclass(frozen=True)
class Filters:
    """What of the ledger is listed: a state (or `open`, or everything), who holds it, its shape, some words."""

    state: str = OPEN_STATES
    held: str = ""
    shape: str = ""
    find: str = ""
    after: tuple[date, int] | None = None

    @property
    def oldest_first(self) -> bool:
        """What waits is listed by how long it waits, everything else the newest first."""
        return self.state in (OPEN_STATES, WAITING, TAKEN)


@dataclass(frozen=True)
class Proposal:
    """Who the sender may be, and what speaks for it."""

    person: Person
    why: str | Promise


def visible_to(viewer: Viewer) -> QuerySet[Mail]:
    """The team sees every message; nobody else sees any."""
    found = Mail.objects.select_related("person", "owner", "enquiry", "same_as", "follows")
    return found if viewer.is_team else found.none()


def numbered(viewer: Viewer, number: str) -> Mail:
    """The message with this number, if the viewer may see it."""
    wanted = number.upper() if number.isprintable() else ""
    found = visible_to(viewer).filter(number=wanted).first()
    if found is None:
        raise Missing(_("There is no such message."))
    return found


def queue(viewer: Viewer, filters: Filters) -> QuerySet[Mail]:
    """The messages that fit."""
    found = visible_to(viewer)
    if filters.state == OPEN_STATES:
        found = found.filter(state__in=OPEN)
    elif filters.state:
        found = found.filter(state=filters.state)
    found = found.filter(shape=filters.shape) if filters.shape else found
    held = {"mine": Q(owner=viewer.person), "nobody": Q(owner__isnull=True)}.get(filters.held)
    found = found.filter(held) if held is not None else found
    found = found.filter(_with_words(filters.find)) if filters.find else found
    if filters.oldest_first:
        found = found.order_by("waiting_since", "pk")
        return found.filter(_following(*filters.after)) if filters.after else found
    found = found.order_by("-pk")
    return found.filter(pk__lt=filters.after[1]) if filters.after else found


def _following(day: date, pk: int) -> Q:
    return Q(waiting_since__gt=day) | Q(waiting_since=day, pk__gt=pk)


def _with_words(text: str) -> Q:
    wanted = text[:SEARCHED].strip()
    return (
        Q(number__iexact=wanted)
        | Q(sender__icontains=wanted)
        | Q(sender_name__icontains=wanted)
        | Q(subject__icontains=wanted)
        | Q(name_given__icontains=wanted)
        | Q(person__name__icontains=wanted)
    )


def waiting_for(viewer: Viewer) -> QuerySet[Mail]:
    """What this member of the team deals with next: what nobody holds, and what they hold themselves."""
    own = Q(owner__isnull=True) | Q(owner=viewer.person)
    return visible_to(viewer).filter(own, state__in=OPEN).order_by("waiting_since", "pk")


def next_after(mail: Mail, viewer: Viewer) -> Mail | None:
    """What waits longest besides this one."""
    return waiting_for(viewer).exclude(pk=mail.pk).first()


def promised_days() -> int:
    """Within how many working days the team answers."""
    return value("service_promise", timezone.localdate())


def age(mail: Mail, today: date) -> int:
    """How many working days of the promise are used up."""
    return working_days.elapsed(mail.waiting_since, today) if mail.state in OPEN else 0


def attachments(mail: Mail) -> list[Attachment]:
    """What came with it, in order; of a copy what came with the first."""
    from_first = mail.same_as if mail.fate == Fate.DUPLICATE and mail.same_as else mail
    return list(from_first.attachments.select_related("file"))


def attachment(mail: Mail, position: int) -> Attachment:
    """One of them."""
    found = mail.attachments.select_related("file").filter(position=position).first()
    if found is None:
        raise Missing(_("There is no such attachment."))
    return found


def attachment_with(key: int) -> Attachment | None:
    """The attachment with this key: what work of the kind `intake.read` is called with."""
    return Attachment.objects.select_related("mail__person", "file").filter(pk=key).first()


def reading_of(attachment: Attachment) -> Reading | None:
    """The newest reading of it, by whichever reader."""
    return attachment.readings.prefetch_related("fields").last()


def entered_as(mail: Mail) -> str:
    """The number of the application its paper became; empty where it became none."""
    kind, _colon, key = mail.about.partition(":")
    if mail.outcome != Outcome.ENTERED or kind != "application":
        return ""
    return Application.objects.filter(pk=key).values_list("number", flat=True).first() or ""


def was_read(attachment: Attachment, reader: str) -> bool:
    """Whether this reader has read it, or tried to."""
    return attachment.readings.filter(reader=reader).exists()


def file_of(mail: Mail, position: int) -> StoredFile:
    """The attachment as a stored file, where it has pages."""
    file = attachment(mail, position).file
    if file is None:
        raise Missing(_("This attachment has no pages to show."))
    return file


def thread(mail: Mail) -> list[Mail]:
    """The messages of the same thread, oldest first: what it follows, and what follows it."""
    earlier: list[Mail] = []
    one = mail.follows
    while one is not None and len(earlier) < MOST_PROPOSALS and one not in earlier:
        earlier.insert(0, one)
        one = one.follows
    later = list(mail.followed_by.order_by("pk")[:MOST_PROPOSALS])
    return [*earlier, *later]


def history(mail: Mail) -> list[Sentence]:
    """What happened to a message; that its files were kept goes without saying."""
    return [one for one in told(mail.ref) if one.event != "documents.FileReceived"]


def proposals(mail: Mail) -> list[Proposal]:
    """Whose account has the sender's address, and whose telephone the message names. Nothing is concluded from it."""
    found = [Proposal(one, _("The account of this person has the sender's address.")) for one in _with_address(mail)]
    known = {one.person.pk for one in found}
    called = (one for one in _with_numbers(mail) if one.pk not in known)
    found += [Proposal(one, _("The telephone of this person stands in the message.")) for one in called]
    return found[:MOST_PROPOSALS]


def _with_address(mail: Mail) -> list[Person]:
    if not mail.sender:
        return []
    found = Account.objects.filter(email__iexact=mail.sender, is_active=True).select_related("person__canonical")
    return [account.person.leading for account in found]


def _with_numbers(mail: Mail) -> list[Person]:
    numbers = _numbers(mail)
    if not numbers:
        return []
    wanted = Q()
    for number in numbers:
        wanted |= Q(phone__regex=r"[^0-9]*".join(number))
    found = Person.objects.filter(wanted).select_related("canonical").order_by("pk")[: MOST_PROPOSALS * 2]
    return list({one.leading.pk: one.leading for one in found}.values())


def _numbers(mail: Mail) -> list[str]:
    """The telephone numbers in a message and in the name of a fax, as the digits that make them out."""
    text = " ".join((mail.name_given.replace("_", " "), mail.subject, mail.body))
    digits = (re.sub(r"\D", "", found)[-10:] for found in _NUMBER.findall(text))
    ours = {re.sub(r"\D", "", number)[-10:] for number in _own_numbers()}
    return list(dict.fromkeys(one for one in digits if one not in ours and _is_number(one)))[:MOST_NUMBERS]


def _own_numbers() -> Iterable[str]:
    from django.conf import settings

    return (str(settings.PROGRAM["hotline"]), str(settings.PROGRAM["fax"]))


def _is_number(digits: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(digits, "US"))
    except phonenumbers.NumberParseException:
        return False


def language_for(mail: Mail) -> str:
    """The language the sender reads: that of the account with this address, else the message's own, else unknown."""
    known = _with_address(mail)
    return known[0].language if known else mail.language


def owners(day: date) -> list[Person]:
    """The members of the team a message can be handed to."""
    found = members(Duty.TEAM, day) | members(Duty.ADMINISTRATOR, day)
    return list(found.distinct().order_by("name"))


def of_person(person: Person, limit: int) -> list[Mail]:
    """The newest messages linked to this person, under whichever record."""
    return list(Mail.objects.filter(of(person)).order_by("-pk")[:limit])


def behind(ref: str) -> Mail:
    """The message an event speaks of."""
    return Mail.objects.select_related("same_as").get(pk=ref.partition(":")[2])


def still_closed() -> QuerySet[Mail]:
    """What was never opened."""
    return Mail.objects.filter(state=ARRIVED)


def keeps(digest: str) -> bool:
    """Whether the ledger speaks of this content: asked before an old file is swept away."""
    return Mail.objects.filter(sha256=digest).exists() or Attachment.objects.filter(sha256=digest).exists()
