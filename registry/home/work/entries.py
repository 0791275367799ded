"""One thing on "My work", and in which of its three groups it stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from registry.people.queries import Viewer

SHOWN = 10
YOURS, THEIRS, WAYS = "yours", "theirs", "ways"


@dataclass(frozen=True)
class Entry:
    """One thing: what it is, where it is, what is to be done or by whom, and since when."""

    title: str
    url: str
    says: str
    since: datetime | None = None
    action: str = ""


Waiting = tuple[str, Entry]
"""An entry with its group: it waits on the reader, on others, or is a way to the rest."""
Source = Callable[[Viewer, date], Iterator[Waiting]]
"""What one topic has for a reader: a bounded number of queries, whatever the registry holds."""
