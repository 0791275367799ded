"""What the team's page of a person shows of their classes."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from registry.pages.panels import Panel
from registry.people.models import Person
from registry.training import wording as words
from registry.training.queries.enrollments import enrollments_of

SHOWN = 20


# Any: the panel of a page takes whoever looks.
def of_person(person: Person, viewer: Any) -> Panel | None:  # noqa: ARG001 - the page is the team's
    """The classes somebody has or had a place in; none, no panel."""
    rows = [(one, words.place_status(one)) for one in enrollments_of(person)[:SHOWN]]
    if not rows:
        return None
    return Panel("classes", _("Classes"), render_to_string("training/panel.html", {"rows": rows}))
