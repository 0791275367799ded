"""What the child process does with a file, seen from inside: the same code as it runs, without its limits."""

import json
from io import BytesIO

import pytest
from PIL import Image

from registry.documents import child, limits
from tests.documents import samples


def request(media_type: str, **changes: object) -> child.Request:
    usual = {
        "task": "check",
        "media_type": media_type,
        "memory": limits.CHILD_MEMORY,
        "seconds": limits.CHILD_SECONDS,
        "pages": limits.PAGES,
        "pixels": limits.PIXELS,
        "points": limits.POINTS,
    }
    return usual | changes  # type: ignore[return-value]


def opened(content: bytes, media_type: str, **changes: object) -> child.Pdf | child.Picture:
    opener = child.Pdf if media_type == "application/pdf" else child.Picture
    return opener(BytesIO(content), request(media_type, **changes))


def answered(content: bytes, media_type: str, **changes: object) -> tuple[dict[str, object], bytes]:
    line, _newline, picture = child.answer(BytesIO(content), request(media_type, **changes)).partition(b"\n")
    return json.loads(line), picture


PAGES = {
    "application/pdf": (samples.pdf(3), 3),
    "image/tiff": (samples.tiff(4), 4),
    "image/png": (samples.picture("PNG"), 1),
    "image/jpeg": (samples.picture("JPEG"), 1),
}


@pytest.mark.parametrize(("media_type", "content", "pages"), [(kind, *made) for kind, made in PAGES.items()])
def test_its_pages_are_counted_and_drawn(media_type: str, content: bytes, pages: int) -> None:
    assert answered(content, media_type) == ({"pages": pages}, b"")
    said, picture = answered(content, media_type, task="draw", page=pages, width=240)
    assert said == {"bytes": len(picture)}
    assert Image.open(BytesIO(picture)).format == "WEBP"
    assert answered(content, media_type, task="draw", page=pages + 1, width=240)[0]["unfit"] == "beyond"


UNFIT = {
    "encrypted": (samples.encrypted_pdf(), "application/pdf", {}),
    "damaged": (samples.pdf()[:200], "application/pdf", {}),
    "damaged tiff": (samples.tiff()[:-40], "image/tiff", {}),
    "damaged png": (samples.picture("PNG")[:9000], "image/png", {}),
    "too_many_pages": (samples.pdf(3), "application/pdf", {"pages": 2}),
    "too_many_pixels": (samples.pdf(1, (20_000, 20_000)), "application/pdf", {}),
    "too_many_pixels png": (samples.picture("PNG"), "image/png", {"pixels": 100}),
}


@pytest.mark.parametrize("case", UNFIT)
def test_what_cannot_be_taken_has_its_code(case: str) -> None:
    content, media_type, changes = UNFIT[case]
    assert answered(content, media_type, **changes)[0]["unfit"] == case.split(maxsplit=1)[0]


def test_a_broken_header_without_a_password_is_damaged() -> None:
    assert answered(b"%PDF-1.7 nothing %%EOF", "application/pdf")[0]["unfit"] == "damaged"


def test_a_file_without_pages_says_so() -> None:
    with pytest.raises(child.Unfit, match="no_pages"):
        child._counted(0, request("application/pdf"))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_depth_becomes_colors_on_white(mode: str) -> None:
    assert opened(samples.blank("PNG", (300, 200), mode), "image/png").drawn(0, 240).mode == "RGB"


def test_a_transparent_picture_lies_on_white_paper() -> None:
    assert opened(samples.blank("PNG", (30, 20), "RGBA"), "image/png").drawn(0, 240).getpixel((0, 0)) == (255, 255, 255)


def test_a_palette_with_a_transparent_color_lies_on_white_paper() -> None:
    content = samples.blank("PNG", (30, 20), "P", transparency=0)
    assert opened(content, "image/png").drawn(0, 240).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(("turn", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_the_top_left_of_a_turned_photo_comes_to_its_place(turn: int, corner: tuple[int, int]) -> None:
    taken = Image.new("RGB", (200, 200), "white")
    taken.paste("black", (0, 0, 100, 100))
    exif, out = Image.Exif(), BytesIO()
    exif[child.ORIENTATION] = turn
    taken.save(out, "JPEG", exif=exif)
    picture = opened(out.getvalue(), "image/jpeg").drawn(0, 200)
    dark = picture.getpixel((corner[0] * 199, corner[1] * 199))
    assert isinstance(dark, tuple)
    assert max(dark) < 40


def test_a_fax_that_lies_about_its_dots_is_not_believed() -> None:
    picture = opened(samples.tiff(1, dpi=(1000, 1)), "image/tiff").drawn(0, 240)
    assert picture.size == (200, 300)
