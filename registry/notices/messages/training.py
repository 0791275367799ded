"""Messages about requests to the team, and about instruction."""

from django.utils.translation import gettext_lazy as _

from registry.certification import queries as certifications
from registry.notices.messages.making import Message, Told, Values, link


def _request(told: Told) -> Values:
    number = told.happening.facts["number"]
    return {"number": number, "link": link("people:enquiry", number)}


def _received(told: Told) -> Values:
    days = certifications.promise_days()
    return {**_request(told), "days": days, "one_day": days == 1}


def _written(told: Told) -> Values:
    return {**_request(told), "written": told.happening.facts["words_written"]}


def _scheduled(told: Told) -> Values:
    return {**_written(told), "on": told.happening.facts["scheduled_for"]}


def _given(told: Told) -> Values:
    return {**_request(told), "on": told.happening.facts["given_on"], "apply": link("certification:apply")}


HEADING = _("Requests and instruction")
TO_ADDRESSES = (
    "visitor-request-received",
    "visitor-request-answered",
    "visitor-request-scheduled",
    "visitor-request-closed",
)
"""What visitors are told at the address they gave."""
MESSAGES = {
    "request-received": Message(_received),
    "request-written": Message(_written),
    "request-answered": Message(_written),
    "request-scheduled": Message(_scheduled),
    "request-closed": Message(_written),
    "instruction-given": Message(_given),
}
