"""The code on every page of a blank: which form, language, version and page it is.

It is a QR code, so that a telephone can tell too what the sheet is. All are made in one size and with one mask: a fax
that has lost a third of the code is still told by which of the few codes there are it resembles.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

import segno

PREFIX = "PTCS"
MASK, SIZE = 3, 3
MODULES = 29
MOST_PAGES = 4


@dataclass(frozen=True, order=True)
class Sheet:
    """One page of one blank."""

    form: str
    language: str
    version: str
    page: int

    def __str__(self) -> str:
        return f"{PREFIX} {self.form} {self.language} v{self.version} p{self.page}"

    @property
    def blank(self) -> str:
        """The blank it is of, as its layout is kept under."""
        return f"{self.form}-{self.language}-{self.version}"


def _made(sheet: Sheet) -> segno.QRCode:
    return segno.make_qr(str(sheet), version=SIZE, error="q", mask=MASK, boost_error=False)


def svg(sheet: Sheet) -> str:
    """The code as a drawing."""
    out = BytesIO()
    _made(sheet).save(out, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True)
    return out.getvalue().decode()


@cache
def cells(sheet: Sheet) -> str:
    """The dark (1) and light (0) cells of the code, row by row, as one hexadecimal number."""
    bits = "".join("1" if cell else "0" for row in _made(sheet).matrix for cell in row)
    return f"{int(bits, 2):x}"
