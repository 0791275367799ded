"""How an answer looks in its box: the appearance a reader shows and a printer prints, in a font that is embedded."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from PIL import ImageFont
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
)

from registry.documents.making import FONTS

FONT, SIZE, SMALLEST = "/PublicSans", 11, 6.5
DEFAULT: Final = f"{FONT} {SIZE} Tf 0 g"
ENCODING: Final = "cp1252"
FIRST, LAST = 32, 255
INDENT, LEADING = 4, 1.3
_UNITS: Final = 1000
_ASCENT, _DESCENT, _CAP = 950, -225, 700
_NONSYMBOLIC = 32


class NotFit(Exception):
    """The text has a sign the form's font does not have."""

    def __init__(self, signs: str) -> None:
        super().__init__(signs)
        self.signs = signs


def font_file() -> Path:
    """The font of the fields: the one of the papers."""
    return Path(getattr(settings, "PAPER_FONTS", settings.BASE_DIR / FONTS)) / "PublicSans-Regular.ttf"


@cache
def _widths() -> tuple[int, ...]:
    """How wide each sign of the encoding is, in thousandths of the size."""
    font = ImageFont.truetype(str(font_file()), _UNITS, layout_engine=ImageFont.Layout.BASIC)
    signs = (bytes([code]).decode(ENCODING, "replace") for code in range(FIRST, LAST + 1))
    return tuple(round(font.getlength(sign)) for sign in signs)


def embedded(writer: PdfWriter) -> IndirectObject:
    """The whole font, so that whatever is typed later shows as it was typed."""
    data = DecodedStreamObject()
    data.set_data(font_file().read_bytes())
    packed = data.flate_encode()
    packed[NameObject("/Length1")] = NumberObject(font_file().stat().st_size)
    name = NameObject("/PublicSans-Regular")
    described = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/FontDescriptor"),
            NameObject("/FontName"): name,
            NameObject("/Flags"): NumberObject(_NONSYMBOLIC),
            NameObject("/FontBBox"): ArrayObject(map(NumberObject, (-500, -300, 1500, 1200))),
            NameObject("/ItalicAngle"): NumberObject(0),
            NameObject("/Ascent"): NumberObject(_ASCENT),
            NameObject("/Descent"): NumberObject(_DESCENT),
            NameObject("/CapHeight"): NumberObject(_CAP),
            NameObject("/StemV"): NumberObject(80),
            NameObject("/FontFile2"): _added(writer, packed),
        }
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/TrueType"),
            NameObject("/BaseFont"): name,
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            NameObject("/FirstChar"): NumberObject(FIRST),
            NameObject("/LastChar"): NumberObject(LAST),
            NameObject("/Widths"): ArrayObject(map(NumberObject, _widths())),
            NameObject("/FontDescriptor"): _added(writer, described),
        }
    )
    return _added(writer, font)


# Any: pypdf's rectangle of four numbers.
def words(writer: PdfWriter, rectangle: Any, text: str, font: IndirectObject, *, several: bool = False) -> Any:
    """The appearance of text in its box: on one line, smaller where it is long, or wrapped on several."""
    wide, high = _sides(rectangle)
    size, lines = _laid(text, wide - 2 * INDENT, high, several=several)
    first = high - 3 - size if several else (high - size * _CAP / _UNITS) / 2
    drawn = [b"/Tx BMC q BT", f"{FONT} {size:g} Tf 0 g {INDENT} {first:.2f} Td {size * LEADING:.2f} TL".encode()]
    drawn += [b"(" + _escaped(line) + b") Tj T*" for line in lines]
    drawn.append(b"ET Q EMC")
    fonts = DictionaryObject({NameObject(FONT): font})
    stream = _form(wide, high, b"\n".join(drawn) if text else b"/Tx BMC EMC", fonts)
    return DictionaryObject({NameObject("/N"): _added(writer, stream)})


def _laid(text: str, room: float, high: float, *, several: bool) -> tuple[float, list[str]]:
    """The size and the lines at which the text fits."""
    size = float(SIZE)
    while size > SMALLEST:
        lines = wrapped(text, room, size) if several else [" ".join(text.split("\n"))]
        if (not several or len(lines) * size * LEADING + INDENT <= high) and all(
            length(line, size) <= room for line in lines
        ):
            break
        size -= 0.5
    return size, wrapped(text, room, size) if several else [" ".join(text.split("\n"))]


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text on lines no longer than the room."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and length(longer, size) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def length(line: str, size: float) -> float:
    """How long a line is, in points."""
    return sum(_widths()[code - FIRST] for code in encoded(line) if code >= FIRST) * size / _UNITS


def encoded(text: str) -> bytes:
    """The text in the encoding of the font; raises NotFit."""
    try:
        return text.encode(ENCODING)
    except UnicodeEncodeError as error:
        raise NotFit(text[error.start : error.end]) from error


def _escaped(line: str) -> bytes:
    return encoded(line).replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


# Any: pypdf's rectangle of four numbers.
def mark(writer: PdfWriter, rectangle: Any, value: str) -> Any:
    """The two appearances of a box that is marked: with a cross, and empty."""
    wide, high = _sides(rectangle)
    low, far_x, far_y = 2.4, wide - 2.4, high - 2.4
    cross = f"q 1.8 w 0 G {low} {low} m {far_x:.2f} {far_y:.2f} l S {low} {far_y:.2f} m {far_x:.2f} {low} l S Q"
    on = _added(writer, _form(wide, high, cross.encode()))
    off = _added(writer, _form(wide, high, b""))
    states = DictionaryObject({NameObject(f"/{value}"): on, NameObject("/Off"): off})
    return DictionaryObject({NameObject("/N"): states})


def _form(wide: float, high: float, drawn: bytes, fonts: DictionaryObject | None = None) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(drawn)
    resources = DictionaryObject({NameObject("/Font"): fonts} if fonts else {})
    stream |= {
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, wide, high))),
        NameObject("/Resources"): resources,
    }
    return stream


# Any: pypdf's rectangle of four numbers.
def _sides(rectangle: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in rectangle)
    return right - left, top - bottom


# Any: any PDF object.
def _added(writer: PdfWriter, thing: Any) -> IndirectObject:
    return writer._add_object(thing)  # noqa: SLF001  pypdf has no public word for it
