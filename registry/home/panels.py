"""What the registry as a whole shows: on a company's page its roster, on a person's how they get in and who called."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.home import roster
from registry.pages.panels import Panel
from registry.people.models import Company, Person
from registry.people.policies import recovering as policies
from registry.people.queries import Viewer, addresses, has_second_step
from registry.people.queries import recovering as queries

SHOWN = 25
CALLS_SHOWN = 10


def roster_of_company(company: Company, viewer: Viewer) -> Panel:
    """Who works there today, with what is missing or lapsing."""
    today = timezone.localdate()
    found = list(roster.find(company, "today", "", today)[: SHOWN + 1])
    shown = {
        "company": company,
        "lines": roster.lines(company, found[:SHOWN], today),
        "more": len(found) > SHOWN,
        "viewer": viewer,
        "today": today,
    }
    return Panel("roster", _("Who works here"), render_to_string("home/roster-panel.html", shown))


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
        "checks": queries.checks(person)[:CALLS_SHOWN],
        "calls": queries.calls(person)[:CALLS_SHOWN],
        "recoveries": queries.recoveries(person)[:CALLS_SHOWN],
    }
    content = render_to_string("home/panel-calls.html", shown)
    return Panel(id="calls", heading=_("Calls and getting back in"), content=content)
