"""The door upward: packages above intake say what they know of a message, for they wrote the letters it speaks of.

Settings list the functions that are asked, in order; the first that knows the message answers::

    INTAKE_READERS = ["registry.notices.arrivals.bounced", "registry.notices.arrivals.answered"]
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from registry.documents import store
from registry.intake import manners
from registry.intake.models import Mail
from registry.intake.opening import Opened


@dataclass(frozen=True)
class Arrived:
    """What a reader is given: the Message-IDs of our letters that the message names, and its bytes when wanted."""

    sender: str
    ours: tuple[str, ...]
    is_report: bool
    sha256: str

    @property
    def content(self) -> bytes:
        """The message as it came."""
        return store.path(self.sha256).read_bytes()


@dataclass(frozen=True)
class Known:
    """What a reader knows: which letter it was, for whom, about what.

    `bounced` when that letter reached nobody, `delayed` when it is only late.
    """

    about: str
    person: str = ""
    subjects: tuple[str, ...] = ()
    bounced: bool = False
    delayed: bool = False


Reader = Callable[[Arrived], Known | None]


def ask(mail: Mail, opened: Opened) -> Known | None:
    """What is known of this message above."""
    if not opened.sender and not opened.ours:
        return None
    arrived = Arrived(opened.sender, opened.ours, manners.is_report(opened), mail.sha256)
    for path in settings.INTAKE_READERS:
        reader: Reader = import_string(path)
        if (known := reader(arrived)) is not None:
            return known
    return None
