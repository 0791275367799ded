"""The shapes the page components take: small plain values, words already in the reader's language.

Every component also takes a dict with the same names, so that a view may pass whichever it has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from registry.pages.margins import Margin

# The tones a status may have. Color never speaks alone: each has its icon, and the word stands beside it.
TONES = {
    "met": "check_circle",
    "limited": "verified",
    "waiting": "hourglass_empty",
    "yours": "priority_high",
    "failing": "cancel",
    "neutral": "radio_button_unchecked",
    "draft": "edit",
}


@dataclass(frozen=True)
class Status:
    """A status as a word with a tone: met, limited (certified only), waiting, yours, failing, neutral or draft."""

    word: object
    tone: str = "neutral"


@dataclass(frozen=True)
class Step:
    """One step of a process or of a form over several pages. `state` is done, now or later."""

    label: object
    state: str = "later"
    body: object = ""
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a summary list: what it is, what was answered, and where to change it."""

    key: object
    value: object = ""
    change: str = ""
    missing: object = ""


@dataclass(frozen=True)
class Question:
    """One heading of an accordion with the text under it."""

    heading: object
    body: object
    id: str


@dataclass(frozen=True)
class Happened:
    """One line of a history: when, in a sentence, and why if a reason was given."""

    at: datetime
    text: object
    reason: object = ""


@dataclass(frozen=True)
class Finding:
    """One clause of a verdict.

    `mark` is met, unmet, not_applicable, cannot_tell or waived; `level` certification, payment or note.
    `number` and `limit` are words with their unit; `margin` draws the bar, when the clause compares numbers.
    """

    clause: object
    says: object
    mark: str
    level: str = "certification"
    number: object = ""
    limit: object = ""
    margin: Margin | None = None
    explanation: object = ""
    provisional: bool = False


@dataclass(frozen=True)
class Missing:
    """A fact the verdict still needs, and the field that takes it."""

    label: object
    target: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a specification says about a job: the status in one line, then every clause."""

    status: Status
    line: object
    findings: Sequence[Finding] = ()
    missing: Sequence[Missing] = ()
    edition: object = ""
    edition_url: str = ""
    frozen: bool = False


@dataclass(frozen=True)
class PageImage:
    """One page of a document: the picture, its number, and what it shows for somebody who cannot see it."""

    url: str
    number: int
    alt: object = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Document:
    """A stored file as its pages, with the original as a download."""

    name: object
    pages: Sequence[PageImage] = field(default_factory=tuple)
    download: str = ""
    size: object = ""
    problem: object = ""
