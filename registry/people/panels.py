"""What people themselves show on the team's page of a person: everything they asked, or that concerns them."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from registry.pages.panels import Panel
from registry.people import enquiry_words as words
from registry.people.models import Person
from registry.people.queries import Viewer, enquiries

SHOWN = 20


def enquiries_of(person: Person, viewer: Viewer) -> Panel | None:
    """Nothing for somebody who never asked."""
    if not viewer.is_team:
        return None
    rows = [(one, words.status_of(one, desk=True)) for one in enquiries.concerning(person)[:SHOWN]]
    if not rows:
        return None
    shown = {"rows": rows, "person": person}
    return Panel("enquiries", _("Requests to the team"), render_to_string("people/enquiries/panel.html", shown))
