"""Messages about companies: accounts asked for, administrators, insurance and bond, people who left, standing."""

from django.utils.translation import gettext_lazy as _

from registry.jobs.queries import waiting_on
from registry.jobs.words import title_of
from registry.notices.messages.making import Message, Told, Values, link
from registry.people.queries import names_of

SHOWN = 10


def _named(told: Told) -> Values:
    """The company and the person concerned, and the reasons given."""
    facts = told.happening.facts
    names = names_of([ref for ref in (facts.get("company"), facts.get("person")) if ref])
    company = str(facts.get("company") or "")
    return {
        "company": names.get(company, ""),
        "name": names.get(str(facts.get("person", "")), ""),
        "why": told.happening.reason,
        "day": facts.get("ends") or facts.get("begins"),
        "link": link("people:company", company.partition(":")[2]) if company else "",
    }


def _answered(told: Told) -> Values:
    facts = told.happening.facts
    where = link("people:company_request", facts["number"])
    return {**_named(told), "number": facts["number"], "explanation": facts["explanation"], "link": where}


def _refused(told: Told) -> Values:
    return {**_answered(told), "company": told.happening.facts["name"]}


def _coverage(told: Told) -> Values:
    return {**_named(told), "kind": told.happening.words("kind")}


def _accepted(told: Told) -> Values:
    return {**_named(told), "invited_as": told.happening.words("invited_as")}


def _left(told: Told) -> Values:
    drafts = waiting_on(told.reader)[:SHOWN]
    listed = [{"title": title_of(job.typed, job.number), "address": link("jobs:draft", job.token)} for job in drafts]
    return {**_named(told), "drafts": listed, "link": link("people:workplace")}


def _about_oneself(told: Told) -> Values:
    return {**_named(told), "link": link("people:workplace")}


HEADING = _("Companies")
TO_ADDRESSES: tuple[str, ...] = ("company-invitation",)
MESSAGES = {
    "company-account-approved": Message(_answered),
    "company-account-refused": Message(_refused),
    "administrator-added": Message(_named),
    "administrator-appointed": Message(_named),
    "administrator-left": Message(_named),
    "administrator-ended": Message(_about_oneself),
    "coverage-ending": Message(_coverage),
    "coverage-ended": Message(_coverage),
    "invitation-accepted": Message(_accepted),
    "departure-reported": Message(_left),
    "departure-of-technician": Message(_named),
    "departure-corrected": Message(_about_oneself),
    "departure-corrected-at": Message(_named),
    "standing-ended": Message(_named),
    "standing-restored": Message(_named),
}
