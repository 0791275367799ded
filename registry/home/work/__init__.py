"""My work: first what waits on the reader, then what waits on others and since when, then the way to the rest."""

from dataclasses import dataclass
from datetime import date

from registry.home.work import (
    applications,
    classes,
    companies,
    duplicates,
    jobs,
    orientation,
    participation,
    recoveries,
    standing,
    undelivered,
)
from registry.home.work.entries import THEIRS, WAYS, YOURS, Entry, Source
from registry.people.models import Duty
from registry.people.queries import Viewer

SOURCES: tuple[Source, ...] = (
    standing.waiting,
    applications.waiting,
    classes.waiting,
    jobs.waiting,
    companies.waiting,
    participation.waiting,
    duplicates.waiting,
    orientation.waiting,
    recoveries.waiting,
    undelivered.waiting,
)
"""The topics asked, in the order in which their entries stand in each group."""


@dataclass(frozen=True)
class Work:
    """Everything on the page."""

    yours: list[Entry]
    theirs: list[Entry]
    ways: list[Entry]
    inspector: bool = False


def work(viewer: Viewer, today: date) -> Work:
    """What the reader has to do, by the duties they hold: a bounded number of queries, whatever the registry holds."""
    found = [waiting for source in SOURCES for waiting in source(viewer, today)]
    groups = {name: [entry for group, entry in found if group == name] for name in (YOURS, THEIRS, WAYS)}
    return Work(
        yours=groups[YOURS] or list(applications.beginning(viewer, today)),
        theirs=groups[THEIRS],
        ways=groups[WAYS],
        inspector=Duty.INSPECTOR in viewer.duties,
    )
