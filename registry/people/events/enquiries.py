"""What happens to enquiries. Everything written on either side is personal."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.people.models import Enquiry

KINDS = dict(Enquiry.Kind.choices)
SUBJECTS = dict(Enquiry.Subject.choices)
OUTCOMES = dict(Enquiry.Outcome.choices)


@event("people.EnquiryMade")
class EnquiryMade:
    enquiry: Ref
    person: Ref
    number: str
    kind: str
    words_written: Personal
    sentence = _("%(by)s asked the program team, %(number)s: %(kind)s. %(words_written)s")
    words = {"kind": KINDS}


@event("people.VisitorAsked")
class VisitorAsked:
    """Somebody without an account asks; the address they gave is not confirmed yet."""

    enquiry: Ref
    number: str
    subject: str
    name: Personal
    address: Personal
    words_written: Personal
    sentence = _(
        "%(name)s (%(address)s), without an account, asked the team, %(number)s: %(subject)s. %(words_written)s"
    )
    words = {"subject": SUBJECTS}


@event("people.EnquiryAddressConfirmed")
class EnquiryAddressConfirmed:
    enquiry: Ref
    number: str
    address: Personal
    sentence = _("Whoever asked %(number)s confirmed the address %(address)s.")


@event("people.EnquiryNoted")
class EnquiryNoted:
    """For the team alone."""

    enquiry: Ref
    number: str
    words_written: Personal
    sentence = _("%(by)s noted on %(number)s: %(words_written)s")


@event("people.EnquiryLinked")
class EnquiryLinked:
    enquiry: Ref
    about: Ref
    number: str
    sentence = _("%(by)s noted that %(number)s concerns %(about)s.")


@event("people.EnquiryUnlinked")
class EnquiryUnlinked:
    enquiry: Ref
    about: Ref
    number: str
    sentence = _("%(by)s noted that %(number)s does not concern %(about)s.")


@event("people.EnquiryWritten")
class EnquiryWritten:
    """The person who asks writes again; `owner` is empty while nobody holds it."""

    enquiry: Ref
    person: Ref
    owner: Ref
    number: str
    kind: str
    words_written: Personal
    sentence = _("%(by)s wrote about %(number)s: %(words_written)s")
    words = {"kind": KINDS}


@event("people.EnquiryAnswered")
class EnquiryAnswered:
    enquiry: Ref
    person: Ref
    number: str
    kind: str
    words_written: Personal
    sentence = _("%(by)s answered %(number)s: %(words_written)s")
    words = {"kind": KINDS}


@event("people.EnquiryScheduled")
class EnquiryScheduled:
    enquiry: Ref
    person: Ref
    number: str
    kind: str
    scheduled_for: date
    words_written: Personal
    sentence = _("%(by)s set %(scheduled_for)s as the day for %(number)s. %(words_written)s")
    words = {"kind": KINDS}


@event("people.EnquiryTaken")
class EnquiryTaken:
    enquiry: Ref
    person: Ref
    number: str
    owner: Ref
    sentence = _("%(owner)s now holds the enquiry %(number)s.")


@event("people.EnquirySettled")
class EnquirySettled:
    enquiry: Ref
    person: Ref
    number: str
    sentence = _("The enquiry %(number)s is done.")


@event("people.EnquiryClosed")
class EnquiryClosed:
    enquiry: Ref
    person: Ref
    number: str
    kind: str
    outcome: str
    words_written: Personal
    sentence = _("%(by)s closed the enquiry %(number)s: %(outcome)s. %(words_written)s")
    words = {"kind": KINDS, "outcome": OUTCOMES}


@event("people.EnquiryReopened")
class EnquiryReopened:
    enquiry: Ref
    person: Ref
    owner: Ref
    number: str
    kind: str
    words_written: Personal
    sentence = _("%(by)s opened the enquiry %(number)s again: %(words_written)s")
    words = {"kind": KINDS}
