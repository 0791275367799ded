"""What is read in the page is a picture drawn in a child process that can be killed, never the file somebody sent."""

import time
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from registry.documents import limits, making, raster, store
from registry.documents.raster import PageImage
from registry.documents.refusals import Unreadable
from tests.documents import samples

PACKAGE = str(making.PAPERS.parent)
ENDLESS = b"0 0 m 600 700 l 30 700 l f\n" * 3_000_000


def kept(content: bytes) -> str:
    return store.keep(content)


def drawn(content: bytes, media_type: str = "application/pdf", number: int = 1, width: int = 600) -> Image.Image:
    page = raster.page(kept(content), media_type, number, width)
    assert isinstance(page, PageImage)
    return Image.open(BytesIO(page.content))


def test_a_page_is_drawn_at_the_width_asked_for() -> None:
    picture = drawn(samples.pdf())
    assert (picture.format, picture.width) == ("WEBP", 600)
    assert picture.height == pytest.approx(600 * 792 / 612, abs=1)


def test_every_page_of_a_fax_is_drawn() -> None:
    assert [drawn(samples.tiff(3), "image/tiff", number).width for number in (1, 2, 3)] == [200] * 3


def test_a_fax_with_more_dots_across_than_down_keeps_the_shape_of_its_paper() -> None:
    picture = drawn(samples.tiff(1, dpi=(204, 98)), "image/tiff")
    assert picture.height / picture.width == pytest.approx(300 / 98 / (200 / 204), rel=0.02)


@pytest.mark.parametrize(("orientation", "upright"), [(1, False), (3, False), (6, True), (8, True)])
def test_a_photo_taken_sideways_is_turned(orientation: int, upright: bool) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = drawn(samples.picture("JPEG", (400, 200), exif=exif), "image/jpeg")
    assert (picture.height > picture.width) is upright
    assert not picture.getexif()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGBA", "P", "I;16"])
def test_pictures_of_every_depth_are_drawn(mode: str) -> None:
    assert drawn(samples.blank("PNG", (300, 200), mode), "image/png").mode == "RGB"


def test_a_script_in_a_pdf_does_nothing() -> None:
    started = time.monotonic()
    assert drawn(samples.pdf_with_script()).width == 600
    assert time.monotonic() - started < 5


def test_a_picture_is_drawn_once(data_dir: Path) -> None:
    digest = kept(samples.pdf())
    first = raster.page(digest, "application/pdf", 1, 600)
    picture = data_dir / "pages" / digest / "1-600.webp"
    drawn_at = picture.stat().st_mtime_ns
    assert raster.page(digest, "application/pdf", 1, 600) == first
    assert picture.stat().st_mtime_ns == drawn_at


def test_few_widths_are_made_whatever_is_asked_for() -> None:
    assert {limits.drawn_width(width) for width in range(1, 5000, 7)} == set(limits.WIDTHS)


def test_a_page_beyond_the_last_is_not_there() -> None:
    assert raster.page(kept(samples.pdf()), "application/pdf", 2, 600) == Unreadable("beyond", {"page": 2})


def test_a_file_no_longer_kept_says_so() -> None:
    page = raster.page(sha256(b"x").hexdigest(), "application/pdf", 1, 600)
    assert isinstance(page, Unreadable)
    assert str(page.reason) == "This file is no longer kept here."


def test_a_page_that_cannot_be_drawn_gives_its_reason_and_is_not_tried_again_at_once(data_dir: Path) -> None:
    digest = kept(b"%PDF-1.7 nothing %%EOF")
    assert raster.page(digest, "application/pdf", 1, 600) == Unreadable("damaged")
    (data_dir / "files" / digest[:2] / digest).unlink()
    assert raster.page(digest, "application/pdf", 1, 600) == Unreadable("damaged")


def test_a_child_that_takes_too_long_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_SECONDS", 1)
    started = time.monotonic()
    assert raster.page(kept(samples.pdf_drawing(ENDLESS)), "application/pdf", 1, 1600) == Unreadable("unopenable")
    assert time.monotonic() - started < 4


def test_a_child_that_wants_too_much_memory_gets_none() -> None:
    content = samples.blank("PNG", (9_900, 9_900), "RGB")
    assert raster.page(kept(content), "image/png", 1, 600) == Unreadable("unopenable")


def test_a_drawing_that_unpacks_to_a_gigabyte_ends_in_a_reason_or_a_picture_but_ends() -> None:
    started = time.monotonic()
    raster.page(kept(samples.pdf_drawing(b" " * 1_000_000_000)), "application/pdf", 1, 600)
    assert time.monotonic() - started < limits.CHILD_SECONDS + 15


def test_the_child_knows_nothing_of_the_registry_and_may_write_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    probe = (
        "import json, os, sys; sys.path.insert(0, sys.argv[2]); import child;"
        "child.confine(json.loads(sys.argv[1]));"
        "assert 'SECRET_KEY' not in os.environ;"
        "print(sum(name.startswith('registry') for name in sys.modules))"
    )
    request = {"seconds": 5, "memory": limits.CHILD_MEMORY}
    ended = raster.run(["-c", probe, raster.as_argument(request), PACKAGE], None)
    assert ended.stdout == b"0\n"


def test_the_child_cannot_write_a_file(tmp_path: Path) -> None:
    probe = (
        "import json, sys; sys.path.insert(0, sys.argv[2]); import child;"
        "child.confine(json.loads(sys.argv[1]));"
        "open(sys.argv[3], 'w').write('x' * 9999)"
    )
    request = raster.as_argument({"seconds": 5, "memory": limits.CHILD_MEMORY})
    raster.run(["-c", probe, request, PACKAGE, str(tmp_path / "out")], None)
    assert (tmp_path / "out").stat().st_size == 0
