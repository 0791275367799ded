"""Messages about applications and what comes of them."""

from registry.certification import actions as certification
from registry.certification import queries as certifications
from registry.documents import queries as documents
from registry.kernel.refusals import Refused
from registry.notices import queries
from registry.notices.messages.making import Attachment, Message, Told, Values, link


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


MESSAGES = {
    "application-received": Message(_asked_for),
    "application-received-again": Message(_asked_for),
    "correction-asked": Message(_correction),
    "application-withdrawn": Message(_application),
    "application-decided": Message(_decision, _certificate_of_decision),
    "technician-id": Message(_technician_id, _certificate),
}
