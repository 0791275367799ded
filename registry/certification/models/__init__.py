"""Applications and what they ask for; the certifications and Technician IDs that come of them."""

from registry.certification.models.applications import Application, Asked
from registry.certification.models.certifications import Certification, TechnicianId

__all__ = ["Application", "Asked", "Certification", "TechnicianId"]
