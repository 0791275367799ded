"""THE table of settings: what each is called, what it starts with, and between which limits it may be set."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

WORKING_DAYS, DAYS, MONTHS, HOURS = _("working days"), _("days"), _("months"), _("hours")
YEARS = _("years")
COUNTED = (
    (WORKING_DAYS, ngettext_lazy("%(n)s working day", "%(n)s working days", "n")),
    (DAYS, ngettext_lazy("%(n)s day", "%(n)s days", "n")),
    (MONTHS, ngettext_lazy("%(n)s month", "%(n)s months", "n")),
    (HOURS, ngettext_lazy("%(n)s hour", "%(n)s hours", "n")),
    (YEARS, ngettext_lazy("%(n)s year", "%(n)s years", "n")),
)
"""Each unit with its number."""


@dataclass(frozen=True)
class Known:
    """One setting. A switch is 0 or 1; everything else is a whole number with its unit."""

    label: str | Promise
    help: str | Promise
    start: int
    at_least: int = 0
    at_most: int = 3650
    unit: str | Promise = ""
    switch: bool = False
    endless: bool = False
    """Whether 0 means that there is no limit."""
    guarded: bool = False
    """Whether it protects accounts: then only whoever holds the highest duty changes it."""

    def words(self, value: int) -> str:
        """A value as it is said: a switch by yes or no, a number with its unit."""
        if self.switch:
            return str(_("yes") if value else _("no"))
        if self.endless and not value:
            return str(_("no limit"))
        counted = next((words for unit, words in COUNTED if unit is self.unit), None)
        return str(value) if counted is None else str(counted % {"n": value})


KNOWN: dict[str, Known] = {
    "service_promise": Known(
        _("Service promise"),
        _("Within how many working days the team answers what it receives."),
        5,
        at_least=1,
        at_most=60,
        unit=WORKING_DAYS,
    ),
    "certification_validity": Known(
        _("Validity of a certification"),
        _("How long a certification lasts after its first day. 0: it does not expire."),
        0,
        at_most=240,
        endless=True,
        unit=MONTHS,
    ),
    "certification_inactivity": Known(
        _("Inactivity"),
        _("A certification lapses when no job was done for so long. 0: it does not lapse."),
        0,
        at_most=240,
        endless=True,
        unit=MONTHS,
    ),
    "reply_time": Known(
        _("Time to reply"),
        _("How long somebody has to answer a notice about their standing before it is decided."),
        14,
        at_least=1,
        at_most=120,
        unit=DAYS,
    ),
    "appeal_time": Known(
        _("Time to appeal"),
        _("How long after the decision somebody may appeal it."),
        30,
        at_least=1,
        at_most=365,
        unit=DAYS,
    ),
    "correction_time": Known(
        _("Time for corrections"),
        _("Within how many days what an inspection found must be put right."),
        10,
        at_least=1,
        at_most=120,
        unit=DAYS,
    ),
    "invitation_time": Known(
        _("Invitations"),
        _("How long an invitation of the program, a utility or a company can be accepted."),
        14,
        at_least=1,
        at_most=120,
        unit=DAYS,
    ),
    "proposal_time": Known(
        _("Proposals about program leads"),
        _("How long another program lead has to confirm who becomes, or no longer is, a program lead."),
        7,
        at_least=1,
        at_most=30,
        unit=DAYS,
        guarded=True,
    ),
    "coverage_reminder": Known(
        _("Reminder of insurance and bond"),
        _("How many days before its end a company is reminded to renew what it has on file."),
        30,
        at_least=1,
        at_most=365,
        unit=DAYS,
    ),
    "recovery_wait": Known(
        _("Waiting time of a recovery"),
        _("How long after the team starts the recovery of an account to a new address the link works."),
        24,
        at_most=336,
        unit=HOURS,
        guarded=True,
    ),
    "address_undo": Known(
        _("Taking back a change of address"),
        _("How long after a change of e-mail address the old address can take the account back."),
        72,
        at_least=1,
        at_most=720,
        unit=HOURS,
        guarded=True,
    ),
    "caller_answers": Known(
        _("Right answers of a caller"),
        _("How many questions somebody who calls must answer right before the team helps with an account."),
        3,
        at_least=2,
        at_most=6,
        guarded=True,
    ),
    "seat_offer": Known(
        _("Offer of a seat"),
        _("How long somebody on the waiting list of a class has to take a seat that became free."),
        48,
        at_least=1,
        at_most=336,
        unit=HOURS,
    ),
    "tie_years": Known(
        _("Ties of inspectors"),
        _("How many years back an inspector states the companies worked for."),
        5,
        at_least=1,
        at_most=30,
        unit=YEARS,
    ),
    "class_reminder": Known(
        _("Reminder of a class"),
        _("How many days before its first session the people in a class are reminded."),
        3,
        at_least=1,
        at_most=30,
        unit=DAYS,
    ),
    "mail_replies": Known(
        _("Automatic answers to an address"),
        _("How many times a day the registry itself writes back to the sender of mail that arrives."),
        3,
        at_most=50,
    ),
    "orientation_first": Known(
        _("Orientation before the first job"),
        _("Whether a new technician enters the first job only after the orientation."),
        1,
        at_most=1,
        switch=True,
    ),
    "removal_wait": Known(
        _("Wait before a removal"),
        _("How long after asking that personal data be removed it can be taken back."),
        14,
        at_least=1,
        at_most=60,
        unit=DAYS,
    ),
    "export_time": Known(
        _("Copies of personal data"),
        _("How long a copy that somebody asked for can be fetched before it is deleted."),
        7,
        at_least=1,
        at_most=30,
        unit=DAYS,
    ),
    "keep_drafts": Known(
        _("Drafts nobody goes on with"),
        _("How long a draft of an application or a job is kept after it was last saved."),
        365,
        at_least=30,
        unit=DAYS,
    ),
    "keep_refused_files": Known(
        _("Files of refused and withdrawn applications"),
        _("How long proofs are kept after an application came to nothing."),
        365,
        at_least=60,
        unit=DAYS,
    ),
    "keep_messages": Known(
        _("Messages that were sent"),
        _("How long the address and the subject of a message are kept."),
        180,
        at_least=7,
        unit=DAYS,
    ),
    "keep_bounced": Known(
        _("Messages that came back"),
        _("How long a message that reached nobody waits on the desk before it is forgotten."),
        365,
        at_least=30,
        unit=DAYS,
    ),
    "keep_enquiries": Known(
        _("Requests to the team"),
        _("How long what was written in a request is kept after it was closed."),
        1095,
        at_least=90,
        unit=DAYS,
    ),
    "keep_calls": Known(
        _("Notes of calls"),
        _("How long notes of calls and checks of callers are kept."),
        730,
        at_least=90,
        unit=DAYS,
    ),
    "keep_sessions": Known(
        _("Sessions that ended"),
        _("How long a session is kept after it ran out."),
        1,
        at_most=30,
        unit=DAYS,
    ),
    "keep_logs": Known(
        _("Records of background work"),
        _("How long done work, and that a form was sent, is kept. Server logs: see the operator's guide."),
        90,
        at_least=7,
        at_most=730,
        unit=DAYS,
    ),
    "keep_backups": Known(
        _("Backups"),
        _("After how many days the operator deletes a backup. The privacy notice states it."),
        35,
        at_least=1,
        at_most=365,
        unit=DAYS,
    ),
}
