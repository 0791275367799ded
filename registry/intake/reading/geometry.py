"""Finding a page of ours in a picture: the squares in its corners, the code, and the straight page made of them.

Runs in the confined child, so it imports nothing of the registry.
"""

from dataclasses import dataclass
from itertools import product
from math import dist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

Point = tuple[float, float]

WIDE, HIGH = 1700, 2200
"""The straight page, in dots: Letter at 200 to the inch."""
_INCH = 200
_EDGE, _MARK, _CODE, _CODE_RIGHT = 0.4 * _INCH, 0.2 * _INCH, 0.72 * _INCH, 0.72 * _INCH
_NEAR, _FAR = _EDGE + _MARK / 2, _EDGE + _MARK / 2
CORNERS: tuple[Point, ...] = (
    (_NEAR, _NEAR),
    (WIDE - _FAR, _NEAR),
    (WIDE - _FAR, HIGH - _FAR),
    (_NEAR, HIGH - _FAR),
)
"""The middles of the four squares on the straight page, clockwise from the upper left."""
CODE_BOX = (WIDE - _CODE_RIGHT - _CODE, _EDGE, WIDE - _CODE_RIGHT, _EDGE + _CODE)
SEARCHED = 430
"""How wide the picture is that the squares are looked for in."""
_CANDIDATES = 4
_DARK = 105
_AVERAGE = 4
"""Pillow's number for averaging."""
_MIDDLE_GRAY, _NOTHING = 128, 250
_SHAPES = (0.8, 1.25)
_LOST = 0.25
"""How large a share of the code's cells may differ from the one it is taken for."""
_LEAN = 0.12
"""How much opposite sides of the page may differ in length, and how far it may lean, as a share of the side."""


@dataclass(frozen=True)
class Found:
    """A page of ours: which sheet of those asked for, how many cells of its code differ, and the straight page."""

    sheet: int
    differing: int
    straight: "Image.Image"
    corners: tuple[Point, ...]
    quarter: int = 0


def find(picture: "Image.Image", codes: list[str], modules: int) -> Found | None:
    """The page in this picture, upright; None when it is none of the sheets."""
    even = evened(picture)
    for quarter in range(4):
        turned = even.rotate(90 * quarter, expand=True) if quarter else even
        for corners in _frames(turned):
            straight = straightened(turned, corners)
            sheet, differing = _told(straight, codes, modules)
            if differing <= modules * modules * _LOST:
                return Found(sheet, differing, straight, corners, quarter)
    return None


