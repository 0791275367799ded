"""The child process that opens files strangers sent: run by its path, alone, with limits on memory, time and disk.

It imports nothing of the registry. The file comes on standard input, the request as one JSON argument; the answer is
one JSON line on standard output, followed by the picture when one was asked for. It sets its own limits before any
parser is loaded, and may write no file.
"""

import json
import resource
import sys
from io import BytesIO
from typing import IO, TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]
    from PIL import Image

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}
LONGEST_DRAWN = 6000
READ_PAGES, READ_SIGNS = 4, 20_000
"""How much of a PDF is read to learn which ID and number it names: the first pages, so many signs."""
THUMBNAIL = 240
SKEW = 4
"""Fax scanners measure more dots across than down; beyond this ratio the file's word is not believed."""

ORIENTATION = 0x0112
STRIPS, STRIP_SIZES, TILES, TILE_SIZES = 273, 279, 324, 325
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""Pillow's transpose for each EXIF orientation but the upright one."""
_SIDEWAYS = {5, 4, 6, 2}


class Request(TypedDict):
    """What is asked: check the whole file, draw one page (from 1) at a width in pixels, or read a PDF's words."""

    task: str
    media_type: str
    memory: int
    seconds: int
    pages: int
    pixels: int
    points: int
    page: NotRequired[int]
    width: NotRequired[int]


