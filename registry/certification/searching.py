"""What certification offers to the search of the desk: applications."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.certification import queries
from registry.certification.models import Application
from registry.certification.views.standing import TONES
from registry.pages.components import Status
from registry.pages.searching import SHOWN, Group, Hit
from registry.people.finding import Sought
from registry.people.queries import Viewer
from registry.people.searching import few, of_any


def applications(sought: Sought, viewer: Viewer) -> Group:
    """An application by its number, or those of the few persons found; newest first."""
    found = list(_found(sought, viewer)[: SHOWN + 1])
    hits = [
        Hit(
            str(one.number),
            reverse("certification:review", args=[one.number]),
            f"{one.title}, {one.name}",
            Status(one.state_label, TONES[one.state]),
            sure=one.number == sought.number,
        )
        for one in found[:SHOWN]
    ]
    return Group("applications", _("Applications"), hits, more=len(found) > SHOWN)


def _found(sought: Sought, viewer: Viewer) -> QuerySet[Application]:
    known = queries.visible_to(viewer).filter(number__isnull=False)
    if sought.number:
        return known.filter(number=sought.number)
    return known.filter(of_any(few(sought))).order_by("-pk")
