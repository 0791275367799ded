"""Reading a file: its form fields if it has ours, else each page by its text or its picture."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from registry.documents import limits, sniff
from registry.documents.refusals import Unreadable
from registry.intake.blanks.codes import Sheet
from registry.intake.blanks.definitions import BLANKS
from registry.intake.blanks.shapes import Answer, Field
from registry.intake.blanks.widgets import Place
from registry.intake.reading import asking, calibration, judging, signs
from registry.intake.reading.results import How, Known, ReadField, Reading

MOST_PAGES = 12
"""So many pages of one file are looked at; a form has three, and proofs follow it."""
CERTAIN, AS_TEXT, UNREAD = 1.0, 0.99, 0.0
LONGEST = 20_000
_NOTHING_KNOWN = Known()


def read(content: bytes, media_type: str, known: Known = _NOTHING_KNOWN) -> Reading:
    """What stands on the paper in this file. Never raises for what the file is, and ends in time."""
    if len(content) > limits.upload_bytes():
        return _nothing(_("The file is too large to be read."))
    if media_type not in sniff.EXTENSIONS or sniff.recognize(content[: sniff.HEAD]) != media_type:
        return _nothing(_("This is no PDF, JPEG, PNG or TIFF, or not the kind of file it says it is."))
    if media_type == "application/pdf":
        found = asking.form(content)
        if found is None:
            return _nothing(_("The file is damaged, protected by a password, or too large to be opened."))
        filled = _filled_in(found)
        if filled is not None:
            return filled
        return _by_pages(content, media_type, known, str(found["text"]))
    return _by_pages(content, media_type, known, "")


def _nothing(note: str, pages: int = 0, text: str = "") -> Reading:
    return Reading("", "", "", pages, (), text, (note,))


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


def _rows(fields: Iterable[list[object]]) -> Iterable[tuple[object, object, int, tuple[float, ...] | None]]:
    for name, value, page, box in fields:
        edges = tuple(round(float(edge), 5) for edge in box) if isinstance(box, list) and box else None
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
    """What the pages of one file showed so far."""

    fields: list[ReadField] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    unknown: int = 0
    pages: int = 1
    unreadable: list[int] = field(default_factory=list)


def _by_pages(content: bytes, media_type: str, known: Known, text: str) -> Reading:
    gathered, number = _Gathered(texts=[text] if text.strip() else []), 1
    while number <= min(gathered.pages, MOST_PAGES):
        page = asking.page(content, media_type, number)
        if isinstance(page, str):
            if number == 1:
                return _nothing(str(Unreadable(page).reason), text=text)
            gathered.unreadable.append(number)
        else:
            gathered.pages = page.pages
            _take(page, number, known, gathered)
        number += 1
    return _gathered(gathered)


def _take(page: asking.Page, number: int, known: Known, gathered: _Gathered) -> None:
    if page.sheet is None:
        gathered.unknown += 1
        if not gathered.texts and page.pictures:
            gathered.texts.append(_as_lines(asking.words(page.pictures[0], asking.PAGE_SHAPE)))
        return
    if page.sheet in gathered.sheets:
        return
    gathered.sheets.append(page.sheet)
    gathered.fields += _boxes(page, page.sheet, number, known)


def _gathered(gathered: _Gathered) -> Reading:
    notes = []
    first = gathered.sheets[0] if gathered.sheets else None
    fields = gathered.fields
    if first is not None:
        others = [one for one in gathered.sheets if one.blank != first.blank]
        if others:
            notes.append(_("Pages of more than one form are in this file; only the first form was read."))
        fields = _signed_alike(fields[: len(fields)]) if not others else fields
        wanted = {
            place.page for sheet, places in asking.sheets().items() if sheet.blank == first.blank for place in places
        }
        missing = sorted(wanted - {one.page for one in gathered.sheets if one.blank == first.blank})
        notes += [_("Page %(page)s of the form is missing or could not be found.") % {"page": page} for page in missing]
        if not asking.reads_print() and any(one.how == "ocr" for one in fields):
            notes.append(_("Print is not read on this machine: the fields are marked as unsure."))
    notes += [_("Page %(page)s of the file could not be opened.") % {"page": page} for page in gathered.unreadable]
    if gathered.pages > MOST_PAGES:
        notes.append(_("Only the first %(pages)s pages were read.") % {"pages": MOST_PAGES})
    said = [f"{one.name}: {one.value}" for one in fields if one.value]
    text = "\n".join([*said, *gathered.texts])[:LONGEST]
    named = (first.form, first.language, first.version) if first else ("", "", "")
    return Reading(*named, gathered.pages, tuple(fields), text, tuple(notes))


def _as_lines(seen: list[asking.Seen]) -> str:
    lines: dict[tuple[int, int, int], list[str]] = {}
    for one in seen:
        lines.setdefault(one.line, []).append(one.word)
    return "\n".join(" ".join(words) for words in lines.values())


def _boxes(page: asking.Page, sheet: Sheet, number: int, known: Known) -> list[ReadField]:
    """Every field of one page of ours, in its order."""
    places = asking.sheets()[sheet]
    fields = {one.name: one for one in BLANKS[sheet.form].fields}
    printed = _printed(page)
    found, marks = [], {}
    for at, place in enumerate(places):
        ink, text = page.boxes[at]
        one = fields.get(place.name)
        if place.value:
            marks.setdefault(place.name, []).append((place, ink))
        elif one is not None:
            found.append(_words(one, place, number, ink, text, printed.get(at, []), known))
    return [*found, *(_mark(boxes, number) for boxes in marks.values())]


def _printed(page: asking.Page) -> dict[int, list[tuple[str, float]]]:
    """What was read in each box, each time it was looked at: the words, and the least sure of them."""
    found: dict[int, list[tuple[str, float]]] = {}
    shapes = (asking.LINE_SHAPE, asking.BLOCK_SHAPE)
    for places, pictures, shape in zip(page.crops, page.pictures, shapes, strict=False):
        seen = asking.words(pictures, shape)
        for order, at in enumerate(places):
            found[at] = [_of_picture(seen, picture) for picture in (2 * order, 2 * order + 1)]
    return found


def _of_picture(seen: list[asking.Seen], picture: int) -> tuple[str, float]:
    own = [one for one in seen if one.picture == picture]
    return _as_lines(own), min((one.sureness for one in own), default=0.0)


def _words(
    one: Field, place: Place, number: int, ink: float, text: str, printed: list[tuple[str, float]], known: Known
) -> ReadField:
    """A box for words: by the text of the page, else by what was read on its picture."""
    box = place.box
    if text:
        clean = signs.taken(text)
        return ReadField(one.name, clean, AS_TEXT if clean == text else UNREAD, "text", number, box)
    if not ink:
        return ReadField(one.name, "", calibration.of_cell(calibration.EMPTY_CELL), "ocr", number, box)
    if not any(said for said, _sure in printed):
        return ReadField(one.name, "", UNREAD, "ocr", number, box)
    value, shown = weighed(one.answer, printed, known)
    return ReadField(one.name, signs.taken(value), calibration.confidence(shown), "ocr", number, box)


_RANKS = [judging.Judged.PROVEN, judging.Judged.PLAUSIBLE, judging.Judged.FREE, judging.Judged.ODD]


def weighed(answer: Answer, printed: list[tuple[str, float]], known: Known) -> tuple[str, calibration.Signs]:
    """Of the readings of one box the better one, and what speaks for it."""
    judged = [(*judging.judged(answer, said, known), sure) for said, sure in printed]
    value, judgment, sure = min(judged, key=lambda row: (_RANKS.index(row[1]), -row[2]))
    alike = all(other == value for other, _judgment, _sure in judged)
    doubt = min(row[2] for row in judged) if alike else sure
    return value, calibration.Signs(judgment, alike, doubt)


def _mark(boxes: list[tuple[Place, float]], number: int) -> ReadField:
    """A box to be marked, or several of which one is: by the ink in them."""
    darkest, ink = max(boxes, key=lambda one: one[1])
    sure = min(calibration.of_cell(calibration.mark_cell(each)) for _place, each in boxes)
    marked = [place for place, each in boxes if each >= calibration.MARKED]
    if len(marked) > 1:
        sure = UNREAD
    value = darkest.value if ink >= calibration.MARKED else ""
    box = darkest.box if len(boxes) == 1 or value else None
    return ReadField(darkest.name, value, sure, _OCR, number, box)


_OCR: How = "ocr"


def _signed_alike(fields: list[ReadField]) -> list[ReadField]:
    """Who signs signs with the name above: two readings of one name that agree prove each other."""
    by_name = {one.name: one for one in fields}
    name, signed = by_name.get("name"), by_name.get("signed")
    if name is None or signed is None or not name.value or name.how != "ocr" or signed.value != name.value:
        return fields
    together = round(1 - (1 - name.confidence) * (1 - signed.confidence), 3)
    return [replace(one, confidence=together) if one in (name, signed) else one for one in fields]
