"""Finding sites."""

from dataclasses import dataclass

from registry.database.beginnings import starting_with
from registry.sites.addresses import Typed, normalize
from registry.sites.models import Site

MOST = 200
"""So many sites are looked at: more of one beginning need more of the address."""
_LEAST = 2


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


def beginning(text: str) -> list[int]:
    """The sites whose address begins like this, a house number and its street: `1200 SW Main`; through an index.

    The city may follow after a comma; it is not compared.
    """
    words = text.split()
    if len(words) < _LEAST or not any(sign.isdigit() for sign in words[0]):
        return []
    street, *rest = text.split(",")
    key = normalize(Typed(street, "", rest[0].strip() if rest else "", "", "")).street
    found = Site.objects.filter(starting_with("key", key)).order_by("pk")
    return list(found.values_list("pk", flat=True)[:MOST])