class Unfit(Exception):
    """The file cannot be taken: a code of `documents.refusals`, and the numbers its sentence needs."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.answer: dict[str, object] = {"unfit": code, "words": words}


def confine(request: Request) -> None:
    """Give up, for good, what reading a file does not need."""
    seconds = request["seconds"]
    for limit, value in (
        (resource.RLIMIT_AS, request["memory"]),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(limit, (value, value))


def main(request: Request) -> None:
    """Answer one request and end."""
    confine(request)
    sys.stdout.buffer.write(answer(sys.stdin.buffer, request))


def answer(stream: IO[bytes], request: Request) -> bytes:
    """The line that says how it went, and the picture if there is one."""
    picture = b""
    try:
        said, picture = _done(stream, request)
    except Unfit as unfit:
        said = unfit.answer
    except MemoryError:
        said = {"unfit": "unopenable", "words": {}}
    except Exception:  # noqa: BLE001  a broken file may raise anything in a parser; each means the same to its sender
        said = {"unfit": "damaged", "words": {}}
    return json.dumps(said).encode() + b"\n" + picture


def _done(stream: IO[bytes], request: Request) -> tuple[dict[str, object], bytes]:
    opener = Pdf if request["media_type"] == "application/pdf" else Picture
    opened = opener(stream, request)
    if request["task"] == "check":
        return {"pages": opened.check()}, b""
    if request["task"] == "read":
        return {"words": opened.words()}, b""
    picture = webp(opened.drawn(request["page"] - 1, request["width"]))
    return {"bytes": len(picture)}, picture


class Pdf:
    """A PDF, opened without scripts, forms filled in drawn as they look."""

    def __init__(self, stream: IO[bytes], request: Request) -> None:
        import pypdfium2  # loaded only after the limits are set

        self.request = request
        content = stream.read()
        if b"%%EOF" not in content.rstrip(b"\0\r\n \t")[-1024:]:
            raise Unfit("damaged")
        try:
            self.document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise Unfit("encrypted" if "assword" in str(error) else "damaged") from error

    def check(self) -> int:
        """How many pages there are, after looking at each and drawing the first."""
        count = _counted(len(self.document), self.request)
        for number in range(count):
            self._page(number).close()
        self.drawn(0, THUMBNAIL)
        return count

    def drawn(self, number: int, width: int) -> "Image.Image":
        """The picture of one page, counted from 0."""
        if not 0 <= number < len(self.document):
            raise Unfit("beyond", page=number + 1)
        self.document.init_forms()
        page = self._page(number)
        wide, high = page.get_size()
        scale = min(width / max(wide, 1), LONGEST_DRAWN / max(high, 1))
        picture: Image.Image = page.render(scale=scale).to_pil()
        return picture.convert("RGB")

    def words(self) -> str:
        """What it says of itself and on its first pages, as far as that can be read; a scan says nothing."""
        kept = self.document.get_metadata_dict(skip_empty=True)
        said = [kept.get("Title", ""), kept.get("Keywords", ""), kept.get("Subject", "")]
        for number in range(min(len(self.document), READ_PAGES)):
            page = self._page(number).get_textpage()
            said.append(page.get_text_range(0, min(page.count_chars(), READ_SIGNS)))
        return "\n".join(said)[:READ_SIGNS]

    def _page(self, number: int) -> "pypdfium2.PdfPage":
        page = self.document[number]
        if max(page.get_size()) > self.request["points"]:
            wide, high = (f"{round(side / 72)} in" for side in page.get_size())
            raise Unfit("too_many_pixels", width=wide, height=high)
        return page


class Picture:
    """A JPEG, a PNG, or a TIFF with one page or many (as fax machines send them)."""

    def __init__(self, stream: IO[bytes], request: Request) -> None:
        import warnings

        from PIL import Image  # loaded only after the limits are set

        self.request = request
        warnings.simplefilter("ignore")
        Image.MAX_IMAGE_PIXELS = None  # our own limits are checked before a dot is read
        content = stream.read()
        self.size = len(content)
        self.image = Image.open(BytesIO(content), formats=[FORMATS[request["media_type"]]])

    def check(self) -> int:
        """How many pages there are, after reading each to its last row."""
        count = _counted(self._count(), self.request)
        for number in range(count):
            self.drawn(number, THUMBNAIL)
        return count

    def drawn(self, number: int, width: int) -> "Image.Image":
        """The picture of one page, counted from 0, turned the right way up."""
        if not 0 <= number < self._count():
            raise Unfit("beyond", page=number + 1)
        self.image.seek(number)
        self._refuse_giants()
        self._refuse_missing_strips()
        return _flat(_small(self.image, width))

    def words(self) -> str:
        """A picture says nothing that can be read."""
        return ""

    def _count(self) -> int:
        return int(getattr(self.image, "n_frames", 1)) if self.request["media_type"] == "image/tiff" else 1

    def _refuse_giants(self) -> None:
        wide, high = self.image.size
        if wide * high > self.request["pixels"]:
            raise Unfit("too_many_pixels", width=f"{wide} px", height=f"{high} px")

    def _refuse_missing_strips(self) -> None:
        """A TIFF says where each strip of a page lies; one beyond the end of the file was cut off, though it opens."""
        tags = getattr(self.image, "tag_v2", None)
        if tags is None:
            return
        places, sizes = (STRIPS, STRIP_SIZES) if STRIPS in tags else (TILES, TILE_SIZES)
        parts = list(zip(tags.get(places, ()), tags.get(sizes, ()), strict=True))
        if not parts or any(start + size > self.size for start, size in parts):
            raise Unfit("damaged")


def _counted(count: int, request: Request) -> int:
    if count == 0:
        raise Unfit("no_pages")
    if count > request["pages"]:
        raise Unfit("too_many_pages", pages=count, limit=request["pages"])
    return count


def _small(image: "Image.Image", width: int) -> "Image.Image":
    """The picture, upright, at most `width` wide, in the shape the paper had.

    It is read to its last row, which shows where it was cut off.
    """
    from PIL import Image

    image.draft("RGB", (width, width))
    image.load()
    turn = _TURNS.get(image.getexif().get(ORIENTATION, 1))
    across, down = _dots(image)
    wide, high = image.width, image.height * across / down
    room = (LONGEST_DRAWN, width) if turn in _SIDEWAYS else (width, LONGEST_DRAWN)
    scale = min(1.0, room[0] / wide, room[1] / high)
    size = (max(1, round(wide * scale)), max(1, round(high * scale)))
    small = _plain(image).resize(size, reducing_gap=2.0)
    return small if turn is None else small.transpose(Image.Transpose(turn))


def _plain(image: "Image.Image") -> "Image.Image":
    """In a mode whose dots can be averaged."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    return image


def _dots(image: "Image.Image") -> tuple[float, float]:
    across, down = (float(side) for side in image.info.get("dpi", (1, 1)))
    if across <= 0 or down <= 0 or not 1 / SKEW <= across / down <= SKEW:
        return 1.0, 1.0
    return across, down


def _flat(image: "Image.Image") -> "Image.Image":
    """On white paper, in colors every browser shows."""
    from PIL import Image

    if image.mode in {"RGBA", "LA", "PA"}:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image.convert("RGB")


def webp(image: "Image.Image") -> bytes:
    """A picture that browsers show and that carries nothing of the original but what is seen."""
    out = BytesIO()
    image.save(out, "WEBP", quality=82, method=2)
    return out.getvalue()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
