"""Quality assurance: the sampling of at least one job in ten, inspections, findings and remediation.

Inspectors are approved people already (see `registry.people`); the draw comes with quality assurance.
"""
