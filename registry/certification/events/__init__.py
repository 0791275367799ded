"""What happens to applications, certifications, Technician IDs and badges."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.certification.approval_words import STEP_LABELS, ApprovalCorrection
from registry.certification.events.credentials import BadgeKeyMade, BadgeKeyWithdrawn, BadgeMade
from registry.certification.words import Basis, Correction, Refusal
from registry.history.events import Personal, Ref, event
from registry.training.models import Kind

__all__ = ["BadgeKeyMade", "BadgeKeyWithdrawn", "BadgeMade"]

KINDS = dict(Kind.choices)


@event("certification.ApplicationSubmitted")
class ApplicationSubmitted:
    application: Ref
    person: Ref
    number: str
    certifications: tuple[str, ...]
    sentence = _("%(by)s submitted the application %(number)s. Asked for: %(certifications)s.")
    words = {"certifications": {**KINDS, "company": _("a change of company")}}


@event("certification.ApplicationResubmitted")
class ApplicationResubmitted:
    application: Ref
    person: Ref
    number: str
    certifications: tuple[str, ...]
    sentence = _("%(by)s sent the corrected application %(number)s. Asked for: %(certifications)s.")
    words = {"certifications": {**KINDS, "company": _("a change of company")}}


@event("certification.TrainingStated")
class TrainingStated:
    application: Ref
    person: Ref
    certification: str
    basis: str
    given_by: Personal
    trained_on: date
    proof: Ref
    sentence = _("%(by)s stated for %(certification)s: %(basis)s, %(given_by)s, on %(trained_on)s.")
    words = {"certification": KINDS, "basis": dict(Basis.choices)}


@event("certification.EmploymentStated")
class EmploymentStated:
    application: Ref
    person: Ref
    company: Personal
    begins: date
    explanation: Personal
    sentence = _("%(by)s stated to work for %(company)s from %(begins)s. %(explanation)s")


@event("certification.ApplicationAssigned")
class ApplicationAssigned:
    application: Ref
    person: Ref
    number: str
    holder: Ref
    sentence = _("%(holder)s now holds the application %(number)s.")


@event("certification.CorrectionAsked")
class CorrectionAsked:
    application: Ref
    person: Ref
    number: str
    concerns: str
    reason: str
    message: Personal
    sentence = _("%(by)s asked for a correction of %(number)s (%(concerns)s). %(reason)s: %(message)s")
    words = {
        "reason": dict([*Correction.choices, *ApprovalCorrection.choices]),
        "concerns": {**KINDS, **STEP_LABELS, "company": _("company"), "about": _("about you")},
    }


@event("certification.ApplicationWithdrawn")
class ApplicationWithdrawn:
    application: Ref
    person: Ref
    number: str
    sentence = _("%(by)s withdrew the application %(number)s.")


@event("certification.ApplicationReopened")
class ApplicationReopened:
    """What was granted before stays granted."""

    application: Ref
    person: Ref
    number: str
    was: str
    sentence = _("%(by)s reopened the application %(number)s, which was %(was)s.")
    words = {"was": {"decided": _("decided"), "withdrawn": _("withdrawn")}}


@event("certification.ApplicationNoted")
class ApplicationNoted:
    """A word of the team to itself: not shown to the applicant, so it does not name the person."""

    application: Ref
    note: Ref
    said: Personal
    sentence = _("%(by)s noted for the team: %(said)s")


@event("certification.ApplicationEntered")
class ApplicationEntered:
    """`came_from` says where the paper came from, such as a message; empty when somebody brought it."""

    application: Ref
    person: Ref
    number: str
    paper: Ref
    signed_on: date
    came_from: Ref
    sentence = _("%(by)s entered the application %(number)s from the paper signed on %(signed_on)s.")


@event("certification.CertificationGranted")
class CertificationGranted:
    application: Ref
    person: Ref
    certification: str
    begins: date
    sentence = _("%(by)s certified %(person)s for %(certification)s from %(begins)s.")
    words = {"certification": KINDS}


@event("certification.CertificationRefused")
class CertificationRefused:
    application: Ref
    person: Ref
    certification: str
    reason: str
    explanation: Personal
    sentence = _("%(by)s did not grant %(certification)s to %(person)s. %(reason)s: %(explanation)s")
    words = {"certification": KINDS, "reason": dict(Refusal.choices)}


@event("certification.CompanyRefused")
class CompanyRefused:
    application: Ref
    person: Ref
    explanation: Personal
    sentence = _("%(by)s did not record the company %(person)s stated: %(explanation)s")


@event("certification.ApplicationDecided")
class ApplicationDecided:
    application: Ref
    person: Ref
    number: str
    granted: tuple[str, ...]
    refused: tuple[str, ...]
    sentence = _("%(by)s decided the application %(number)s.")


@event("certification.TechnicianIdIssued")
class TechnicianIdIssued:
    application: Ref
    person: Ref
    technician_id: str
    sentence = _("%(person)s received the Technician ID %(technician_id)s.")
