"""Applications and what they ask for; the certifications and Technician IDs that come of them, and their badges."""

from registry.certification.models.applications import Application, Asked
from registry.certification.models.certifications import Certification, TechnicianId
from registry.certification.models.credentials import Badge

__all__ = ["Application", "Asked", "Badge", "Certification", "TechnicianId"]
