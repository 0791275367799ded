"""Sorting a message that was opened: what it is, whom and what it is about, and whether it still waits for somebody."""

import re
from dataclasses import dataclass

from registry.intake import manners
from registry.intake.fates import FINAL, Aside, Fate, Outcome
from registry.intake.lifecycle import HANDLED, SET_ASIDE, WAITING
from registry.intake.models import Mail
from registry.intake.opening import Opened
from registry.intake.readers import Known
from registry.people.models import Account, Enquiry, Person
from registry.people.queries.records import records

ENQUIRY = re.compile(r"\bE-\d{2}-\d{5}\b")
MAIL = re.compile(r"\bM-\d{2}-\d{5}\b")
OPENED = (Fate.READABLE, Fate.PARTLY)
LONGEST_WORDS = 20_000
_QUOTED = re.compile(
    r"^(>|-{2,} ?(original message|mensaje original|forwarded message)|_{10,}|(on|el) .{5,200}(wrote|escribió):\s*$)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True)
class Sorted:
    """Where a message goes. `writes` is whether its words are added to the enquiry at once."""

    fate: str
    same_as: Mail | None = None
    person: Person | None = None
    enquiry: Enquiry | None = None
    follows: Mail | None = None
    about: str = ""
    writes: bool = False
    bounced: bool = False

    @property
    def state(self) -> str:
        """What has been dealt with does not wait."""
        if self.fate in FINAL:
            return SET_ASIDE
        return HANDLED if self.outcome else WAITING

    @property
    def outcome(self) -> str:
        """How it was dealt with while it was sorted."""
        if self.fate == Fate.BOUNCE and self.bounced:
            return Outcome.BOUNCE
        return Outcome.ENQUIRY if self.writes and self.fate == Fate.READABLE else ""

    @property
    def aside(self) -> str:
        """Why nobody needs to read it."""
        reasons: dict[str, str] = {Fate.DUPLICATE: Aside.DUPLICATE, Fate.AUTOMATIC: Aside.AUTOMATIC}
        return reasons.get(self.fate, "")


def sort(mail: Mail, opened: Opened, known: Known | None) -> Sorted:
    """What becomes of it; asked inside the Action, so that nothing changes in between."""
    earlier = earlier_copy(mail, opened)
    fate = _fate(mail, opened, earlier, known)
    if fate == Fate.DUPLICATE:
        return Sorted(fate, same_as=earlier)
    person = _person(known)
    about = known.about if known else ""
    if fate == Fate.BOUNCE:
        return Sorted(fate, person=person, about=about, bounced=bool(known and known.bounced))
    enquiry = _enquiry(opened, known)
    own = enquiry is not None and fate in OPENED and _is_of_asker(opened.sender, enquiry)
    writes = own and enquiry is not None and enquiry.is_open and bool(own_words(opened.text))
    return Sorted(
        fate,
        same_as=earlier,
        person=person or (enquiry.person.leading if own and enquiry and enquiry.person else None),
        enquiry=enquiry,
        follows=_follows(mail, opened, known),
        about=about,
        writes=writes,
    )


def _is_of_asker(sender: str, enquiry: Enquiry) -> bool:
    """Whether this is the address of whoever asked; that of a visitor counts once they confirmed it."""
    if enquiry.person is not None:
        return is_own_address(sender, enquiry.person)
    return enquiry.confirmed_at is not None and sender.lower() == enquiry.email.lower()


def earlier_copy(mail: Mail, opened: Opened) -> Mail | None:
    """The message this is a copy of: the same bytes, or the same Message-ID."""
    if mail.fate == Fate.DUPLICATE:
        return mail.same_as
    copies = (Fate.DUPLICATE, Fate.REUSED)
    found = Mail.objects.filter(message_key=opened.message_key).exclude(fate__in=copies).exclude(pk=mail.pk)
    return found.first() if opened.message_key else None


def _fate(mail: Mail, opened: Opened, earlier: Mail | None, known: Known | None) -> str:
    if mail.fate == Fate.DUPLICATE:
        return Fate.DUPLICATE
    if earlier is not None:
        return Fate.DUPLICATE if earlier.content_key == opened.content_key else Fate.REUSED
    if opened.fate not in OPENED:
        return opened.fate
    if manners.is_report(opened):
        return Fate.AUTOMATIC if known and known.delayed else Fate.BOUNCE
    return Fate.AUTOMATIC if manners.is_automatic(opened) else opened.fate


def _person(known: Known | None) -> Person | None:
    """For whom our letter was: its Message-ID is nothing a stranger can guess."""
    kind, _colon, key = (known.person if known else "").partition(":")
    found = Person.objects.select_related("canonical").filter(pk=key) if kind == "person" and key.isdigit() else None
    person = found.first() if found is not None else None
    return person.leading if person else None


def _enquiry(opened: Opened, known: Known | None) -> Enquiry | None:
    """The request it answers, or names in its subject."""
    named = ENQUIRY.search(opened.subject.upper())
    found = Enquiry.objects.select_related("person__canonical", "owner")
    keys = [ref.partition(":")[2] for ref in (known.subjects if known else ()) if ref.startswith("enquiry:")]
    answered = found.filter(pk__in=[key for key in keys if key.isdigit()]).first() if keys else None
    return answered or (found.filter(number=named.group()).first() if named else None)


def _follows(mail: Mail, opened: Opened, known: Known | None) -> Mail | None:
    """The message of the thread that came before: our answer to it is answered, or its number is in the subject.

    A number alone is believed of the address that message came from.
    """
    keys = [ref.partition(":")[2] for ref in (known.subjects if known else ()) if ref.startswith("mail:")]
    earlier = Mail.objects.exclude(pk=mail.pk)
    answered = earlier.filter(pk__in=[key for key in keys if key.isdigit()]).first() if keys else None
    named = MAIL.search(opened.subject.upper())
    if answered or not named or not opened.sender:
        return answered
    return earlier.filter(number=named.group(), sender__iexact=opened.sender).first()


def is_own_address(address: str, person: Person) -> bool:
    """Whether this is the address of an open account of this person, under whichever record."""
    if not address:
        return False
    found = Account.objects.filter(email__iexact=address, is_active=True, person__in=records(person))
    return found.exists()


def own_words(text: str) -> str:
    """What was written now, without what is quoted below it."""
    quoted = _QUOTED.search(text)
    own = text[: quoted.start()].strip() if quoted else text.strip()
    return own[:LONGEST_WORDS]
