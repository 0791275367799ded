"""The door by which the search of the desk asks every package, without knowing any.

Settings list the functions that are asked, in the order in which what they find is shown:

    SEARCHED = ["registry.jobs.searching.jobs"]

Each takes what is sought (`people.finding.Sought`) and the viewer, and answers in a bounded number of queries that all
go through an index.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from registry.pages.components import Status

SHOWN = 20
NEWEST = 2000
"""Of what has no keys of its own, the words are looked for in so many of the newest."""


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it is, how it stands, and a line that tells it from others.

    `sure` is one that cannot mean anything else: found by its own number.
    """

    title: str
    url: str
    says: str = ""
    status: Status | None = None
    sure: bool = False


@dataclass(frozen=True)
class Group:
    """What one package found, of one kind of thing."""

    id: str
    heading: str | Promise
    hits: Sequence[Hit] = field(default_factory=tuple)
    more: bool = False


# Any: what is sought and who looks are known above this package.
def search(sought: Any, viewer: Any) -> list[Group]:
    """Everything found, package by package; those that found nothing are left out."""
    found = (import_string(path)(sought, viewer) for path in settings.SEARCHED)
    return [group for group in found if group.hits]
