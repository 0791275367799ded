"""What a message is made of: values its templates show, and papers that go with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from registry.notices.queries import Happening
from registry.pages.dates import moment_words
from registry.people.models import Person

PDF = "application/pdf"

# Any: a template shows whatever it needs.
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Attachment:
    """A paper that goes with a message."""

    name: str
    content: bytes
    media_type: str = PDF


@dataclass(frozen=True)
class Told:
    """What a message tells of, to whom, when it is sent."""

    happening: Happening
    reader: Person
    language: str
    now: datetime


def _no_papers(told: Told) -> list[Attachment]:  # noqa: ARG001 - the shape of a message's papers
    return []


@dataclass(frozen=True)
class Message:
    """How one kind of message is made.

    `to_record` sends it to the account of the very record it speaks of, also when that was merged into another.
    """

    values: Callable[[Told], Values]
    papers: Callable[[Told], list[Attachment]] = _no_papers
    to_record: bool = False

    @property
    def has_papers(self) -> bool:
        """Whether anything is ever attached."""
        return self.papers is not _no_papers


def link(name: str, *arguments: object) -> str:
    """A whole address that works from anywhere."""
    return settings.SITE_URL + reverse(name, args=arguments)


def moment(told: Told) -> str:
    at = told.happening.at
    return moment_words(at) if at else ""
