"""The door by which a page shows what packages above it know, without knowing them.

Settings list, for each place (`job`, `person`, `company`, `application`, `employment`), the functions that are asked
about the thing on the page:

    PANELS = {"person": ["registry.certification.panels.of_person"]}
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Panel:
    """One part of a page, drawn by the package that knows it."""

    id: str
    heading: str
    content: SafeString


# Any: each place has its own kind of thing; `people` is above this package.
def panels(place: str, thing: Any, viewer: Any) -> list[Panel]:
    """What the packages listed for this place show of this thing to this viewer, in the order of the list."""
    asked = (import_string(path)(thing, viewer) for path in settings.PANELS.get(place, ()))
    return [panel for panel in asked if panel is not None]
