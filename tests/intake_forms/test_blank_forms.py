"""The blank forms: what they ask, how they are built, and where they are served."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from registry.certification.models import Application, Asked
from registry.certification.models.participation import Instrument, Participation, Reference, Tie
from registry.intake.blanks import appearance, filling, layouts, making, widgets
from registry.intake.blanks.definitions import BLANKS, LANGUAGES
from registry.intake.blanks.shapes import Answer

EVERY = [(kind, language) for kind in BLANKS for language in LANGUAGES]
OWN = {"technician_id", "email", "requirements", "signed", "agree", "certifications", "kinds", "name", "phone"}
"""Fields whose answer the application on the pages keeps elsewhere: the account, the signature, what is asked for."""


# Any: pypdf's dictionaries of PDF objects.
def opened(pdf: bytes) -> Any:
    """A PDF, to look into."""
    return PdfReader(BytesIO(pdf))


def tags(node: Any) -> Iterator[Any]:
    """Every tag of a PDF under this one, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from tags(node["/K"])


@pytest.mark.parametrize("kind", BLANKS)
def test_a_blank_asks_by_the_names_of_the_application_on_the_pages(kind):
    known = {
        field.name
        for model in (Application, Asked, Participation, Tie, Instrument, Reference)
        for field in model._meta.get_fields()
    }
    for field in BLANKS[kind].fields:
        name = field.name.rpartition("-")[2] if not field.answer.is_marked else field.name.partition("-")[0]
        inner = field.name.rpartition("-")[2]
        assert {name, inner} & (known | OWN), field.name


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_field_is_tagged_named_for_the_ear_and_in_reading_order(blank, kind, language):
    reader = opened(blank(kind, language))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/AcroForm"]["/NeedAppearances"].value is False
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert all(page["/Tabs"] == "/S" for page in reader.pages)
    forms = [tag for tag in tags(root["/StructTreeRoot"]) if tag.get("/S") == "/Form"]
    tagged = [tag["/K"][0] if isinstance(tag["/K"], list) else tag["/K"] for tag in forms]
    in_tags = [one["/Obj"].get_object() for one in tagged]
    on_pages = [note.get_object() for page in reader.pages for note in page["/Annots"]]
    assert [one["/TU"] for one in in_tags] == [one["/TU"] for one in on_pages]
    assert all(one["/Subtype"] == "/Widget" and one["/TU"] and one["/F"] == 4 for one in on_pages)
    assert len(in_tags) == len(widgets.places(blank(kind, language)))
    assert not [tag for tag in tags(root["/StructTreeRoot"]) if tag.get("/S") == "/Link"]


def test_the_tags_of_the_parent_tree_lead_to_the_fields(blank):
    reader = opened(blank("inspector", "es"))
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    by_key = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in reader.pages:
        for note in page["/Annots"]:
            assert by_key[note.get_object()["/StructParent"]].get_object()["/S"] == "/Form"


def test_what_is_said_at_a_field_tells_whose_it_is(blank):
    fields = opened(blank("technician", "en")).get_fields()
    assert fields["ptcs_heat_pump-trained_on"]["/TU"] == "PTCS Heat Pump. Date of the training. Like 2026-03-31"
    assert fields["company_state"]["/FT"] == "/Ch"
    assert fields["explanation"]["/Ff"] & 1 << 12
    assert fields["requirements"]["/Ff"] & 1
    assert fields["requirements"]["/V"] == "technician-ptcs 1, technician-prescriptive 1"


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_no_box_of_a_kept_version_has_moved(kind, language):
    made = making.pdf(kind, language, layouts.SAMPLE, "")
    kept = layouts.kept()[f"{kind}-{language}-{BLANKS[kind].version}"]
    assert tuple(widgets.places(made)) == kept, "Boxes moved: raise the version of the blank and run keep-layouts."


def test_long_addresses_move_no_box():
    long = replace(layouts.SAMPLE, email=f"{'a' * 60}@example.com", apply_url="https://registry.example/" + "x/" * 60)
    assert widgets.places(making.pdf("trainer", "es", long, "")) == list(layouts.kept()["trainer-es-1"])


def test_the_same_words_make_the_same_file(blank):
    made = making.pdf.__wrapped__("technician", "en", layouts.SAMPLE, "technician-ptcs 1, technician-prescriptive 1")
    assert making.etag(made) == making.etag(blank("technician", "en"))


def test_what_is_typed_is_shown_in_a_font_that_is_embedded(blank):
    filled = opened(filling.fill(blank("technician", "es"), {"name": "Zoë Núñez (1)", "agree": "yes"}))
    field = filled.get_fields()["name"].indirect_reference.get_object()
    shown = field["/AP"]["/N"].get_object()
    assert "Zoë Núñez \\(1\\)".encode("cp1252") in shown.get_data()
    font = shown["/Resources"]["/Font"][appearance.FONT]
    assert "/FontFile2" in font["/FontDescriptor"]
    assert filled.get_fields()["agree"].indirect_reference.get_object()["/AS"] == "/yes"


def test_a_sign_the_font_lacks_is_refused_by_name(blank):
    with pytest.raises(filling.NotFit) as refused:
        filling.fill(blank("technician", "en"), {"name": "Dana 👍"})
    assert refused.value.signs == "👍"


def test_long_text_is_wrapped_and_grows_smaller_until_it_fits(blank):
    text = "Sealed ducts in manufactured homes. " * 6
    filled = opened(filling.fill(blank("technician", "en"), {"explanation": text.strip()}))
    shown = filled.get_fields()["explanation"].indirect_reference.get_object()["/AP"]["/N"].get_object().get_data()
    assert shown.count(b" Tj") > 1
    assert f"{appearance.FONT} {appearance.SIZE} Tf".encode() not in shown


@pytest.mark.django_db
class TestPages:
    def test_anybody_finds_the_forms_from_the_applications(self):
        page = Client().get(reverse("certification:trainer"))
        assert reverse("blanks:index") in page.content.decode()
        shown = Client().get(reverse("blanks:index")).content.decode()
        for kind, language in EVERY:
            assert reverse("blanks:paper", args=[kind, language]) in shown

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_form_names_the_versions_in_force_and_no_person(self, language):
        answer = Client().get(reverse("blanks:paper", args=["technician", language]))
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"].startswith("attachment")
        fields = opened(answer.content).get_fields()
        said = {name: str(one.get("/V", "")) for name, one in fields.items()}
        assert said.pop("requirements") == "technician-ptcs 1, technician-prescriptive 1"
        assert set(said.values()) <= {"", "/Off"}

    def test_who_has_it_already_is_not_sent_it_again(self):
        url = reverse("blanks:paper", args=["inspector", "en"])
        etag = Client().get(url)["ETag"]
        assert Client().get(url, headers={"If-None-Match": etag}).status_code == 304

    @pytest.mark.parametrize("path", ["/forms/plumber.en.pdf", "/forms/technician.fr.pdf", "/forms/technician.en"])
    def test_what_is_no_form_is_not_found(self, path):
        assert Client().get(path).status_code == 404


def test_every_answer_of_several_is_marked_by_itself():
    for blank in BLANKS.values():
        for field in blank.fields:
            assert bool(field.choices) is (field.answer in {Answer.ONE_OF, Answer.STATE}), field.name
