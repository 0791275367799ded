"""Counting how well faxes are read, and how far the confidence can be believed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from registry.intake.blanks.definitions import BLANKS
from registry.intake.reading import calibration, invented, reader
from registry.intake.reading.faxes import Fax
from registry.intake.reading.results import SURE, ReadField

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, SURE, 0.98, 1.01)


@dataclass(frozen=True)
class Case:
    """One box of one fax: what stands in it, what was read, how sure; and the cell of the table it is counted in."""

    name: str
    wanted: str
    read: str
    confidence: float
    is_mark: bool
    cell: str = ""

    @property
    def right(self) -> bool:
        """Whether it was read as it was written, however its lines were broken."""
        return " ".join(self.read.split()) == " ".join(self.wanted.split())

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE


@dataclass
class Measured:
    """All boxes of all faxes."""

    cases: list[Case] = field(default_factory=list)
    faxes: int = 0
    lost: int = 0
    """Faxes that were not found to be the form they are."""

    def add(self, fax: Fax) -> None:
        """Read one more fax, and count every box of it."""
        self.faxes += 1
        found, cells_of = reader.told(fax.content, fax.media_type, invented.KNOWN)
        self.lost += (found.form, found.language) != (fax.form, fax.language)
        read = {one.name: one for one in found.fields}
        for one in BLANKS[fax.form].fields:
            got = read.get(one.name, ReadField(one.name, "", 0.0, "ocr", 0, None))
            wanted = fax.answers.get(one.name, "")
            cell = cells_of.get(one.name, "")
            self.cases.append(Case(one.name, wanted, got.value, got.confidence, one.answer.is_marked, cell))

    @property
    def printed(self) -> list[Case]:
        """The boxes in which words stand."""
        return [case for case in self.cases if case.wanted and not case.is_mark]

    @property
    def marks(self) -> list[Case]:
        """The boxes to be marked."""
        return [case for case in self.cases if case.is_mark]

    @property
    def empty(self) -> list[Case]:
        """The boxes for words in which nothing stands."""
        return [case for case in self.cases if not case.wanted and not case.is_mark]


@dataclass(frozen=True)
class Shares:
    """Of some boxes: the shares read right and sure, right but unsure, wrong and unsure, wrong and sure."""

    count: int
    right_sure: float
    right_unsure: float
    wrong_unsure: float
    wrong_sure: float

    @property
    def right_or_unsure(self) -> float:
        return 1 - self.wrong_sure


def shares(cases: list[Case]) -> Shares:
    """How these boxes were read."""
    total = max(1, len(cases))
    counted = [
        sum(case.right is right and case.sure is sure for case in cases) / total
        for right, sure in ((True, True), (True, False), (False, False), (False, True))
    ]
    return Shares(len(cases), *counted)


def brier(cases: Iterable[Case]) -> float:
    """The mean square of what the confidence was off by: 0 is perfect, 0.25 is a coin."""
    errors = [(case.confidence - case.right) ** 2 for case in cases]
    return sum(errors) / max(1, len(errors))


def bins(cases: list[Case]) -> list[tuple[float, float, int, float, float]]:
    """For each band of confidence: its ends, how many boxes, their mean confidence, and the share that was right."""
    rows = []
    for low, high in pairwise(BINS):
        within = [case for case in cases if low <= case.confidence < high]
        if within:
            mean = sum(case.confidence for case in within) / len(within)
            rows.append((low, min(high, 1.0), len(within), mean, sum(case.right for case in within) / len(within)))
    return rows


def cells(cases: Iterable[Case]) -> dict[str, list[int]]:
    """The table of the calibration, counted anew: for each cell how many were right, of how many."""
    counted: dict[str, list[int]] = {}
    for case in cases:
        if case.cell:
            row = counted.setdefault(case.cell, [0, 0])
            row[0] += case.right
            row[1] += 1
    return dict(sorted(counted.items()))


def keep(measured: Measured, origin: str) -> None:
    """Write the table the confidence is taken from."""
    calibration.write(origin, cells(measured.cases))
