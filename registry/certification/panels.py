"""What certification shows on pages of packages below it."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import queries
from registry.certification.lifecycle import SUBMITTED
from registry.certification.policies.discipline import may_open
from registry.certification.queries.discipline import cases_of
from registry.certification.queries.standing import lines
from registry.certification.views import cases
from registry.certification.views.standing import TONES
from registry.pages.components import Status
from registry.pages.panels import Panel
from registry.people.models import Person
from registry.people.queries import Viewer

SHOWN = 10


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


def applications_of(person: Person, viewer: Viewer) -> Panel | None:
    """Every application, with where it waits and since when; and the way to enter one that came on paper."""
    if not viewer.is_team:
        return None
    today = timezone.localdate()
    found = [one for one in queries.applications_of(person)[: SHOWN + 1] if one.number]
    rows = [
        (one, Status(one.state_label, TONES[one.state]), queries.age(one, today) if one.state == SUBMITTED else None)
        for one in found[:SHOWN]
    ]
    shown = {"person": person, "rows": rows, "promise": queries.promise_days(), "more": len(found) > SHOWN}
    return Panel("applications", _("Applications"), render_to_string("certification/applications-panel.html", shown))
