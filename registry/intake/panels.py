"""What the mailroom shows on the team's page of a person: the messages linked to them."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from registry.intake import queries
from registry.intake.views.showing import status_of
from registry.pages.panels import Panel
from registry.people.models import Person
from registry.people.queries import Viewer

SHOWN = 20


def of_person(person: Person, viewer: Viewer) -> Panel | None:
    """For the team; nothing for somebody who never wrote."""
    found = queries.of_person(person, SHOWN) if viewer.is_team else []
    if not found:
        return None
    rows = [(one, status_of(one)) for one in found]
    return Panel("mail", _("E-mail and fax"), render_to_string("intake/panel.html", {"rows": rows}))
