"""What each message is made of: the values its templates `messages/<key>.txt` show, and what is attached to it.

Everything is worked out when the message is sent, in the reader's language, from the event as it was recorded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from registry.certification import actions as certification
from registry.certification import queries as certifications
from registry.documents import queries as documents
from registry.jobs.words import EXPLAINED, NEXT, clause
from registry.kernel.refusals import Refused
from registry.notices import queries
from registry.notices.events import ACCOUNT_MESSAGES
from registry.notices.queries import Happening
from registry.pages.dates import moment_words
from registry.people.models import Person

PDF = "application/pdf"

# Any: a template shows whatever it needs.
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Attachment:
    """A paper that goes with a message."""

    name: str
    content: bytes
    media_type: str = PDF


@dataclass(frozen=True)
class Told:
    """What a message tells of, to whom, when it is sent."""

    happening: Happening
    reader: Person
    language: str
    now: datetime


def _no_papers(told: Told) -> list[Attachment]:  # noqa: ARG001 - the shape of a message's papers
    return []


@dataclass(frozen=True)
class Message:
    """How one kind of message is made."""

    values: Callable[[Told], Values]
    papers: Callable[[Told], list[Attachment]] = _no_papers


def link(name: str, *arguments: object) -> str:
    """A whole address that works from anywhere."""
    return settings.SITE_URL + reverse(name, args=arguments)


def _application(told: Told) -> Values:
    number = told.happening.facts["number"]
    return {"number": number, "link": link("certification:application", number)}


def _asked_for(told: Told) -> Values:
    asked = told.happening.words("certifications")
    return {**_application(told), "asked": asked, "days": certifications.promise_days()}


def _correction(told: Told) -> Values:
    happening = told.happening
    words = {"concerns": happening.words("concerns"), "why": happening.words("reason")}
    return {**_application(told), **words, "explanation": happening.facts["message"]}


def _decision(told: Told) -> Values:
    names = ("certification.CertificationGranted", "certification.CertificationRefused", "certification.CompanyRefused")
    parts = queries.beside(told.happening, *names)
    granted, refused, company = ([part for part in parts if part.name == name] for name in names)
    return {
        **_application(told),
        "granted": [(part.words("certification"), part.facts["begins"]) for part in granted],
        "refused": [(part.words("certification"), part.words("reason"), part.facts["explanation"]) for part in refused],
        "company": company[0].facts["explanation"] if company else "",
    }


def _technician_id(told: Told) -> Values:
    code = told.happening.facts["technician_id"]
    return {"technician_id": code, "link": link("certification:mine"), "verify": link("certification:verify")}


def _certificate(told: Told) -> list[Attachment]:
    """The certificate as it stands now; none when nothing is held any more."""
    try:
        paper = certification.certificate(told.reader, told.language, at=told.now)
    except Refused:
        return []
    content = documents.content(paper)
    return [Attachment(f"{paper.title}.pdf", content)] if content else []


def _certificate_of_decision(told: Told) -> list[Attachment]:
    """With a first certification the certificate comes with the Technician ID instead."""
    first = queries.beside(told.happening, "certification.TechnicianIdIssued")
    return _certificate(told) if told.happening.facts["granted"] and not first else []


def _second_step(told: Told) -> Values:
    return {"link": link("mfa_index"), "what": told.happening.words("kind"), "words_at": _moment(told)}


def _password(told: Told) -> Values:
    return {"link": link("account_reset_password"), "words_at": _moment(told)}


def _moment(told: Told) -> str:
    at = told.happening.at
    return moment_words(at) if at else ""


def _job(told: Told) -> Values:
    number = told.happening.facts["number"]
    return {"number": number, "link": link("jobs:job", number), "why": told.happening.reason}


def _judged(told: Told) -> Values:
    status = told.happening.facts["status"]
    words = {"status": told.happening.words("status"), "means": EXPLAINED[status], "next": NEXT[status]}
    return {**_job(told), **words}


def _waived(told: Told) -> Values:
    return {**_judged(told), "requirement": clause(str(told.happening.facts["requirement"]))}


MESSAGES: dict[str, Message] = {
    "password-changed": Message(_password),
    "second-step-added": Message(_second_step),
    "second-step-removed": Message(_second_step),
    "application-received": Message(_asked_for),
    "application-received-again": Message(_asked_for),
    "correction-asked": Message(_correction),
    "application-withdrawn": Message(_application),
    "application-decided": Message(_decision, _certificate_of_decision),
    "technician-id": Message(_technician_id, _certificate),
    "job-judged": Message(_judged),
    "job-decided": Message(_judged),
    "job-judged-again": Message(_waived),
    "job-canceled": Message(_job),
    "job-in-territory": Message(_judged),
}

# Account mail: what it says was kept when it was owed.
ACCOUNT_MAIL = frozenset(ACCOUNT_MESSAGES)
