"""Applications and what they ask for; the certifications, Technician IDs, badges and approvals that come of them."""

from registry.certification.models.applications import Application, ApplicationNote, Asked
from registry.certification.models.certifications import Certification, TechnicianId
from registry.certification.models.credentials import Badge
from registry.certification.models.participation import Approval, Instrument, Participation, Reference, SentFile, Tie
from registry.certification.models.requirements import Acceptance, RequirementsDraft, RequirementsVersion
from registry.certification.models.standing import Case, StandingPeriod, Statement, Work

__all__ = [
    "Acceptance",
    "Application",
    "ApplicationNote",
    "Approval",
    "Asked",
    "Badge",
    "Case",
    "Certification",
    "Instrument",
    "Participation",
    "Reference",
    "RequirementsDraft",
    "RequirementsVersion",
    "SentFile",
    "StandingPeriod",
    "Statement",
    "TechnicianId",
    "Tie",
    "Work",
]
