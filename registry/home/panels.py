"""What the registry as a whole shows on a company's page: its roster."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.home import roster
from registry.pages.panels import Panel
from registry.people.models import Company
from registry.people.queries import Viewer

SHOWN = 25


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
