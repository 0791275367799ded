"""What happens to enquiries. Everything written on either side is personal."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.people.models import Enquiry

KINDS = dict(Enquiry.Kind.choices)


@event("people.EnquiryMade")
class EnquiryMade:
    enquiry: Ref
    person: Ref
    number: str
    kind: str
    words_written: Personal
    sentence = _("%(by)s asked the program team, %(number)s: %(kind)s. %(words_written)s")
    words = {"kind": KINDS}


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
    words_written: Personal
    sentence = _("%(by)s closed the enquiry %(number)s. %(words_written)s")
    words = {"kind": KINDS}


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
