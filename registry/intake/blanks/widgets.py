"""The fields of a blank: what the template left a link for becomes a form field, tagged and named.

The template draws each box inside a link to `field:NAME` or `field:NAME=VALUE`. So typst itself puts it in the reading
order, ties it to its place in the tags, and says where on the page it stands; here the link becomes the widget, and its
tag a Form (ISO 14289-1, 7.18.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from registry.intake.blanks import appearance
from registry.intake.blanks.shapes import Answer, Blank, Field

LINK = "field:"
PRINTED = 4
READ_ONLY, REQUIRED, MULTILINE = 1, 1 << 1, 1 << 12
NO_TOGGLE_TO_OFF, RADIO, COMBO = 1 << 14, 1 << 15, 1 << 17
ROLES = {Answer.CHECK: "/cb", Answer.ONE_OF: "/rb", Answer.STATE: "/lb"}


@dataclass(frozen=True)
class Place:
    """Where one box stands: page from 1, and its edges as fractions of the page, from its upper left corner."""

    name: str
    value: str
    page: int
    box: tuple[float, float, float, float]


def with_fields(pdf: bytes, blank: Blank, agreed: str) -> bytes:
    """The PDF with a form field in place of every link to one; `agreed` is printed in the field that says so."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    maker = _Maker(writer, blank)
    for page in writer.pages:
        page[NameObject("/Tabs")] = NameObject("/S")
        for reference in page.get("/Annots", ArrayObject()):
            maker.turn(reference, page.indirect_reference)
    maker.finish(agreed)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def places(pdf: bytes) -> list[Place]:
    """Where each box of a blank stands, in reading order."""
    reader = PdfReader(BytesIO(pdf))
    return [place for number, page in enumerate(reader.pages, start=1) for place in _on(page, number)]


# Any: pypdf's page is a dictionary of PDF objects.
def _on(page: Any, number: int) -> Iterator[Place]:
    wide, high = (float(side) for side in (page.mediabox.width, page.mediabox.height))
    for reference in page.get("/Annots", ()):
        widget = reference.get_object()
        if widget.get("/Subtype") != "/Widget":
            continue
        left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
        box = (left / wide, 1 - top / high, right / wide, 1 - bottom / high)
        parent = widget.get("/Parent")
        name = str((parent.get_object() if parent else widget)["/T"])
        yield Place(name, _stands_for(widget), number, tuple(round(edge, 5) for edge in box))  # type: ignore[arg-type]


# Any: pypdf's dictionaries of PDF objects.
def _stands_for(widget: Any) -> str:
    """The answer a mark in this box gives; nothing where words are written."""
    states = widget.get("/AP", {}).get("/N", {})
    if "/Off" not in states:
        return ""
    return next(str(state)[1:] for state in states if state != "/Off")


