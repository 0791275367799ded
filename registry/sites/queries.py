"""Finding sites."""

from dataclasses import dataclass

from registry.sites.addresses import Typed, normalize
from registry.sites.models import Site


@dataclass(frozen=True)
class Match:
    """A site that may be the one meant; `score` is 1 for the very same address and unit."""

    site: Site
    score: float


def matches(typed: Typed) -> list[Match]:
    """The sites that may be meant, best first. The same address and unit is the same site; others are not joined."""
    found = Site.objects.select_related("utility").filter(key=normalize(typed).key).first()
    return [Match(found, 1.0)] if found else []


def exact(typed: Typed) -> Site | None:
    """The site with the very same address and unit."""
    found = matches(typed)
    return found[0].site if found else None
