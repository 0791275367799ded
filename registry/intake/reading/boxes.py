"""From what was seen in each box of a page to the field it answers, with how sure that is."""

import unicodedata
from dataclasses import dataclass

from registry.intake.blanks.codes import Sheet
from registry.intake.blanks.definitions import BLANKS
from registry.intake.blanks.shapes import Answer, Field
from registry.intake.blanks.widgets import Place
from registry.intake.reading import asking, calibration, judging, signs
from registry.intake.reading.results import Known, ReadField

AS_TEXT, UNREAD = 0.99, 0.0
_DIRT, _SHORT = 40, 4
"""A few signs that tesseract itself does not believe in are dirt; what is left is no surer for it."""
_RANKS = [judging.Judged.PROVEN, judging.Judged.PLAUSIBLE, judging.Judged.FREE, judging.Judged.ODD]


@dataclass(frozen=True)
class Told:
    """A field that was read, and the cell of the calibration it is counted in."""

    field: ReadField
    cell: str = ""


Printed = list[tuple[str, float]]
"""What was read in a box, each time it was looked at: the words, and the least sure of them."""


def of_page(page: asking.Page, sheet: Sheet, number: int, known: Known) -> list[Told]:
    """Every field of one page of ours, in its order."""
    fields = {one.name: one for one in BLANKS[sheet.form].fields}
    printed = _printed(page)
    found: list[Told] = []
    marks: dict[str, list[tuple[Place, float]]] = {}
    for at, place in enumerate(asking.sheets()[sheet]):
        ink, text = page.boxes[at]
        if place.value:
            marks.setdefault(place.name, []).append((place, ink))
        elif place.name in fields:
            reader = _Words(fields[place.name], place, number, known)
            found.append(reader.read(ink, text, printed.get(at, [])))
    return [*found, *(_mark(boxes, number) for boxes in marks.values())]


def _printed(page: asking.Page) -> dict[int, Printed]:
    """What was read in each box that has a picture: two pictures of each, one after the other."""
    found: dict[int, Printed] = {}
    shapes = (asking.LINE_SHAPE, asking.BLOCK_SHAPE)
    for places, pictures, shape in zip(page.crops, page.pictures, shapes, strict=False):
        seen = asking.words(pictures, shape)
        for order, at in enumerate(places):
            found[at] = [_of_picture(seen, picture) for picture in (2 * order, 2 * order + 1)]
    return found


def _of_picture(seen: list[asking.Seen], picture: int) -> tuple[str, float]:
    own = [one for one in seen if one.picture == picture]
    kept = [one for one in own if one.sureness >= _DIRT or len(one.word) > _SHORT]
    return as_lines(kept or own), min((one.sureness for one in own), default=0.0)


def as_lines(seen: list[asking.Seen]) -> str:
    """The words that were seen, line by line."""
    lines: dict[tuple[int, int, int], list[str]] = {}
    for one in seen:
        lines.setdefault(one.line, []).append(one.word)
    return "\n".join(" ".join(words) for words in lines.values())


@dataclass(frozen=True)
class _Words:
    """One box for words."""

    field: Field
    place: Place
    number: int
    known: Known

    def read(self, ink: float, text: str, printed: Printed) -> Told:
        """By the text of the page, else by what was read on its picture."""
        if text:
            clean = signs.taken(text)
            return Told(self._made(clean, AS_TEXT if clean == text else UNREAD, as_text=True))
        if not ink:
            cell = calibration.EMPTY_CELL
            return Told(self._made("", calibration.of_cell(cell)), cell)
        value, shown = weighed(self.field.answer, printed or [("", 0.0)], self.known)
        if not any(sign.isalnum() for sign in value):
            return Told(self._made("", UNREAD))
        return Told(self._made(signs.taken(value), calibration.confidence(shown)), shown.cell)

    def _made(self, value: str, confidence: float, *, as_text: bool = False) -> ReadField:
        how = "text" if as_text else "ocr"
        return ReadField(self.field.name, value, confidence, how, self.number, self.place.box)  # type: ignore[arg-type]


def weighed(answer: Answer, printed: Printed, known: Known) -> tuple[str, calibration.Signs]:
    """Of the readings of one box the better one, and what speaks for it."""
    judged = [(*judging.judged(answer, said, known), sure) for said, sure in printed]
    value, judgment, sure = min(judged, key=lambda row: (_RANKS.index(row[1]), -row[2]))
    values = {other for other, _judgment, _sure in judged}
    if len(values) > 1 and len({_bare(other) for other in values}) == 1:
        value = max(values, key=_accents)  # cleaning takes accents away, it never adds one
    doubt = min(row[2] for row in judged) if len(values) == 1 else sure
    return value, calibration.Signs(judgment, len(values) == 1, doubt)


def _bare(text: str) -> str:
    """The text without its accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def _accents(text: str) -> int:
    return sum(unicodedata.combining(sign) > 0 for sign in unicodedata.normalize("NFD", text))


def _mark(boxes: list[tuple[Place, float]], number: int) -> Told:
    """A box to be marked, or several of which one is: by the ink in them."""
    darkest, ink = max(boxes, key=lambda one: one[1])
    cells = {calibration.mark_cell(each): each for _place, each in boxes}
    cell = min(cells, key=calibration.of_cell)
    marked = [place for place, each in boxes if each >= calibration.MARKED]
    sure = calibration.of_cell(cell) if len(marked) <= 1 else UNREAD
    value = darkest.value if marked else ""
    box = darkest.box if len(boxes) == 1 or value else None
    found = ReadField(darkest.name, value, sure, "ocr", number, box)
    return Told(found, calibration.mark_cell(ink) if len(marked) <= 1 else "")
