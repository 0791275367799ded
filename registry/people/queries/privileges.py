"""What a merge would join: who else is behind each record, and with which rights an account would sign in."""

from dataclasses import dataclass
from datetime import date

from registry.people.models import OF_TEAM, Account, Person, Role
from registry.people.queries import of, on
from registry.people.queries.records import leads_others


@dataclass(frozen=True)
class Sides:
    """Two records, one of which is to lead: what decides whether they may be merged so."""

    lead: Person
    joined: Person
    joined_leads: bool
    accounts: int
    program: bool


def sides(lead: Person, joined: Person, day: date) -> Sides:
    """What is to be known before `joined` is merged into `lead`."""
    behind = of(lead) | of(joined)
    duties = Role.objects.filter(behind, on(day), duty__in=OF_TEAM)
    return Sides(
        lead=lead,
        joined=joined,
        joined_leads=leads_others(joined),
        accounts=Account.objects.filter(behind).count(),
        program=duties.exists(),
    )
