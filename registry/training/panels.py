"""What training shows on the team's page of a person: statements and requests for instruction, and classes."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from registry.pages.panels import Panel
from registry.people.models import Enquiry, Person
from registry.people.queries import Viewer, enquiries
from registry.training import wording as words
from registry.training.queries import videos
from registry.training.queries.enrollments import enrollments_of

SHOWN = 20


def of_person(person: Person, viewer: Viewer) -> Panel | None:
    """Nothing for somebody who never signed or asked."""
    if not viewer.is_team:
        return None
    statements = videos.statements_of(person)
    requests = list(enquiries.of_person(person, Enquiry.Kind.INSTRUCTION).select_related("instruction__given_by"))
    if not statements and not requests:
        return None
    shown = {"statements": statements, "requests": requests}
    return Panel("orientation", _("Orientation and instruction"), render_to_string("training/panel.html", shown))


def classes_of(person: Person, viewer: Viewer) -> Panel | None:  # noqa: ARG001 - the page is the team's
    """The classes somebody has or had a place in; none, no panel."""
    rows = [(one, words.place_status(one)) for one in enrollments_of(person)[:SHOWN]]
    if not rows:
        return None
    return Panel("classes", _("Classes"), render_to_string("training/classes-panel.html", {"rows": rows}))
