"""Reading faxes: pages are found, marks and print are read, and the confidence can be believed."""

from dataclasses import replace
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from registry.intake.reading import asking, calibration, faxes, invented, measuring, read
from registry.intake.reading.results import SURE

EVERY_PRINTED_FIELD = 0.9


@pytest.fixture(scope="module")
def fax():
    """One fax, the same each time."""
    return faxes.fax(Random(8))


def turned(fax, degrees):
    """The pages of the fax, in their shape, put into the machine the other way round."""
    pages = []
    with Image.open(BytesIO(fax.content)) as image:
        for number in range(image.n_frames):
            image.seek(number)
            page = image.convert("L").resize((1700, 2200))
            pages.append(page.rotate(degrees, expand=True))
    return pages


def as_pdf(pages):
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=204)
    return out.getvalue()


def marks_of(found, fax):
    """The marks that were read, and those that were made."""
    made = {name: value for name, value in fax.answers.items() if value == "yes" or "-basis" in name or "bond" in name}
    return {name: found.value(name) for name in made}, made


def test_without_tesseract_marks_are_read_and_words_are_unsure(monkeypatch, fax):
    monkeypatch.setattr(asking, "reads_print", lambda: "")
    found = read(fax.content, fax.media_type)
    assert (found.form, found.language, found.version) == (fax.form, fax.language, "1")
    read_marks, made = marks_of(found, fax)
    assert read_marks == made
    written = [one for one in found.fields if one.name in fax.answers and one.name not in made and one.value == ""]
    assert written
    assert not any(one.is_sure for one in written if one.name in {"name", "email", "signed"})
    assert "Print is not read on this machine" in found.notes[-1]


def test_a_scan_upside_down_in_a_pdf_is_turned_and_read(monkeypatch, fax):
    monkeypatch.setattr(asking, "reads_print", lambda: "")
    found = read(as_pdf(turned(fax, 180)[-1:]), "application/pdf")
    assert (found.form, found.language) == (fax.form, fax.language)
    assert found.value("agree") == "yes"
    assert any("Page 1 of the form is missing" in note for note in found.notes)


def test_a_page_sent_twice_is_read_once_and_said(monkeypatch, fax):
    monkeypatch.setattr(asking, "reads_print", lambda: "")
    last = turned(fax, 0)[-1]
    found = read(as_pdf([last, last]), "application/pdf")
    assert len({one.name for one in found.fields}) == len(found.fields)
    assert any("twice" in note for note in found.notes)


def test_the_same_seed_makes_the_same_fax(fax):
    assert faxes.fax(Random(8)) == fax


@pytest.mark.ocr
def test_three_faxes_are_read_and_hardly_ever_wrong_for_sure():
    measured = measured_of(3, seed=4)
    told = measuring.shares(measured.printed)
    assert measured.lost == 0
    assert told.right_or_unsure >= EVERY_PRINTED_FIELD
    assert told.right_sure > 0.4
    assert measuring.shares(measured.marks).wrong_sure <= 0.02


@pytest.mark.ocr
@pytest.mark.long
def test_of_a_hundred_faxes_the_confidence_can_be_believed():
    measured = measured_of(100, seed=2)
    told = measuring.shares(measured.printed)
    assert measured.lost <= 1
    assert told.right_or_unsure >= 0.99
    assert told.right_sure >= 0.6
    assert measuring.brier(measured.printed) < 0.1
    for low, _high, count, said, right in measuring.bins(measured.printed):
        assert count < 30 or abs(said - right) < 0.12, f"from {low}: said {said:.2f}, right {right:.2f}"


def measured_of(count, seed):
    measured = measuring.Measured()
    for one in faxes.faxes(count, seed):
        measured.add(one)
    return measured


def test_shares_and_bins_count_each_field_once():
    right = measuring.Case("name", "Dana  Reyes", "Dana Reyes", 0.97, is_mark=False, cell="plausible-alike-8")
    cases = [
        right,
        replace(right, confidence=0.5),
        replace(right, read="Dana"),
        replace(right, read="", confidence=0.0),
    ]
    told = measuring.shares(cases)
    assert (told.right_sure, told.right_unsure, told.wrong_unsure, told.wrong_sure) == (0.25, 0.25, 0.25, 0.25)
    assert told.right_or_unsure == 0.75
    assert [row[2] for row in measuring.bins(cases)] == [1, 1, 2]
    assert measuring.cells(cases) == {"plausible-alike-8": [2, 4]}
    assert measuring.brier([right]) == pytest.approx(0.0009)


def test_a_counted_table_is_kept_with_its_origin(tmp_path, monkeypatch):
    monkeypatch.setattr(calibration, "TABLE", tmp_path / "table.json")
    case = measuring.Case("name", "a", "a", SURE, is_mark=False, cell="free-alike-8")
    measuring.keep(measuring.Measured(cases=[case]), "measure-faxes --count 1 --seed 1")
    calibration._counted.cache_clear()
    assert calibration.origin() == "measure-faxes --count 1 --seed 1"
    assert calibration._counted() == {"free-alike-8": [1, 1]}
    calibration._counted.cache_clear()


def test_invented_people_write_only_what_their_form_asks():
    for kind, blank in faxes.BLANKS.items():
        written = invented.answers(blank, "es", Random(1))
        assert set(written) <= {one.name for one in blank.fields}, kind
        assert written["signed"] == written["name"]
