"""Applications and what they ask for; the certifications and Technician IDs that come of them."""

from registry.certification.models.applications import Application, Asked
from registry.certification.models.certifications import Certification, TechnicianId
from registry.certification.models.standing import Case, StandingPeriod, Statement, Work

__all__ = ["Application", "Asked", "Case", "Certification", "StandingPeriod", "Statement", "TechnicianId", "Work"]