class _Maker:
    """Turns links into fields, one document at a time."""

    def __init__(self, writer: PdfWriter, blank: Blank) -> None:
        self._writer, self._blank = writer, blank
        self._fields = ArrayObject()
        self._groups: dict[str, Any] = {}
        self._tags = dict(_tags_of(writer))
        self._font = appearance.embedded(writer)

    def turn(self, reference: IndirectObject, page: IndirectObject | None) -> None:
        """One annotation of the page, if it is a link to a field."""
        link: Any = reference.get_object()
        target = str(link.get("/A", {}).get("/URI", ""))
        if not target.startswith(LINK):
            return
        name, _equals, value = target.removeprefix(LINK).partition("=")
        field = self._blank.field(name)
        for key in ("/A", "/Border", "/Contents"):
            link.pop(key, None)
        link[NameObject("/Subtype")] = NameObject("/Widget")
        link[NameObject("/F")] = NumberObject(PRINTED)
        link[NameObject("/TU")] = TextStringObject(_spoken(field, value))
        if page is not None:
            link[NameObject("/P")] = page
        self._tag(int(link["/StructParent"]), field, link["/TU"])
        {Answer.CHECK: self._check, Answer.ONE_OF: self._one_of}.get(field.answer, self._words)(
            reference, link, field, value
        )

    def _tag(self, key: int, field: Field, spoken: TextStringObject) -> None:
        tag = self._tags[key]
        tag[NameObject("/S")] = NameObject("/Form")
        tag[NameObject("/Alt")] = spoken
        role = NameObject(ROLES.get(field.answer, "/tv"))
        printed = DictionaryObject(
            {NameObject("/O"): NameObject("/PrintField"), NameObject("/Role"): role, NameObject("/Desc"): spoken}
        )
        kept = tag.get("/A", ArrayObject())
        tag[NameObject("/A")] = ArrayObject([*(kept if isinstance(kept, list) else [kept]), printed])

    def _words(self, reference: IndirectObject, link: Any, field: Field, _value: str) -> None:
        flags = REQUIRED * field.required | MULTILINE * (field.lines > 1) | READ_ONLY * (field.answer is Answer.AGREED)
        link |= {
            NameObject("/FT"): NameObject("/Ch" if field.choices else "/Tx"),
            NameObject("/T"): TextStringObject(field.name),
            NameObject("/V"): TextStringObject(""),
            NameObject("/DA"): TextStringObject(appearance.DEFAULT),
        }
        if field.choices:
            flags |= COMBO
            values = ["", *(value for value, _label in field.choices)]
            link[NameObject("/Opt")] = ArrayObject(TextStringObject(value) for value in values)
        else:
            link[NameObject("/MaxLen")] = NumberObject(field.longest)
        link[NameObject("/Ff")] = NumberObject(flags)
        link[NameObject("/AP")] = appearance.words(self._writer, link["/Rect"], "", self._font)
        self._fields.append(reference)

    def _check(self, reference: IndirectObject, link: Any, field: Field, _value: str) -> None:
        link |= {
            NameObject("/FT"): NameObject("/Btn"),
            NameObject("/T"): TextStringObject(field.name),
            NameObject("/Ff"): NumberObject(REQUIRED * field.required),
            NameObject("/V"): NameObject("/Off"),
        }
        self._box(link, "yes")
        self._fields.append(reference)

    def _one_of(self, reference: IndirectObject, link: Any, field: Field, value: str) -> None:
        group = self._groups.get(field.name)
        if group is None:
            group = DictionaryObject(
                {
                    NameObject("/FT"): NameObject("/Btn"),
                    NameObject("/T"): TextStringObject(field.name),
                    NameObject("/TU"): TextStringObject(field.spoken()),
                    NameObject("/Ff"): NumberObject(RADIO | NO_TOGGLE_TO_OFF | REQUIRED * field.required),
                    NameObject("/V"): NameObject("/Off"),
                    NameObject("/Kids"): ArrayObject(),
                }
            )
            self._groups[field.name] = group
            self._fields.append(self._writer._add_object(group))  # noqa: SLF001  pypdf has no public word for it
        kids: Any = group["/Kids"]
        kids.append(reference)
        link[NameObject("/Parent")] = group.indirect_reference
        self._box(link, value)

    def _box(self, link: Any, value: str) -> None:
        link[NameObject("/AS")] = NameObject("/Off")
        link[NameObject("/MK")] = DictionaryObject({NameObject("/CA"): TextStringObject("8")})
        link[NameObject("/AP")] = appearance.mark(self._writer, link["/Rect"], value)

    def finish(self, agreed: str) -> None:
        """The form itself, and what is filled in from the beginning."""
        fonts = DictionaryObject({NameObject(appearance.FONT): self._font})
        self._writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
            {
                NameObject("/Fields"): self._fields,
                NameObject("/DR"): DictionaryObject({NameObject("/Font"): fonts}),
                NameObject("/DA"): TextStringObject(appearance.DEFAULT),
                NameObject("/NeedAppearances"): BooleanObject(False),
            }
        )
        printed: Any = next(one.get_object() for one in self._fields if one.get_object()["/T"] == "requirements")
        printed[NameObject("/V")] = TextStringObject(agreed)
        printed[NameObject("/AP")] = appearance.words(self._writer, printed["/Rect"], agreed, self._font)


def _spoken(field: Field, value: str) -> str:
    """What is said at one box: the field, and for one answer of several, that answer."""
    label = next((str(label) for one, label in field.choices if one == value), "")
    return f"{field.spoken()}: {label}" if label else field.spoken()


def _tags_of(writer: PdfWriter) -> Iterator[tuple[int, Any]]:
    """The tag of every annotation, by the key the annotation names."""
    tree: Any = writer.root_object["/StructTreeRoot"]
    numbers = tree["/ParentTree"]["/Nums"]
    for key, tag in zip(numbers[::2], numbers[1::2], strict=True):
        found = tag.get_object()
        if isinstance(found, DictionaryObject) and not isinstance(found, NullObject):
            yield int(key), found
