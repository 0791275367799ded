"""Making faxes of filled-in blanks, as bad as they come: printed in several types, slanted, speckled, in one bit.

What is written is known, so a reading of them can be counted as right or wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from random import Random
from typing import Final

from django.conf import settings
from PIL import Image, ImageChops, ImageDraw, ImageFont

from registry.intake.blanks import making
from registry.intake.blanks.codes import Sheet
from registry.intake.blanks.definitions import BLANKS, LANGUAGES
from registry.intake.reading import asking, invented

DOTS = 408
"""The sheet is written on at twice the dots of a fax."""
FINE, COARSE = (204, 196), (204, 98)
FAX_WIDTH = 1728
_TYPES: Final = (
    "public-sans/PublicSans-Regular.ttf",
    "public-sans/PublicSans-Medium.ttf",
    "roboto-mono/roboto-mono-v5-latin-regular.ttf",
    "merriweather/Latin-Merriweather-Regular.ttf",
    "source-sans-pro/sourcesanspro-regular-webfont.ttf",
)
_FONTS: Final = "node_modules/@uswds/uswds/dist/fonts"
_BLACK, _WHITE, _MIDDLE = 0, 255, 128
_EVEN_SPREAD = 2.45
"""How far the mean of two even numbers reaches, in its own deviations."""
CONTACT = making.Contact(
    "Performance Tested Comfort Systems Registry",
    "help@ptcs-registry.example",
    "1-877-555-0174",
    "1-800-555-0142",
    "https://ptcs-registry.example/apply",
)


@dataclass(frozen=True)
class Fax:
    """One fax: the file, and what is written in it, by field."""

    content: bytes
    form: str
    language: str
    answers: Mapping[str, str]
    coarse: bool
    media_type: str = "image/tiff"


def faxes(count: int, seed: int) -> Iterator[Fax]:
    """So many faxes; the same seed makes the same ones."""
    chance = Random(seed)  # noqa: S311  nothing is guarded by it
    for _ in range(count):
        yield fax(chance)


def fax(chance: Random) -> Fax:
    """One fax of an invented person's application."""
    blank = BLANKS[chance.choice(list(BLANKS))]
    language = chance.choice(LANGUAGES)
    answers = invented.answers(blank, language, chance)
    coarse = chance.random() < 0.3  # noqa: PLR2004  most machines send fine
    hand = _Hand(chance)
    sheets = [hand.write(sheet, page, answers) for sheet, page in _sheets(blank.kind, language)]
    pages = [_sent(page, COARSE if coarse else FINE, chance) for page in sheets]
    out = BytesIO()
    dots = COARSE if coarse else FINE
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=dots)
    return Fax(out.getvalue(), blank.kind, language, answers, coarse)


