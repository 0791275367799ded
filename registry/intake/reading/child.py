"""The child process that reads what strangers sent: run by its path, alone, with the limits of `documents.child`.

Tasks: `form` (the fields of a PDF), `page` (one page: is it ours, what is in its boxes), `ocr` (become tesseract, under
the same limits). It imports nothing of the registry but its two neighbors that do not either, by their paths.
"""

import importlib.util
import json
import os
import re
import resource
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

HERE = Path(__file__).resolve()
DRAWN = 1728
"""How wide a page is drawn: as wide as a fax."""
LONGEST_TEXT, MOST_FIELDS = 20_000, 500
MARK, LINE, BLOCK = 0, 1, 2
"""What belongs in a box: a mark, one line of words, several lines."""
_INSET, _MARK_INSET = 5, 7
"""A box is read this far inside its line, in dots of the straight page."""
_AROUND, _LINE_GRAY = 7, 170
"""The line of a box is looked for so far around its place, and is so dark on the whole."""
_COMMA = 25
"""Fewer dots than a comma has are no writing."""
_INK = 150
_MARGIN = 14
KEYWORD = re.compile(r"ptcs-form:([a-z-]+)-([a-z]{2})-([0-9.]+)")


def _loaded(path: Path) -> ModuleType:
    """A module of ours by its path: the child knows no packages."""
    name = f"neighbor_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


opening = _loaded(HERE.parents[2] / "documents" / "child.py")
geometry = _loaded(HERE.parent / "geometry.py")


# Any: the request, as JSON.
def answer(stream: IO[bytes], request: dict[str, Any]) -> bytes:
    """One JSON line that says how it went, and the pictures after it."""
    picture = b""
    try:
        said, picture = {"form": form, "page": page}[request["task"]](stream, request)
    except opening.Unfit as unfit:
        said = unfit.answer
    except MemoryError:
        said = {"unfit": "unopenable"}
    except Exception:  # noqa: BLE001  a broken file may raise anything in a parser; each means the same to its reader
        said = {"unfit": "damaged"}
    return json.dumps(said).encode() + b"\n" + picture


