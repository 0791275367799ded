"""What a member of a team can be told to do about program leads."""

from typing import Any

from django.utils import timezone

from registry.people.actions import leads
from registry.people.models import LeadProposal, Person
from registry.people.queries import Viewer
from registry.people.queries import users as queries
from tests import builders
from tests.builders import TODAY
from tests.people.letting_in import a_lead


def lead_people() -> dict[str, Any]:
    """Three who lead the program, each proposed to be ended by the next; and a member proposed by the first."""
    now = timezone.now()
    people = [a_lead(f"Lead {number}") for number in range(3)]
    for person, by in zip(people, people[1:] + people[:1], strict=True):
        leads.propose(person, "end", reason="A race.", by=_lead(by.pk), at=now)
    member = builders.a_team_member()
    leads.propose(member, "give", reason="A race.", by=_lead(people[0].pk), at=now)
    return {"leads": [person.pk for person in people], "member": member.pk}


def _lead(pk: int) -> Viewer:
    return Viewer(person=Person.objects.get(pk=pk), duties=frozenset({"lead"}))


def confirm_lead(about: int, by: int) -> str:
    """Confirm what is proposed about this person."""
    proposal = queries.proposals().get(person=about)
    leads.confirm(proposal, by=_lead(by), at=timezone.now())
    return "confirmed"


def decline_lead(about: int, by: int) -> str:
    """Decline it."""
    leads.decline(queries.proposals().get(person=about), reason="No.", by=_lead(by), at=timezone.now())
    return "declined"


def leading() -> dict[str, Any]:
    """Who leads the program, and what became of the proposals."""
    states = dict(LeadProposal.objects.values_list("person", "state"))
    held = queries.lead_roles(max(TODAY, timezone.localdate()))
    return {
        "leads": sorted(role.person_id for role in held),
        "states": {str(pk): state for pk, state in states.items()},
    }


ORDERS = {order.__name__: order for order in (lead_people, confirm_lead, decline_lead, leading)}
