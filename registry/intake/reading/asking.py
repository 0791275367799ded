"""Asking the confined child: one process for each question, with limits on memory and time, two at once."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from shutil import which
from subprocess import TimeoutExpired
from typing import Any

from registry.documents import limits, raster
from registry.intake.blanks import codes, layouts
from registry.intake.blanks.codes import Sheet
from registry.intake.blanks.definitions import BLANKS
from registry.intake.blanks.widgets import Place
from registry.intake.reading import child

LANGUAGES = "spa+eng"
"""Spanish first: it knows every letter of both; English alone drops the accents of names."""
LINE_SHAPE, BLOCK_SHAPE, PAGE_SHAPE = 7, 6, 3
"""What tesseract is told a picture is: one line, one block, a whole page."""
_AT_ONCE = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Seen:
    """One word of a reading by tesseract: on which picture, in which line, and how sure it says it is (0 to 100)."""

    picture: int
    line: tuple[int, int, int]
    word: str
    sureness: float


@dataclass(frozen=True)
class Page:
    """What the child says of one page. `crops` are the boxes that are in each of the pictures."""

    pages: int
    sheet: Sheet | None
    boxes: tuple[tuple[float, str], ...]
    crops: tuple[tuple[int, ...], ...]
    pictures: tuple[bytes, ...]


def reads_print() -> str:
    """The program that reads print, if this machine has it."""
    return which("tesseract") or ""


def sheets() -> dict[Sheet, list[Place]]:
    """Every page of every blank ever made, with its boxes."""
    found: dict[Sheet, list[Place]] = {}
    for name, places in layouts.kept().items():
        form, language, version = name.rsplit("-", 2)
        for place in places:
            found.setdefault(Sheet(form, language, version, place.page), []).append(place)
    return found


def form(content: bytes) -> dict[str, Any] | None:
    """The fields of a PDF, its number of pages, and what it says of itself; None when it cannot be opened."""
    said, _rest = _asked(_request("form", "application/pdf"), content)
    return None if "unfit" in said else said


def page(content: bytes, media_type: str, number: int) -> Page | str:
    """One page; or the code of `documents.refusals` that says why it cannot be read."""
    known = sheets()
    request = _request("page", media_type) | {
        "page": number,
        "codes": [codes.cells(sheet) for sheet in known],
        "modules": codes.MODULES,
        "layouts": [[[*place.box, _kind(sheet, place)] for place in places] for sheet, places in known.items()],
        "ocr": bool(reads_print()),
    }
    said, rest = _asked(request, content)
    if "unfit" in said:
        return str(said["unfit"])
    pictures, start = [], 0
    for size in said.get("sizes", ()):
        pictures.append(rest[start : start + size])
        start += size
    return Page(
        int(said["pages"]),
        None if said["sheet"] is None else list(known)[said["sheet"]],
        tuple((float(box["ink"]), str(box["text"])) for box in said.get("boxes", ())),
        tuple(tuple(places) for places in said.get("crops", ())),
        tuple(pictures),
    )


def _kind(sheet: Sheet, place: Place) -> int:
    if place.value:
        return child.MARK
    blank = BLANKS.get(sheet.form)
    lines = next((field.lines for field in blank.fields if field.name == place.name), 1) if blank else 1
    return child.BLOCK if lines > 1 else child.LINE


def words(pictures: bytes, shape: int) -> list[Seen]:
    """What tesseract reads on each of the pictures; nothing where it is absent, fails, or takes too long."""
    program = reads_print()
    if not program or not pictures:
        return []
    request = _request("ocr", "image/tiff") | {"program": program, "shape": shape, "languages": LANGUAGES}
    return [seen for line in _ran(request, pictures).decode("utf-8", "replace").splitlines() for seen in _seen(line)]


def _seen(line: str) -> list[Seen]:
    """The word on one line of tesseract's table, if it is one: level 5, then page, block, paragraph, line."""
    cells = line.split("\t")
    if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():  # noqa: PLR2004  the columns of its table
        return []
    return [Seen(int(cells[1]) - 1, (int(cells[2]), int(cells[3]), int(cells[4])), cells[11], float(cells[10]))]


def _request(task: str, media_type: str) -> dict[str, object]:
    return {
        "task": task,
        "media_type": media_type,
        "memory": limits.CHILD_MEMORY,
        "seconds": limits.CHILD_SECONDS,
        "pages": limits.PAGES,
        "pixels": limits.PIXELS,
        "points": limits.POINTS,
    }


# Any: the child's answer, as JSON.
def _asked(request: Mapping[str, object], content: bytes) -> tuple[dict[str, Any], bytes]:
    line, _newline, rest = _ran(request, content).partition(b"\n")
    try:
        return json.loads(line), rest
    except ValueError:
        return {"unfit": "unopenable"}, b""


def _ran(request: Mapping[str, object], content: bytes) -> bytes:
    """What the child wrote; nothing when it was ended."""
    with _AT_ONCE:
        try:
            ended = raster.run([child.__file__, raster.as_argument(request)], content, limits.CHILD_SECONDS)
        except TimeoutExpired:
            return b""
    return ended.stdout if ended.returncode == 0 else b""
