"""What certification shows on pages of packages below it."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification.policies.discipline import may_open
from registry.certification.queries.discipline import cases_of
from registry.certification.queries.standing import lines
from registry.certification.views import cases
from registry.pages.panels import Panel
from registry.people.models import Person
from registry.people.queries import Viewer


def of_person(person: Person, viewer: Viewer) -> Panel | None:
    """Certifications with their standing and its course, the cases, and the way to give notice; for the team."""
    if not viewer.is_team:
        return None
    held = [cases.shown(one) for one in lines(person, timezone.localdate())]
    shown = {
        "person": person,
        "held": held,
        "cases": [(one, cases.status_of(one)) for one in cases_of(person)],
        "may_open": bool(held) and may_open(viewer, person),
    }
    return Panel("standing", _("Certifications and standing"), render_to_string("certification/of-person.html", shown))
