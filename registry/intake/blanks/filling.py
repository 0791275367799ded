"""Filling in a blank by program: the answers, and how they look, so that what is printed is what was said."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from registry.intake.blanks import appearance

MARKED = "yes"
_MULTILINE = 1 << 12
NotFit = appearance.NotFit


def fill(pdf: bytes, answers: Mapping[str, str]) -> bytes:
    """The PDF with these answers by the names of their fields; raises NotFit for a sign its font lacks."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    form: Any = writer.root_object["/AcroForm"]
    font = form["/DR"]["/Font"].raw_get(appearance.FONT)
    fields = {str(one.get_object()["/T"]): one.get_object() for one in form["/Fields"]}
    for name, answer in answers.items():
        field = fields[name]
        if field["/FT"] == "/Btn":
            _mark(field, answer)
        else:
            _write(writer, field, answer, font)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


# Any: pypdf's dictionaries of PDF objects.
def _write(writer: PdfWriter, field: Any, answer: str, font: Any) -> None:
    several = bool(int(field.get("/Ff", 0)) & _MULTILINE)
    field[NameObject("/AP")] = appearance.words(writer, field["/Rect"], answer, font, several=several)
    field[NameObject("/V")] = TextStringObject(answer)


# Any: pypdf's dictionaries of PDF objects.
def _mark(field: Any, answer: str) -> None:
    """The box that stands for the answer is marked, every other is not."""
    state = NameObject(f"/{answer}" if answer else "/Off")
    field[NameObject("/V")] = state
    for widget in field.get("/Kids", [field]):
        box = widget.get_object()
        box[NameObject("/AS")] = state if state in box["/AP"]["/N"] else NameObject("/Off")
