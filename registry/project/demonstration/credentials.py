"""Sam took his badges along, so that the status lists have something to say."""

from datetime import datetime

from registry.certification import actions as certification
from registry.people.models import Person
from registry.training.models import Kind


def signed(person: Person, at: datetime) -> None:
    """A badge for each of his certifications."""
    for kind in (Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP):
        certification.badge(person, kind, at=at)
