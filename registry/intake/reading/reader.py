"""Reading a file: its form fields if it has ours, else each page by its text or its picture."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from registry.documents import limits, sniff
from registry.documents.refusals import Unreadable
from registry.intake.blanks.codes import Sheet
from registry.intake.blanks.definitions import BLANKS
from registry.intake.blanks.shapes import Answer, Field
from registry.intake.reading import asking, boxes, signs
from registry.intake.reading.boxes import Told
from registry.intake.reading.results import Known, ReadField, Reading

MOST_PAGES = 12
"""So many pages of one file are looked at; a form has three, and proofs follow it."""
CERTAIN, UNREAD = 1.0, 0.0
LONGEST = 20_000
Box = tuple[float, float, float, float]
_NOTHING_KNOWN = Known()


def read(content: bytes, media_type: str, known: Known = _NOTHING_KNOWN) -> Reading:
    """What stands on the paper in this file. Never raises for what the file is, and ends in time."""
    return told(content, media_type, known)[0]


def told(content: bytes, media_type: str, known: Known) -> tuple[Reading, dict[str, str]]:
    """The reading, and for each field the cell of the calibration its confidence comes from."""
    if len(content) > limits.upload_bytes():
        return _nothing(_("The file is too large to be read.")), {}
    if media_type not in sniff.EXTENSIONS or sniff.recognize(content[: sniff.HEAD]) != media_type:
        return _nothing(_("This is no PDF, JPEG, PNG or TIFF, or not the kind of file it says it is.")), {}
    text = ""
    if media_type == "application/pdf":
        found = asking.form(content)
        if found is None:
            return _nothing(_("The file is damaged, protected by a password, or too large to be opened.")), {}
        filled = _filled_in(found)
        if filled is not None:
            return filled, {}
        text = str(found["text"]).strip()
    gathered = _by_pages(content, media_type, known, text)
    return _reading(gathered), {one.field.name: one.cell for one in gathered.told}


def _nothing(note: str, text: str = "") -> Reading:
    return Reading("", "", "", 0, (), text, (note,))


# The form fields of a PDF


def _filled_in(found: dict[str, list[list[object]]]) -> Reading | None:
    """What was typed into the fields of our own PDF, without loss; None when it has none of them, or all are empty."""
    rows = {str(name): (str(value), page, box) for name, value, page, box in _rows(found["fields"])}
    form, language, version = _which(found["named"], set(rows))
    blank = BLANKS.get(form)
    if blank is None:
        return None
    written = [one for one in blank.fields if rows.get(one.name, ("",))[0] and one.answer is not Answer.AGREED]
    if not written:
        return None
    notes: list[str] = []
    fields = tuple(_typed(one, *rows[one.name], notes) for one in blank.fields if one.name in rows)
    text = "\n".join(f"{one.name}: {one.value}" for one in fields if one.value)
    return Reading(form, language, version, int(str(found["pages"])), fields, text[:LONGEST], tuple(notes))


def _rows(fields: Iterable[list[object]]) -> Iterable[tuple[object, object, int, Box | None]]:
    for name, value, page, box in fields:
        edges = None
        if isinstance(box, list) and len(box) == len(("left", "top", "right", "bottom")):
            left, top, right, bottom = (round(float(edge), 5) for edge in box)
            edges = (left, top, right, bottom)
        yield name, value, int(str(page)) or 1, edges


def _which(named: list[list[object]], names: set[str]) -> tuple[str, str, str]:
    """Which blank it is: as the file says itself, or by the fields it has."""
    if named:
        form, language, version = map(str, named)
        return form, language, version
    for blank in BLANKS.values():
        if {one.name for one in blank.fields} <= names:
            return blank.kind, "", blank.version
    return "", "", ""


def _typed(
    one: Field, value: str, page: int, box: tuple[float, float, float, float] | None, notes: list[str]
) -> ReadField:
    """One field as it was typed. A sign that cannot be taken is left out, and said."""
    clean = signs.taken(value)
    if clean != value:
        words = {"field": one.label, "signs": signs.named(value)}
        notes.append(_("%(field)s: signs that cannot be taken were left out (%(signs)s). Look at the paper.") % words)
    return ReadField(one.name, clean, CERTAIN if clean == value else UNREAD, "form", page, box)


# Pages as text and as pictures


@dataclass
class _Gathered:
    """What the pages of one file showed so far; `refused` says why not even the first could be opened."""

    told: list[Told] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    pages: int = 1
    unreadable: list[int] = field(default_factory=list)
    refused: str = ""


def _by_pages(content: bytes, media_type: str, known: Known, text: str) -> _Gathered:
    gathered, number = _Gathered(texts=[text] if text else []), 1
    while number <= min(gathered.pages, MOST_PAGES) and not gathered.refused:
        page = asking.page(content, media_type, number)
        if not isinstance(page, str):
            gathered.pages = page.pages
            _take(page, number, known, gathered)
        elif number == 1:
            gathered.refused = page
        else:
            gathered.unreadable.append(number)
        number += 1
    return gathered


def _take(page: asking.Page, number: int, known: Known, gathered: _Gathered) -> None:
    """One page more: a sheet of the form the first sheet was of, or paper of another kind."""
    if page.sheet is None:
        if not gathered.texts and page.pictures:
            gathered.texts.append(boxes.as_lines(asking.words(page.pictures[0], asking.PAGE_SHAPE)))
        return
    first = gathered.sheets[0] if gathered.sheets else page.sheet
    if page.sheet.blank == first.blank and page.sheet not in gathered.sheets:
        gathered.told += boxes.of_page(page, page.sheet, number, known)
    gathered.sheets.append(page.sheet)


def _reading(gathered: _Gathered) -> Reading:
    if gathered.refused:
        return _nothing(str(Unreadable(gathered.refused).reason), text="\n".join(gathered.texts))
    fields = tuple(one.field for one in gathered.told)
    said = [f"{one.name}: {one.value}" for one in fields if one.value]
    text = "\n".join([*said, *gathered.texts])[:LONGEST]
    first = gathered.sheets[0] if gathered.sheets else None
    named = (first.form, first.language, first.version) if first else ("", "", "")
    return Reading(*named, gathered.pages, fields, text, tuple(_notes(gathered, fields)))


def _notes(gathered: _Gathered, fields: tuple[ReadField, ...]) -> Iterable[str]:
    """What could not be read, and what it means."""
    if gathered.sheets:
        yield from _missing(gathered.sheets)
        if not asking.reads_print() and any(one.how == "ocr" for one in fields):
            yield _("Print is not read on this machine: the fields are marked as unsure.")
    for number in gathered.unreadable:
        yield _("Page %(page)s of the file could not be opened.") % {"page": number}
    if gathered.pages > MOST_PAGES:
        yield _("Only the first %(pages)s pages were read.") % {"pages": MOST_PAGES}


def _missing(sheets: list[Sheet]) -> Iterable[str]:
    first = sheets[0]
    if any(one.blank != first.blank for one in sheets):
        yield _("Pages of more than one form are in this file; only the first form was read.")
    if len(set(sheets)) < len(sheets):
        yield _("A page of the form is there twice; the first one was read.")
    for sheet in sorted(asking.sheets()):
        if sheet.blank == first.blank and sheet not in sheets:
            yield _("Page %(page)s of the form is missing or could not be found.") % {"page": sheet.page}
