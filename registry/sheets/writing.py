"""Rows as CSV or XLSX, made while they are read: a hundred thousand rows cost no more memory than ten.

What people typed is never a formula: in CSV a text that a spreadsheet would calculate gets an apostrophe in front; in
XLSX every text is typed as text. Numbers and days stay what they are.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from tempfile import TemporaryFile

Cell = str | int | Decimal | date | None
Cells = Sequence[Cell]

CSV, XLSX = "csv", "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_CELL = 32_767
_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\\*?:/\[\]]")
_CHUNK = 64 * 1024
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""At the head of a CSV file it tells spreadsheets that the letters are UTF-8."""


class _Echo:
    """What the csv module writes into: it hands every line straight on."""

    def write(self, line: str) -> str:
        return line


def as_csv(head: Sequence[object], rows: Iterable[Cells]) -> Iterator[bytes]:
    """The file, a line at a time."""
    writer = csv.writer(_Echo())
    yield _MARK.encode()
    for row in chain([[str(name) for name in head]], rows):
        yield writer.writerow([_harmless(value) for value in row]).encode()


def as_xlsx(title: object, head: Sequence[object], rows: Iterable[Cells]) -> Iterator[bytes]:
    """The file, in pieces; its rows lie on the disk while they are gathered."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_NOT_IN_TITLES.sub(" ", str(title))[:_LONGEST_TITLE])
    sheet.freeze_panes = "A2"

    def cell(value: Cell, *, bold: bool = False) -> object:
        if not isinstance(value, str):
            return value
        made = WriteOnlyCell(sheet, value=_UNWRITABLE.sub("", value)[:_LONGEST_CELL])
        made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(str(name), bold=True) for name in head])
    for row in rows:
        sheet.append([cell(value) for value in row])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(_CHUNK):
            yield piece


def _harmless(value: Cell) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    return f"'{value}" if value.startswith(_CALCULATED) else value
