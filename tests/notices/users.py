"""What happens to users, as the tests of messages tell it."""

from datetime import date
from typing import Any

from registry.history.events import Ref
from registry.people import actions
from registry.people import events as people
from registry.people.events import users
from registry.people.models import Duty, Person
from tests.builders import AT, a_person

SAYS = {
    "duty-given": ["2026"],
    "duty-ended": ["2026", "Looked at twice."],
    "lead-proposed": ["Bea Brand", "2026", "Looked at twice.", "/desk/leads/7"],
    "lead-decided": ["Bea Brand", "/desk/leads/7"],
    "operator-invited": ["Fay First", "fay@example.com"],
}


def happenings(person: Person) -> dict[str, list[object]]:
    """The messages about users; those to program leads go to the person, who is one."""
    actions.give_role(person, Duty.LEAD, begins=date(2020, 1, 1), by=person, at=AT)
    bea, who = Ref(a_person("Bea Brand").ref), Ref(person.ref)
    held: dict[str, Any] = {"person": who, "duty": Duty.TEAM, "serves": Ref("")}
    about: dict[str, Any] = {"proposal": Ref("lead-proposal:7"), "person": bea, "kind": "give"}
    invitation: dict[str, Any] = {"invitation": Ref("user-invitation:7"), "name": "Fay First"}
    return {
        "duty-given": [people.RoleGiven(**held, begins=date(2026, 3, 2))],
        "duty-ended": [people.RoleEnded(**held, ends=date(2026, 3, 2))],
        "lead-proposed": [users.LeadProposed(**about, until=date(2026, 4, 7))],
        "lead-decided": [users.LeadProposalDecided(**about, asked_by=who, outcome="confirmed")],
        "operator-invited": [users.OperatorInvited(**invitation, email="fay@example.com", recovery=True)],
    }