@cache
def _drawn(kind: str, language: str) -> tuple[Image.Image, ...]:
    """The empty sheets of a blank, as they come from the printer."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(making.pdf(kind, language, CONTACT, ""))
    try:
        return tuple(page.render(scale=DOTS / 72).to_pil().convert("L") for page in document)
    finally:
        document.close()


def _sheets(kind: str, language: str) -> Iterator[tuple[Sheet, Image.Image]]:
    for number, page in enumerate(_drawn(kind, language), start=1):
        yield Sheet(kind, language, BLANKS[kind].version, number), page.copy()


class _Hand:
    """Somebody who fills in a form by machine: one type, one size, one way to mark a box."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        path = settings.BASE_DIR / _FONTS / chance.choice(_TYPES)
        self._font, self._size = str(path), chance.uniform(9.5, 13)
        self._mark = chance.choice(("cross", "tick", "filled"))

    def write(self, sheet: Sheet, page: Image.Image, answers: Mapping[str, str]) -> Image.Image:
        """The sheet with every answer in its box."""
        pen = ImageDraw.Draw(page)
        for place in asking.sheets()[sheet]:
            answer = answers.get(place.name, "")
            left, top, right, bottom = (
                edge * side for edge, side in zip(place.box, (page.width, page.height) * 2, strict=True)
            )
            if place.value and place.value == answer:
                self._marked(pen, left, top, right, bottom)
            elif answer and not place.value:
                self._written(pen, answer, left, top, right, bottom)
        return page

    def _marked(self, pen: ImageDraw.ImageDraw, left: float, top: float, right: float, bottom: float) -> None:
        step = (right - left) * 0.22
        width = round(self._chance.uniform(6, 11))
        if self._mark == "filled":
            pen.rectangle((left + step, top + step, right - step, bottom - step), fill=_BLACK)
        elif self._mark == "cross":
            pen.line((left + step, top + step, right - step, bottom - step), fill=_BLACK, width=width)
            pen.line((left + step, bottom - step, right - step, top + step), fill=_BLACK, width=width)
        else:
            low = ((left + right) / 2 - step / 2, bottom - step)
            pen.line((left + step, (top + bottom) / 2, *low, right, top), fill=_BLACK, width=width, joint="curve")

    def _written(
        self, pen: ImageDraw.ImageDraw, answer: str, left: float, top: float, right: float, bottom: float
    ) -> None:
        """The answer, smaller where it is long, on several lines where the box has room for them."""
        several = bottom - top > 0.45 * DOTS
        size = self._size
        while True:
            font = ImageFont.truetype(self._font, round(size * DOTS / 72))
            lines = _broken(answer, font, right - left - 50) if several else [answer]
            if size < 7 or max(font.getlength(line) for line in lines) <= right - left - 40:  # noqa: PLR2004  points
                break
            size -= 0.5
        height = size * DOTS / 72
        down = 16.0 if several else (bottom - top - height * 1.2) / 2 + self._chance.uniform(-6, 8)
        for line in lines:
            pen.text((left + self._chance.uniform(18, 40), top + down), line, font=font, fill=_BLACK)
            down += height * 1.35


def _broken(text: str, font: ImageFont.FreeTypeFont, room: float) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _sent(page: Image.Image, dots: tuple[int, int], chance: Random) -> Image.Image:
    """The sheet as the fax machine saw it: slanted, scaled, moved; as dots of one bit, with what the line adds."""
    size = (FAX_WIDTH, round(11 * dots[1]))
    slant, scale = chance.uniform(-3, 3), chance.uniform(0.94, 1.0)
    moved = (chance.uniform(-8, 8), chance.uniform(-8, 8))
    across, down = (round(side * scale) for side in size)
    turned = page.rotate(slant, Image.Resampling.BICUBIC, expand=True, fillcolor=_WHITE)
    grow = (turned.width / page.width, turned.height / page.height)
    small = turned.resize((round(across * grow[0]), round(down * grow[1])), Image.Resampling.BOX)
    seen = Image.new("L", size, _WHITE)
    seen.paste(small, (round((size[0] - small.width) / 2 + moved[0]), round((size[1] - small.height) / 2 + moved[1])))
    threshold = chance.choice((105, 128, 128, 150, 175))
    return _disturbed(seen, threshold, chance).convert("1", dither=Image.Dither.NONE)


def _noise(size: tuple[int, int], spread: float, chance: Random) -> Image.Image:
    """Gray that differs from dot to dot by so much, the same for the same chance."""
    one, other = (Image.frombytes("L", size, chance.randbytes(size[0] * size[1])) for _ in range(2))
    slope = spread * _EVEN_SPREAD / _MIDDLE
    return ImageChops.add(one, other, scale=2).point(lambda value: round(_MIDDLE + (value - _MIDDLE) * slope))


def _disturbed(seen: Image.Image, threshold: int, chance: Random) -> Image.Image:
    """In black and white, with noise at the edges, speckle, and now and then a line of the scanner."""
    noisy = ImageChops.add(seen, _noise(seen.size, chance.uniform(10, 55), chance), scale=1, offset=-128)
    plain = noisy.point(lambda value: _WHITE if value > threshold else _BLACK)
    pen = ImageDraw.Draw(plain)
    for _ in range(chance.randrange(20, 400)):
        x, y, far = chance.randrange(seen.width), chance.randrange(seen.height), chance.choice((0, 0, 1, 2))
        pen.rectangle((x, y, x + far, y + far), fill=chance.choice((_BLACK, _BLACK, _WHITE)))
    if chance.random() < 0.3:  # noqa: PLR2004  some scanners have dirt on the glass
        x = chance.randrange(seen.width)
        pen.line((x, 0, x + chance.randrange(-3, 4), seen.height), fill=_BLACK, width=chance.choice((1, 2)))
    return plain
