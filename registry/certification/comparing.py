"""What certification knows of two records that may be one person: IDs, certifications, applications, side by side."""

from collections.abc import Sequence
from typing import Protocol

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from registry.certification.lifecycle import OPEN
from registry.certification.models import Application, Certification, TechnicianId
from registry.pages.dates import day_words
from registry.pages.panels import Panel
from registry.people.queries import Viewer


class Side(Protocol):
    """One of the two records, with the keys of every record behind it."""

    @property
    def keys(self) -> Sequence[int]: ...


def of_pair(sides: tuple[Side, Side], viewer: Viewer) -> Panel | None:
    """Side by side, and what would conflict if the two were merged."""
    if not viewer.is_team:
        return None
    ids = [list(TechnicianId.objects.filter(person__in=side.keys).order_by("issued_at")) for side in sides]
    held = [list(Certification.objects.filter(person__in=side.keys).order_by("begins", "pk")) for side in sides]
    applications = [list(Application.objects.filter(person__in=side.keys).order_by("-pk")) for side in sides]
    rows = [
        _row(_("Technician ID"), [[one.spoken for one in some] for some in ids]),
        _row(_("Certifications"), [[_lasting(one) for one in some] for some in held]),
        _row(_("Applications"), [[f"{one}: {one.state_label}" for one in some] for some in applications]),
    ]
    shown = {"sides": sides, "rows": rows, "conflicts": _conflicts(ids, held, applications)}
    shown["caption"] = _("Certification of the two records")
    return Panel("pair-certification", _("Certification"), render_to_string("people/compared.html", shown))


def _row(label: str, texts: list[list[str]]) -> dict[str, object]:
    return {"label": label, "one": texts[0], "other": texts[1], "same": False}


def _lasting(one: Certification) -> str:
    words = {"name": one.label, "first": day_words(one.begins)}
    if one.ends is None:
        return _("%(name)s, from %(first)s") % words
    return _("%(name)s, from %(first)s until %(last)s") % {**words, "last": day_words(one.ends)}


def _conflicts(
    ids: list[list[TechnicianId]], held: list[list[Certification]], applications: list[list[Application]]
) -> list[str]:
    found = [
        _("Both were certified for %(name)s in the same time. Every question about a day is answered the same.")
        % {"name": one.label}
        for one in held[0]
        for other in held[1]
        if one.kind == other.kind and one.period.overlaps(other.period)
    ]
    if all(ids):
        found.append(_("Both hold a Technician ID. Both go on verifying and show the same certifications."))
    if all(any(one.state in OPEN for one in some) for some in applications):
        found.append(_("Both have an open application. The one begun first goes on; the other waits behind it."))
    return found
