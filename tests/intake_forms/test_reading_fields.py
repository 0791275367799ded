"""Reading our own PDFs: what was typed comes back without loss; what cannot be taken is said."""

from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from registry.intake.blanks import filling
from registry.intake.blanks.definitions import BLANKS, LANGUAGES
from registry.intake.blanks.shapes import Answer
from registry.intake.reading import read, signs

PDF = "application/pdf"


def answer_to(field, place):
    """Something to write in each field: every one another, with the signs of the trade and of both languages."""
    if field.answer is Answer.CHECK:
        return "yes"
    if field.choices:
        return field.choices[place % len(field.choices)][0]
    if field.answer is Answer.LONG:
        return f"Ducts «{place}»\nÁéíóúñÑü¿¡ \u2013 “sellado”\n\n(véase) \\ 100 % · 3\u00bd"
    return f"{place} O'Brien-Ñúñez & Cía. (ß)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", BLANKS)
def test_every_field_comes_back_exactly(blank, kind, language):
    written = {one.name: answer_to(one, place) for place, one in enumerate(BLANKS[kind].fields)}
    del written["requirements"]
    found = read(filling.fill(blank(kind, language), written), PDF)
    assert (found.form, found.language, found.version, found.notes) == (kind, language, "1", ())
    assert found.value("requirements") == f"{kind}-ptcs 1, {kind}-prescriptive 1"
    assert {one.name: one.value for one in found.fields if one.name != "requirements"} == written
    assert {one.how for one in found.fields} == {"form"}
    assert all(one.is_sure and one.page and one.box for one in found.fields)
    assert [one.name for one in found.fields] == [one.name for one in BLANKS[kind].fields]


def test_a_sign_that_cannot_be_taken_is_left_out_and_said(blank):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(blank("technician", "en"))))
    form: Any = writer.root_object["/AcroForm"]
    for one in form["/Fields"]:
        if one.get_object()["/T"] == "name":
            one.get_object()[NameObject("/V")] = TextStringObject("Dana 👍 Reyes\u202e")
    out = BytesIO()
    writer.write(out)
    found = read(out.getvalue(), PDF)
    name = next(one for one in found.fields if one.name == "name")
    assert (name.value, name.confidence, name.is_sure) == ("Dana  Reyes", 0.0, False)
    assert "thumbs up sign" in found.notes[0]


def test_signs_are_told_from_pictures_of_things():
    assert signs.taken("Łódź, Ñandú; 5½ °F → “ok”\n") == "Łódź, Ñandú; 5½ °F → “ok”\n"
    assert signs.taken("a\x00b\u200b☂🏠️") == "ab"


def test_a_form_saved_without_its_own_word_is_known_by_its_fields(blank):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(filling.fill(blank("trainer", "es"), {"name": "Sofía Peña"}))))
    writer.metadata = {}
    out = BytesIO()
    writer.write(out)
    found = read(out.getvalue(), PDF)
    assert (found.form, found.value("name")) == ("trainer", "Sofía Peña")


def printed(content):
    """The form as a printer driver saves it: looks alone, no fields, on a page a little smaller."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    for page in document:
        page.flatten()
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_a_form_printed_to_a_file_is_read_by_its_text(blank):
    written = {
        "name": "María Núñez",
        "email": "maria@example.com",
        "agree": "yes",
        "ptcs_heat_pump-basis": "accepted_training",
        "explanation": "Cambié de empresa.",
    }
    found = read(printed(filling.fill(blank("technician", "es"), written)), PDF)
    assert (found.form, found.language, found.pages, found.notes) == ("technician", "es", 2, ())
    assert {name: found.value(name) for name in written} == written
    hows = {one.name: one.how for one in found.fields}
    assert (hows["name"], hows["agree"]) == ("text", "ocr")
    assert found.value("certifications-ground_source") == ""
