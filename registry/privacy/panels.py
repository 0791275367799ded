"""What privacy shows on the team's page of a person: the way to a copy and a removal."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from registry.pages.panels import Panel
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.privacy import queries


def of_person(person: Person, viewer: Viewer) -> Panel | None:
    """For the team alone."""
    if not viewer.is_team:
        return None
    shown = {"person": person, "removal": queries.open_removal(person)}
    return Panel("privacy", _("Personal data"), render_to_string("privacy/panel.html", shown))
