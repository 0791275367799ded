"""Where each audience can go: one table, read by the header, the menu of a telephone and the footer.

An address that is not served (yet) is left out, so that the table may name what a later package brings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Table = tuple[tuple[str, str | Promise], ...]

PUBLIC: Table = (
    ("home:steps", _("Become certified")),
    ("certification:find", _("Find a technician")),
    ("certification:verify", _("Verify a certificate")),
    ("home:questions", _("Questions and answers")),
    ("home:contact", _("Contact")),
)
MINE: Table = (("home:work", _("My work")),)
TECHNICIAN: Table = (
    ("certification:mine", _("My certifications")),
    ("jobs:index", _("Jobs")),
)
TEAM: Table = (
    ("home:desk", _("Desk")),
    ("certification:desk", _("Applications")),
    ("jobs:desk", _("Jobs")),
    ("home:people", _("People")),
    ("people:desk_companies", _("Companies")),
    ("home:history", _("History")),
)
COMPANY: Table = (
    ("people:my_company", _("My company")),
    ("certification:mine", _("My certifications")),
    ("jobs:index", _("Jobs")),
)
TRAINER: Table = (
    ("training:managed-list", _("Classes I give")),
    ("certification:mine", _("My certifications")),
    ("jobs:index", _("Jobs")),
)
UTILITY: Table = (("jobs:utility", _("Jobs")),)
ABOUT: Table = (
    ("home:requirements", _("Participation requirements")),
    ("specifications:index", _("Specifications")),
    ("training:classes", _("Classes")),
    ("home:quality", _("Quality assurance")),
    ("home:resources", _("Training resources")),
)
HELP: Table = (
    ("home:questions", _("Questions and answers")),
    ("home:contact", _("Contact")),
    ("home:accessibility", _("Accessibility")),
    ("home:privacy", _("Privacy")),
    ("home:terms", _("Terms of use")),
)
BELOW = {"home:desk": "search"}
"""Where the pages of a place are, if not everything below its address belongs to it: the team's pages share `/desk`."""
BY_DUTY: tuple[tuple[str, Table], ...] = (
    ("team", TEAM),
    ("administrator", TEAM),
    ("lead", TEAM),
    ("utility", UTILITY),
    ("company", COMPANY),
    ("trainer", TRAINER),
)


@dataclass(frozen=True)
class Place:
    """One link of the navigation."""

    label: str | Promise
    url: str
    below: str = ""
    here: bool = False

    def holds(self, path: str) -> bool:
        """Whether this page is the place itself or one of its pages."""
        inside = "/".join(filter(None, (self.url.rstrip("/"), self.below)))
        return path == self.url or (self.url != "/" and path.startswith(f"{inside}/"))


def places(table: Table, path: str = "") -> list[Place]:
    """The places of a table that are served, the one being read marked."""
    served = list(_served(table))
    here = max((place.url for place in served if place.holds(path)), key=len, default="")
    return [replace(place, here=place.url == here) for place in served]


def for_viewer(request: HttpRequest) -> list[Place]:
    """What the header offers: the public pages to a stranger, their own work to somebody known."""
    viewer: Any = getattr(request, "viewer", None)  # `people` is above this package
    if viewer is None or viewer.person is None:
        return places(PUBLIC, request.path)
    duties = [table for duty, table in BY_DUTY if duty in viewer.duties] or [TECHNICIAN]
    own = tuple(dict.fromkeys(place for table in duties for place in table))
    return places(MINE + own + PUBLIC[1:3], request.path)


def _served(table: Table) -> Iterator[Place]:
    for name, label in table:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        yield Place(label, url, BELOW.get(name, ""))