def evened(picture: "Image.Image") -> "Image.Image":
    """Gray on white paper, without the shadows of a photo."""
    from PIL import Image, ImageChops, ImageFilter, ImageOps

    gray = picture.convert("L")
    small = gray.resize((max(1, gray.width // 16), max(1, gray.height // 16)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    lit = ImageChops.invert(ImageChops.subtract(paper.resize(gray.size, Image.Resampling.BILINEAR), gray))
    return ImageOps.autocontrast(lit, cutoff=(1, 40))


def _frames(picture: "Image.Image") -> list[tuple[Point, ...]]:
    """Sets of four squares that can be the corners of a page, the likeliest first."""
    from PIL import Image

    scale = picture.width / SEARCHED
    small = picture.resize((SEARCHED, max(1, round(picture.height / scale))), Image.Resampling.BOX)
    near = [_squares(small, quarter) for quarter in range(4)]
    if not all(near):
        return []
    frames = [
        (badness + sum(score for score, _point in four), tuple(point for _score, point in four))
        for four in product(*near)
        if (badness := _badness([point for _score, point in four])) < 1
    ]
    best = [corners for _worth, corners in sorted(frames)[:3]]
    return [tuple(_refined(picture, (x * scale, y * scale)) for x, y in corners) for corners in best]


def _badness(points: list[Point]) -> float:
    """How far four points are from the corners of an upright page, in multiples of what is allowed."""
    upper_left, upper_right, lower_right, lower_left = points
    top, bottom = dist(upper_left, upper_right), dist(lower_left, lower_right)
    left, right = dist(upper_left, lower_left), dist(upper_right, lower_right)
    if min(top, bottom, left, right) < SEARCHED * 0.45:
        return 9.0
    shape = ((left + right) / (top + bottom)) / ((HIGH - 2 * _NEAR) / (WIDE - 2 * _NEAR))
    off = (
        abs(top - bottom) / max(top, bottom),
        abs(left - right) / max(left, right),
        abs(upper_left[1] - upper_right[1]) / top,
        abs(upper_left[0] - lower_left[0]) / left,
        0 if _SHAPES[0] < shape < _SHAPES[1] else abs(shape - 1),
    )
    return max(off) / _LEAN


def _squares(small: "Image.Image", quarter: int) -> list[tuple[float, Point]]:
    """Solid squares with paper around them in one quarter of the picture, the best (lowest) first."""
    from PIL import ImageChops, ImageFilter

    wide, high = small.size
    half_wide, half_high = round(wide * 0.4), round(high * 0.36)
    left = 0 if quarter in {0, 3} else wide - half_wide
    top = 0 if quarter in {0, 1} else high - half_high
    part = small.crop((left, top, left + half_wide, top + half_high))
    reach = max(2, round(wide * _MARK / WIDE / 2) - 2)
    inside = part.filter(ImageFilter.BoxBlur(reach))
    around = part.filter(ImageFilter.BoxBlur(reach * 2 + 2))
    worth = ImageChops.add(inside, ImageChops.invert(around), scale=1, offset=0)
    found = []
    for _ in range(_CANDIDATES):
        lowest = inside.point(lambda value: 255 if value > _DARK else 0)
        score_map = ImageChops.lighter(worth, lowest)
        low = score_map.getextrema()[0]
        if not isinstance(low, int | float) or low >= _NOTHING:
            break
        place = score_map.tobytes().index(bytes([int(low)]))
        x, y = place % part.width, place // part.width
        found.append((low / 255, (left + x + 0.5, top + y + 0.5)))
        gone = (x - reach * 2, y - reach * 2, x + reach * 2 + 1, y + reach * 2 + 1)
        inside.paste(255, gone)
    return found


def _refined(picture: "Image.Image", point: Point) -> Point:
    """The middle of the ink of a square, to a fraction of a dot."""
    reach = round(_MARK * 0.85 * picture.width / WIDE) or 1
    left, top = round(point[0]) - reach, round(point[1]) - reach
    part = picture.crop((left, top, left + 2 * reach + 1, top + 2 * reach + 1)).point(
        lambda v: 0 if v > _MIDDLE_GRAY else 255
    )
    across = list(part.resize((part.width, 1), _AVERAGE).tobytes())
    down = list(part.resize((1, part.height), _AVERAGE).tobytes())
    return left + _middle(across) + 0.5, top + _middle(down) + 0.5


def _middle(profile: list[int]) -> float:
    """The middle between the first and the last dot that are mostly ink: a line that crosses does not move it."""
    level = max(profile) / 2
    inked = [place for place, value in enumerate(profile) if value > level]
    return (inked[0] + inked[-1]) / 2 if inked and level else len(profile) / 2


def straightened(picture: "Image.Image", corners: tuple[Point, ...]) -> "Image.Image":
    """The page seen from straight above."""
    from PIL import Image

    return picture.transform(
        (WIDE, HIGH),
        Image.Transform.PERSPECTIVE,
        perspective(CORNERS, corners),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    )


def perspective(seen: tuple[Point, ...], there: tuple[Point, ...]) -> tuple[float, ...]:
    """The eight numbers that lead from each point seen to the one there."""
    rows = []
    for (x, y), (u, v) in zip(seen, there, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def led(numbers: tuple[float, ...], point: Point) -> Point:
    """Where a point leads by these numbers."""
    a, b, c, d, e, f, g, h = numbers
    x, y = point
    depth = g * x + h * y + 1
    return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth


def _solved(rows: list[list[float]]) -> tuple[float, ...]:
    """Eight equations with eight unknowns (Gauss, with the largest pivot)."""
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [value / head for value in rows[column]]
        for row in range(size):
            if row != column and (factor := rows[row][column]):
                rows[row] = [value - factor * above for value, above in zip(rows[row], rows[column], strict=True)]
    return tuple(row[-1] for row in rows)


def _told(straight: "Image.Image", codes: list[str], modules: int) -> tuple[int, int]:
    """Which of the codes it resembles most, read a little off to every side, and in how many cells it differs."""
    wanted = [int(code, 16) for code in codes]
    seen = [_cells(straight, modules, across, down) for across, down in product((0, -2, 2), repeat=2)]
    differing, sheet = min(((cells ^ code).bit_count(), at) for cells in seen for at, code in enumerate(wanted))
    return sheet, differing


def _cells(straight: "Image.Image", modules: int, across: int, down: int) -> int:
    """The dark and light cells of the code, read this far off, as one number."""
    left, top, right, bottom = CODE_BOX
    box = (left + across, top + down, right + across, bottom + down)
    grays = straight.resize((modules, modules), _AVERAGE, box=box).tobytes()
    between = sum(grays) / len(grays)
    return int("".join("1" if gray < between else "0" for gray in grays), 2)
