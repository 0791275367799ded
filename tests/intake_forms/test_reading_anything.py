"""Whatever a stranger sends: reading never raises, ends in time, and says what it could not do."""

import struct
import time
import zlib
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from registry.documents import limits
from registry.intake.blanks import filling
from registry.intake.reading import Reading, asking, read

PDF, TIFF, PNG = "application/pdf", "image/tiff", "image/png"


def taken(content, media_type):
    """The reading, after at most the time two children may take."""
    begun = time.monotonic()
    found = read(content, media_type)
    assert time.monotonic() - begun < 3 * limits.CHILD_SECONDS
    assert isinstance(found, Reading)
    return found


def bomb():
    """A PNG of a few bytes that says it is 60,000 dots wide and high."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in parts:
        made += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return made


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"", PDF), (b"%PDF-1.7\n", PNG), (b"hello", "text/plain"), (b"<svg/>", PNG), (b"%PDF-1.4", "application/PDF")],
    ids=["empty", "a PDF called PNG", "text", "a drawing", "an odd type"],
)
def test_what_is_no_file_of_a_kind_that_is_read_is_said_without_a_child(content, media_type, monkeypatch):
    monkeypatch.setattr(asking, "_ran", lambda *_: pytest.fail("a child was asked"))
    found = read(content, media_type)
    assert (found.form, found.pages, found.fields) == ("", 0, ())
    assert len(found.notes) == 1


def test_what_is_too_large_is_not_opened(settings, monkeypatch):
    settings.UPLOAD_MAX_BYTES = 10
    monkeypatch.setattr(asking, "_ran", lambda *_: pytest.fail("a child was asked"))
    assert "too large" in read(b"%PDF-1.7 and more than ten bytes", PDF).notes[0]


def test_a_picture_of_absurd_size_is_refused_by_its_head():
    found = taken(bomb(), PNG)
    assert found.fields == ()
    assert found.notes


def test_a_form_cut_off_in_the_middle_is_said_to_be_damaged(blank):
    whole = filling.fill(blank("technician", "en"), {"name": "Dana Reyes"})
    found = taken(whole[: len(whole) // 2], PDF)
    assert "damaged" in found.notes[0]


def test_a_page_of_something_else_is_no_form(monkeypatch):
    monkeypatch.setattr(asking, "reads_print", lambda: "")
    out = BytesIO()
    Image.new("1", (1728, 2156), 1).save(out, "TIFF", compression="group4", dpi=(204, 196))
    found = taken(out.getvalue(), TIFF)
    assert (found.form, found.pages, found.fields, found.text) == ("", 1, (), "")


def test_a_child_that_is_ended_is_an_answer(monkeypatch, blank):
    monkeypatch.setattr(asking, "_ran", lambda *_: b"")
    assert "opened" in read(blank("technician", "en"), PDF).notes[0]


def spoiled(content, chance):
    """The file with some bytes changed, cut out, or doubled."""
    made = bytearray(content)
    for _ in range(chance.randrange(1, 40)):
        at = chance.randrange(len(made))
        match chance.randrange(4):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + chance.randrange(1, 400)]
            case 2:
                made[at:at] = made[at : at + chance.randrange(1, 400)]
            case _:
                made[at : at + 8] = bytes(chance.randrange(256) for _ in range(8))
    return bytes(made)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_no_spoiled_file_raises(blank, seed):
    chance = Random(seed)
    whole = filling.fill(blank("technician", chance.choice(("en", "es"))), {"name": "Dana Reyes", "agree": "yes"})
    out = BytesIO()
    Image.effect_noise((600, 800), 90).convert("1").save(out, "TIFF", compression="group3")
    content, media_type = chance.choice(((whole, PDF), (out.getvalue(), TIFF), (bomb(), PNG)))
    taken(spoiled(content, chance), media_type)


def test_a_spoiled_form_is_read_or_refused(blank):
    whole = filling.fill(blank("technician", "en"), {"name": "Dana Reyes"})
    for seed in (3, 7):
        taken(spoiled(whole, Random(seed)), PDF)
