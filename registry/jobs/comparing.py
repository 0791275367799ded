"""What is known of the jobs of two records that may be one person: how many there are of each status."""

from collections.abc import Sequence
from typing import Protocol

from django.db.models import Count
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from registry.jobs.lifecycle import JOB
from registry.jobs.models import Job
from registry.pages.panels import Panel
from registry.people.queries import Viewer


class Side(Protocol):
    """One of the two records, with the keys of every record behind it."""

    @property
    def keys(self) -> Sequence[int]: ...


def of_pair(sides: tuple[Side, Side], viewer: Viewer) -> Panel | None:
    """The jobs each entered or did, counted."""
    if not viewer.is_team:
        return None
    counted = [_counted(side) for side in sides]
    rows = [{"label": _("Jobs"), "one": counted[0], "other": counted[1], "same": False}]
    shown = {"sides": sides, "rows": rows, "caption": _("Jobs of the two records")}
    return Panel("pair-jobs", _("Jobs"), render_to_string("people/compared.html", shown))


def _counted(side: Side) -> list[str]:
    jobs = Job.objects.filter(technician__in=side.keys).order_by("state").values_list("state")
    return [f"{JOB.states[state]}: {count}" for state, count in jobs.annotate(Count("pk"))]
