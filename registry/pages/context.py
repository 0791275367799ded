"""What every page knows: the program's particulars, whether this is a demonstration, who looks, where to go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from registry.pages import navigation


def program(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Everything is read when a page asks for it; a page of a fault of ours needs no database."""
    return {
        "program": settings.PROGRAM,
        "demonstration": settings.DEMONSTRATION,
        "viewer": getattr(request, "viewer", None),
        "navigation": lambda: navigation.for_viewer(request),
        "navigation_about": lambda: navigation.places(navigation.ABOUT),
        "navigation_help": lambda: navigation.places(navigation.HELP),
    }
