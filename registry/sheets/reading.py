"""Reading a CSV or XLSX file as rows of text, within limits; what cannot be read is said in a sentence.

What the file is, its content says and not its name. CSV may be UTF-8 or Windows-1252, with commas, semicolons or tabs.
"""

import csv
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import islice

from django.utils.translation import gettext as _

from registry.kernel.refusals import Refused

MOST_ROWS = 5000
MOST_BYTES = 2_000_000
MOST_UNPACKED = 60_000_000
MOST_COLUMNS = 50
LONGEST_CELL = 500
_ZIP = b"PK\x03\x04"

Row = tuple[int, list[str]]
"""The number of a row as a spreadsheet shows it, and its cells as text."""


class UnreadableSheet(Refused):
    """The file cannot be taken; the sentence says what to do."""

    def __init__(self, reason: object, *, status: int = 422) -> None:
        super().__init__(reason, status=status, field="file")


def rows(content: bytes) -> list[Row]:
    """Every row that is not empty, the header first."""
    if len(content) > MOST_BYTES:
        sentence = _("This file is larger than %(limit)s MB. Split it into several.")
        raise UnreadableSheet(sentence % {"limit": MOST_BYTES // 1_000_000}, status=413)
    if not content.strip():
        raise UnreadableSheet(_("This file is empty."))
    found = _workbook(content) if content.startswith(_ZIP) else _text(content)
    taken = list(islice(((number, cells) for number, cells in found if any(cells)), MOST_ROWS + 2))
    if len(taken) > MOST_ROWS + 1:
        raise UnreadableSheet(
            _("This file has more than %(limit)s rows. Split it.") % {"limit": f"{MOST_ROWS:,}"}, status=413
        )
    return taken


def _text(content: bytes) -> Iterator[Row]:
    if b"\x00" in content:
        raise UnreadableSheet(
            _("This is neither a CSV nor an XLSX file. Save it as one of them, then upload it again.")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.splitlines()[0]
    mark = max(",;\t", key=first.count)
    try:
        for number, cells in enumerate(csv.reader(StringIO(text), delimiter=mark, strict=True), start=1):
            yield number, [cell.strip()[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]]
    except csv.Error as error:
        raise UnreadableSheet(_("A row of this file cannot be read: a quotation mark is open.")) from error


def _workbook(content: bytes) -> Iterator[Row]:
    unreadable = _("This workbook cannot be opened. Save it as XLSX or CSV without a password, then upload it again.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableSheet(unreadable) from error
    if unpacked > MOST_UNPACKED:
        raise UnreadableSheet(
            _("This workbook holds far more than a list of people. Copy the list into a new one."), status=413
        )
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
            yield number, [_cell(cell) for cell in cells]
    except Exception as error:  # whatever a broken workbook makes openpyxl raise
        raise UnreadableSheet(unreadable) from error


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()[:LONGEST_CELL]
