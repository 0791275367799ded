"""Saying no in words: what a person may not do, or a file or fact that cannot be taken.

Reasons are any object whose `str()` is a sentence (so that a lazy translation fits); this module knows no language.
"""

from dataclasses import dataclass
from typing import Never


class Refused(Exception):
    """Nothing was changed, and `reason` says why in a sentence a person can read.

    `status` is the HTTP status a page answers with; `field` names the form field the sentence stands beside, if any.
    """

    def __init__(self, reason: object, *, status: int = 409, field: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.field = field

    def __str__(self) -> str:
        return str(self.reason)


class Stale(Refused):
    """Somebody else changed the thing first: of two people pressing at once, this one is told."""


class Missing(Refused):
    """There is no such thing, or none that this person may see: both answer alike."""

    def __init__(self, reason: object) -> None:
        super().__init__(reason, status=404)


@dataclass(frozen=True)
class Yes:
    """The policy allows it."""

    def __bool__(self) -> bool:
        return True

    def or_refuse(self) -> None:
        """Go on: there is nothing to refuse."""


@dataclass(frozen=True)
class No:
    """The policy does not allow it, and `reason` is the sentence shown to the person."""

    reason: object
    status: int = 403

    def __bool__(self) -> bool:
        return False

    def or_refuse(self) -> Never:
        """Stop here and tell the person why."""
        raise Refused(self.reason, status=self.status)


Answer = Yes | No