# Any: the request and the answer, as JSON.
def form(stream: IO[bytes], request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The fields of a PDF as they are, how many pages it has, and what it says of itself."""
    import logging

    from pypdf import PdfReader

    logging.disable()
    content = stream.read()
    opened = opening.Pdf(BytesIO(content), request)
    pages, said = len(opened.document), opened.words()
    named = KEYWORD.search(said)
    fields = _fields(PdfReader(BytesIO(content))) if b"/AcroForm" in content or b"/ObjStm" in content else []
    return {"pages": pages, "named": list(named.groups()) if named else [], "fields": fields, "text": said}, b""


# Any: pypdf's reader of a dictionary of PDF objects.
def _fields(reader: Any) -> list[list[Any]]:
    """Name and value of each field, and the page and rectangle of its first widget."""
    places = _widgets(reader)
    found = (reader.get_fields() or {}).items()
    return [[name, _value(field), *places.get(name, (0, []))] for name, field in list(found)[:MOST_FIELDS]]


# Any: pypdf's dictionaries of PDF objects.
def _value(field: Any) -> str:
    value = field.get("/V", "")
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    text = str(value)
    if field.get("/FT") == "/Btn":
        return text.removeprefix("/").replace("Off", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")[:LONGEST_TEXT]


# Any: pypdf's reader.
def _widgets(reader: Any) -> dict[str, tuple[int, list[float]]]:
    """Where the widget of each field stands, for a group the one that is marked."""
    places: dict[str, tuple[int, list[float]]] = {}
    for number, one in enumerate(reader.pages, start=1):
        wide, high = float(one.mediabox.width), float(one.mediabox.height)
        for reference in one.get("/Annots", ()):
            widget = reference.get_object()
            owner = widget.get("/Parent", widget).get_object()
            name = str(owner.get("/T", ""))
            marked = widget.get("/AS", "/Off") != "/Off"
            if widget.get("/Subtype") == "/Widget" and (name not in places or marked):
                left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
                places[name] = (number, [left / wide, 1 - top / high, right / wide, 1 - bottom / high])
    return places


# Any: the request and the answer, as JSON.
def page(stream: IO[bytes], request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """One page: which sheet it is, the ink and the text in each box; after the line, pictures of the written boxes."""
    opener = opening.Pdf if request["media_type"] == "application/pdf" else opening.Picture
    opened = opener(stream, request)
    number = request["page"]
    pages = len(opened.document) if opener is opening.Pdf else opened._count()  # noqa: SLF001  our own module
    if number > min(pages, request["pages"]):
        raise opening.Unfit("beyond", page=number)
    picture = opened.drawn(number - 1, DRAWN)
    found = geometry.find(picture, request["codes"], request["modules"])
    said: dict[str, Any] = {"pages": pages, "sheet": None, "text": ""}
    if found is None:
        shown = _as_tiff([geometry.evened(picture)]) if request["ocr"] else b""
        return said | {"sizes": [len(shown)]}, shown
    boxes = request["layouts"][found.sheet]
    inks = [_ink(found.straight, box) for box in boxes]
    has_text = opener is opening.Pdf and found.quarter == 0
    texts = _texts(opened, number, found, boxes) if has_text else [""] * len(boxes)
    said |= {
        "sheet": found.sheet,
        "differing": found.differing,
        "boxes": [{"ink": ink, "text": text} for ink, text in zip(inks, texts, strict=True)],
    }
    wanted = [at for at, box in enumerate(boxes) if request["ocr"] and box[4] and inks[at] and not texts[at]]
    crops, pictures = [], []
    for kind in (LINE, BLOCK):
        places = [at for at in wanted if boxes[at][4] == kind]
        crops.append(places)
        pictures.append(_as_tiff([one for at in places for one in _crops(found.straight, boxes[at])]))
    return said | {"crops": crops, "sizes": [len(one) for one in pictures]}, b"".join(pictures)


# Any: numbers as JSON.
def _ink(straight: "Image.Image", box: list[Any]) -> float:
    """How much ink there is inside a box, as a share of it; where words belong, only what is more than speckle."""
    left, top, right, bottom, kind = box
    if kind:
        return _writing(_settled(straight, box))
    return _share(_inside(straight, (left, top, right, bottom), inset=_MARK_INSET))


def _inside(straight: "Image.Image", box: tuple[float, float, float, float], *, inset: int) -> "Image.Image":
    """What stands inside the line of a box."""
    left, top, right, bottom = _sides(box)
    far = (max(left + inset + 1, right - inset), max(top + inset + 1, bottom - inset))
    return straight.crop((left + inset, top + inset, *far))


def _settled(straight: "Image.Image", box: list[Any]) -> "Image.Image":
    """What stands inside the lines of a box for words, after each line was looked for where it should be."""
    left, top, right, bottom = _sides((box[0], box[1], box[2], box[3]))
    rows = [_line(straight, (left, edge - _AROUND, right, edge + _AROUND + 1), along=False) for edge in (top, bottom)]
    columns = [_line(straight, (edge - _AROUND, top, edge + _AROUND + 1, bottom), along=True) for edge in (left, right)]
    top, bottom, left, right = top + rows[0], bottom + rows[1], left + columns[0], right + columns[1]
    return straight.crop((left + _INSET, top + _INSET, right - _INSET, bottom - _INSET))


def _line(straight: "Image.Image", strip: tuple[int, int, int, int], *, along: bool) -> int:
    """How far off its place the line of a box lies: where most of the ink is, if there is a line at all."""
    part = straight.crop(strip)
    profile = part.resize((part.width, 1) if along else (1, part.height), geometry._AVERAGE).tobytes()  # noqa: SLF001  our own module
    darkest = min(range(len(profile)), key=lambda at: (profile[at], abs(at - _AROUND)))
    return darkest - _AROUND if profile[darkest] < _LINE_GRAY else 0


def _sides(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    wide, high = geometry.WIDE, geometry.HIGH
    return round(box[0] * wide), round(box[1] * high), round(box[2] * wide), round(box[3] * high)


def _share(part: "Image.Image") -> float:
    dark = part.point(lambda value: 255 if value < _INK else 0)
    return sum(dark.tobytes()) / 255 / (part.width * part.height)


def _writing(part: "Image.Image") -> float:
    """Ink that is more than speckle: what is left of it when single dots are gone."""
    from PIL import ImageFilter

    plain = part.filter(ImageFilter.MedianFilter(5))
    dark = plain.point(lambda value: 255 if value < _INK else 0)
    dots = sum(dark.tobytes()) // 255
    return dots / (part.width * part.height) if dots >= _COMMA else 0.0


# Any: numbers as JSON.
def _crops(straight: "Image.Image", box: list[Any]) -> list["Image.Image"]:
    """The inside of a box twice, differently cleaned and enlarged: where both are read alike, that is telling."""
    from PIL import Image, ImageFilter, ImageOps

    part = _inside(straight, (box[0], box[1], box[2], box[3]), inset=_INSET)
    made = []
    for filtered, larger in (
        (part.filter(ImageFilter.MedianFilter(3)), 1.5),
        (part.filter(ImageFilter.GaussianBlur(1.1)), 2),
    ):
        size = (round(part.width * larger), round(part.height * larger))
        enlarged = filtered.resize(size, Image.Resampling.BICUBIC)
        made.append(ImageOps.expand(ImageOps.autocontrast(enlarged), _MARGIN, 255))
    return made


def _as_tiff(pictures: list["Image.Image"]) -> bytes:
    """All the pictures in one file, a page each."""
    if not pictures:
        return b""
    out = BytesIO()
    pictures[0].save(out, "TIFF", save_all=True, append_images=pictures[1:], compression="raw", dpi=(300, 300))
    return out.getvalue()


# Any: the opened PDF, and numbers as JSON.
def _texts(opened: Any, number: int, found: Any, boxes: list[list[Any]]) -> list[str]:
    """The text of the page inside each box, where the page has text of its own."""
    paper = opened.document[number - 1]
    text = paper.get_textpage()
    if not text.count_chars():
        return [""] * len(boxes)
    wide, high = paper.get_size()
    numbers = geometry.perspective(geometry.CORNERS, found.corners)
    scale = DRAWN / wide
    said = []
    for left, top, right, bottom, kind in boxes:
        ends = [
            (left * geometry.WIDE + 2, top * geometry.HIGH + 1),
            (right * geometry.WIDE - 2, bottom * geometry.HIGH - 1),
        ]
        (x1, y1), (x2, y2) = (geometry.led(numbers, end) for end in ends)
        area = (x1 / scale, high - y2 / scale, x2 / scale, high - y1 / scale)
        found_text = text.get_text_bounded(*area) if kind and _is_upright(area) else ""
        said.append(found_text.replace("\r\n", "\n").replace("\ufffe", "").strip()[:LONGEST_TEXT])
    return said


def _is_upright(area: tuple[float, float, float, float]) -> bool:
    return area[0] < area[2] and area[1] < area[3]


# Any: the request, as JSON.
def become_tesseract(request: dict[str, Any]) -> None:
    """The same limits on memory and time, then tesseract instead of this program."""
    for limit, value in (
        (resource.RLIMIT_AS, request["memory"]),
        (resource.RLIMIT_CPU, request["seconds"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    words = ["tesseract", "stdin", "stdout", "--psm", str(request["shape"]), "-l", request["languages"], "tsv"]
    kept = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    os.execve(request["program"], words, kept)  # noqa: S606  the program the machine's own path names


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    if asked["task"] == "ocr":
        become_tesseract(asked)
    opening.confine(asked)
    sys.stdout.buffer.write(answer(sys.stdin.buffer, asked))
