"""Applications, their review, certifications, Technician IDs, certificates and their public verification."""
