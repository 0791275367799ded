"""Messages about jobs."""

from django.utils.translation import gettext_lazy as _

from registry.jobs.words import EXPLAINED, NEXT, clause
from registry.notices.messages.making import Message, Told, Values, link


def _job(told: Told) -> Values:
    number = told.happening.facts["number"]
    return {"number": number, "link": link("jobs:job", number), "why": told.happening.reason}


def _judged(told: Told) -> Values:
    status = told.happening.facts["status"]
    words = {"status": told.happening.words("status"), "means": EXPLAINED[status], "next": NEXT[status]}
    return {**_job(told), **words, "behalf": told.happening.behalf}


def _waived(told: Told) -> Values:
    return {**_judged(told), "requirement": clause(str(told.happening.facts["requirement"]))}


HEADING = _("Jobs")
TO_ADDRESSES: tuple[str, ...] = ()
MESSAGES = {
    "job-judged": Message(_judged),
    "job-decided": Message(_judged),
    "job-judged-again": Message(_waived),
    "job-canceled": Message(_job),
    "job-in-territory": Message(_judged),
}
