"""On the page of a person: how they get into their account, who called about them, and what the team can do."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.pages.panels import Panel
from registry.people.models import Person
from registry.people.policies import recovering as policies
from registry.people.queries import Viewer, addresses, has_second_step
from registry.people.queries import recovering as queries

SHOWN = 10


def of_person(person: Person, viewer: Viewer) -> Panel | None:
    """Calls, checks of callers and recoveries; for the team alone."""
    if not viewer.is_team:
        return None
    account = queries.account_of(person)
    shown = {
        "person": person,
        "account": account,
        "second_step": has_second_step(person),
        "change": addresses.open_change(account) if account else None,
        "may_check": policies.may_check_caller(viewer, person),
        "fresh": queries.fresh_check(person, viewer.person, timezone.now()),
        "checks": queries.checks(person)[:SHOWN],
        "calls": queries.calls(person)[:SHOWN],
        "recoveries": queries.recoveries(person)[:SHOWN],
    }
    content = render_to_string("home/panel-calls.html", shown)
    return Panel(id="calls", heading=_("Calls and getting back in"), content=content)
