"""What jobs offer to the search of the desk: jobs by number, by technician, and by the address of the site."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.jobs import queries
from registry.jobs.models import Job
from registry.jobs.words import TONES
from registry.pages.components import Status
from registry.pages.searching import SHOWN, Group, Hit
from registry.people.finding import Sought
from registry.people.queries import Viewer
from registry.people.searching import few, of_any
from registry.sites.queries import beginning


def jobs(sought: Sought, viewer: Viewer) -> Group:
    """A job by its number; those at an address; or those of the few persons found, newest first."""
    found = list(_found(sought, viewer)[: SHOWN + 1])
    hits = [
        Hit(
            str(one.number),
            reverse("jobs:job", args=[one.number]),
            f"{one.site.one_line}, {one.technician.name}" if one.site else one.technician.name,
            Status(one.state_label, TONES[one.state]),
            sure=one.number == sought.number,
        )
        for one in found[:SHOWN]
    ]
    return Group("jobs", _("Jobs"), hits, more=len(found) > SHOWN)


def _found(sought: Sought, viewer: Viewer) -> QuerySet[Job]:
    known = queries.visible_to(viewer).filter(place__isnull=False)
    if sought.number:
        return known.filter(number=sought.number)
    if sites := beginning(sought.text):
        return known.filter(site__in=sites).order_by("-place")
    return known.filter(of_any(few(sought), "technician")).order_by("-place")
