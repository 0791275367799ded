"""The figures of the front page: counted when the page is asked for, and left out while they are zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from registry.certification import queries as certification
from registry.jobs import queries as jobs
from registry.pages.dates import number_words


@dataclass(frozen=True)
class Figure:
    """How many, and of what."""

    count: int
    unit: str

    @property
    def number(self) -> str:
        """The count as it is written in the reader's language."""
        return number_words(self.count)


def today(day: date) -> list[Figure]:
    """What the registry can count on that day."""
    technicians = certification.technicians_certified(day)
    recorded = jobs.jobs_recorded()
    return worth_showing(
        [
            Figure(technicians, ngettext("technician certified today", "technicians certified today", technicians)),
            Figure(recorded, ngettext("job recorded and judged", "jobs recorded and judged", recorded)),
        ]
    )


def worth_showing(figures: Iterable[Figure]) -> list[Figure]:
    """Those that are not zero: an empty registry boasts of nothing."""
    return [figure for figure in figures if figure.count]
