"""An enquiry in words: its state with a tone, what happens next, and what is known of it."""

from django.utils.translation import gettext as _

from registry.pages.components import Row, Status
from registry.pages.dates import day_words
from registry.people.lifecycle.enquiries import ANSWERED, ASKED, CLOSED, DONE, SCHEDULED
from registry.people.models import Enquiry
from registry.people.queries import enquiries as queries

TONES = {ASKED: "waiting", ANSWERED: "yours", SCHEDULED: "limited", DONE: "met", CLOSED: "neutral"}


def status_of(enquiry: Enquiry, *, desk: bool = False) -> Status:
    """The state as a word with its tone: what waits on the reader differs at the desk."""
    tones = TONES | {ASKED: "yours", ANSWERED: "waiting"} if desk else TONES
    return Status(enquiry.state_label, tones[enquiry.state])


def next_words(enquiry: Enquiry) -> str:
    """What happens next, and by when."""
    if enquiry.state == ASKED:
        words = {"days": queries.promised_days(), "day": day_words(queries.due_on(enquiry))}
        return _("The program team answers within %(days)s working days: by %(day)s.") % words
    return {
        ANSWERED: _("The team wrote last. Write again if you have something to add."),
        SCHEDULED: _("A day is agreed, see below. Write if it no longer suits you."),
        DONE: _("It is done, and on record."),
        CLOSED: _("This request is closed. Write to open it again."),
    }[enquiry.state]


def rows(enquiry: Enquiry) -> list[Row]:
    """What is known of it, but for what other packages add."""
    found = [Row(_("About"), enquiry.label)]
    if enquiry.kind == Enquiry.Kind.QUESTION and enquiry.phone:
        found.append(Row(_("Telephone"), enquiry.phone))
    if enquiry.scheduled_for and enquiry.state == SCHEDULED:
        found.append(Row(_("Agreed day"), day_words(enquiry.scheduled_for)))
    if enquiry.outcome:
        found.append(Row(_("How it ended"), enquiry.outcome_label))
    return found
