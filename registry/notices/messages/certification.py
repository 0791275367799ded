"""Messages about applications and what comes of them."""

from django.utils.translation import gettext_lazy as _

from registry.certification import actions as certification
from registry.certification import queries as certifications
from registry.certification.approval_words import PREFIXES, TITLES
from registry.documents import queries as documents
from registry.kernel.refusals import Refused
from registry.notices import queries
from registry.notices.messages.making import Attachment, Message, Told, Values, link

_GRANTED = (
    "certification.CertificationGranted",
    "certification.ApprovalGiven",
    "certification.ApprovalGivenUntil",
)


def _application(told: Told) -> Values:
    number = told.happening.facts["number"]
    return {"number": number, "link": link("certification:application", number)}


def _asked_for(told: Told) -> Values:
    asked = told.happening.words("certifications")
    number = str(told.happening.facts["number"])
    title = next(TITLES[part] for part, prefix in PREFIXES.items() if number.startswith(f"{prefix}-"))
    return {**_application(told), "title": title, "asked": asked, "days": certifications.promise_days()}


def _reopened(told: Told) -> Values:
    return {**_application(told), "why": told.happening.reason, "days": certifications.promise_days()}


def _entered(told: Told) -> Values:
    facts = told.happening.facts
    return {**_application(told), "signed_on": facts["signed_on"], "days": certifications.promise_days()}


def _correction(told: Told) -> Values:
    happening = told.happening
    words = {"concerns": happening.words("concerns"), "why": happening.words("reason")}
    return {**_application(told), **words, "explanation": happening.facts["message"]}


def _decision(told: Told) -> Values:
    granted = queries.beside(told.happening, *_GRANTED)
    refused = queries.beside(told.happening, "certification.CertificationRefused", "certification.ApprovalRefused")
    company = queries.beside(told.happening, "certification.CompanyRefused")
    return {
        **_application(told),
        "granted": [
            {"name": part.words("certification"), "begins": part.facts["begins"], "ends": part.facts.get("ends")}
            for part in granted
        ],
        "refused": [
            {
                "name": part.words("certification"),
                "why": part.words("reason"),
                "explanation": part.facts["explanation"],
            }
            for part in refused
        ],
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
    """With a first certification the certificate comes with the Technician ID instead; approvals have none."""
    if not queries.beside(told.happening, "certification.CertificationGranted"):
        return []
    first = queries.beside(told.happening, "certification.TechnicianIdIssued")
    return _certificate(told) if told.happening.facts["granted"] and not first else []


def _approval_ended(told: Told) -> Values:
    happening = told.happening
    words = {name: happening.words(name) for name in ("part", "certification")}
    return {
        **words,
        "ends": happening.facts["ends"],
        "why": happening.reason,
        "link": link("certification:approvals"),
    }


HEADING = _("Applications and certifications")
TO_ADDRESSES: tuple[str, ...] = ()
MESSAGES = {
    "approval-ended": Message(_approval_ended),
    "application-received": Message(_asked_for),
    "application-received-again": Message(_asked_for),
    "correction-asked": Message(_correction),
    "application-withdrawn": Message(_application),
    "application-reopened": Message(_reopened),
    "application-entered": Message(_entered),
    "application-decided": Message(_decision, _certificate_of_decision),
    "technician-id": Message(_technician_id, _certificate),
}
