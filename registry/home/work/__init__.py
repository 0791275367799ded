"""My work: first what waits on the reader, then what waits on others and since when, then the way to the rest."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.home.work import (
    applications,
    classes,
    companies,
    duplicates,
    enquiries,
    jobs,
    mail,
    messages,
    orientation,
    participation,
    privacy,
    program,
    recoveries,
    standing,
    undelivered,
    users,
)
from registry.home.work.entries import THEIRS, WAYS, YOURS, Entry, Source, Waiting
from registry.people.models import Duty
from registry.people.queries import Viewer

SOURCES: tuple[Source, ...] = (
    standing.waiting,
    recoveries.waiting,
    users.waiting,
    classes.waiting,
    applications.waiting,
    enquiries.waiting,
    orientation.waiting,
    mail.waiting,
    jobs.waiting,
    companies.waiting,
    undelivered.waiting,
    participation.waiting,
    duplicates.waiting,
    messages.waiting,
    privacy.waiting,
)
"""The topics asked, the most urgent first: what ends on a day and who is locked out, then what was promised within some
days, then what the registry asks for itself."""
SHELVES: tuple[tuple[str | Promise, tuple[Source, ...]], ...] = (
    (_("Jobs"), (jobs.waiting,)),
    (_("Certification"), (applications.waiting, standing.waiting, participation.waiting)),
    (_("Training"), (classes.waiting, orientation.waiting)),
    (
        _("People"),
        (
            enquiries.waiting,
            mail.waiting,
            duplicates.waiting,
            recoveries.waiting,
            undelivered.waiting,
            messages.waiting,
            privacy.waiting,
        ),
    ),
    (_("Companies"), (companies.waiting,)),
    (_("The program"), (program.waiting, users.waiting)),
)
"""Where the ways to everything else stand, in this order; each topic on one shelf."""
FEW = 6
"""So many ways are found without headings."""


@dataclass(frozen=True)
class Work:
    """Everything on the page."""

    yours: list[Entry]
    theirs: list[Entry]
    ways: list[Entry]
    shelves: list[tuple[str | Promise, list[Entry]]]
    inspector: bool = False


def work(viewer: Viewer, today: date) -> Work:
    """What the reader has to do, by the duties they hold: a bounded number of queries, whatever the registry holds."""
    told = {source: list(source(viewer, today)) for source in (*SOURCES, program.waiting)}
    shelved = [(label, _of(WAYS, told, sources)) for label, sources in SHELVES]
    ways = [entry for _label, entries in shelved for entry in entries]
    return Work(
        yours=_of(YOURS, told, SOURCES) or list(applications.beginning(viewer, today)),
        theirs=_of(THEIRS, told, SOURCES),
        ways=ways,
        shelves=[(label, entries) for label, entries in shelved if entries] if len(ways) > FEW else [],
        inspector=Duty.INSPECTOR in viewer.duties,
    )


def _of(group: str, told: dict[Source, list[Waiting]], sources: tuple[Source, ...]) -> list[Entry]:
    return [entry for source in sources for name, entry in told[source] if name == group]
