"""Writing rows as CSV that a spreadsheet opens as text: nothing in a cell is ever run as a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def as_csv(header: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """One CSV file. It begins with a mark by which spreadsheets know UTF-8."""
    out = StringIO()
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow([harmless(cell) for cell in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: object) -> str:
    """The text of a cell; one that a spreadsheet would take for a formula is marked as text."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
