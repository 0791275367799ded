"""The generated reference: lifecycles, events and notices, permissions, specifications, promises.

Every list a person reads is made from the code or the data it describes; a test fails when one is stale.
"""

from collections.abc import Callable

from registry.home import promises
from registry.project.reference import access, happenings, lifecycles
from registry.specifications import reference as specifications

PAGES: dict[str, Callable[[], str]] = {
    "lifecycles": lifecycles.reference,
    "events-and-notices": happenings.reference,
    "permissions": access.reference,
    "specifications": specifications.reference,
    "promises": promises.reference,
}
