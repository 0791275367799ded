"""The wallet card: as large as a bank card, two sides, everything on it whatever the name, and readable to all."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader

from registry.documents import making
from registry.documents.card import WalletCard
from registry.documents.certificate import Held
from tests.documents.conftest import AT
from tests.documents.papers import LONG_NAME, certificate
from tests.documents.test_making_papers import alternatives, tags, texts

NUMBER = "4RX9K7MPTC23"
FOUR = tuple(
    Held(name, "31 de diciembre de 2026", "30 de septiembre de 2029")
    for name in ("PTCS Duct Sealing", "PTCS Heat Pump", "Prescriptive Duct Sealing", "Ground Source (IGSHPA)")
)
CARD = WalletCard(
    program="Performance Tested Comfort Systems Registry",
    person="Maria Hernández-Whitfield",
    technician_id="K7M-4RX9",
    certifications=(Held("PTCS Duct Sealing", "31 March 2026"),),
    issued="31 March 2026",
    verify_url="https://registry.example/verify/K7M4RX9",
    hotline="1-800-555-0142",
)
FULL = replace(
    CARD,
    person=f"{LONG_NAME} {LONG_NAME}"[:150],
    certifications=FOUR,
    issued="30 de septiembre de 2026",
    verify_url="https://registry.a-long-program-name.example/verify/W7M4RX9",
)


def made(content: WalletCard, language: str = "en", number: str = NUMBER) -> bytes:
    return making.pdf("wallet-card", language, content, AT, number)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("content", [CARD, FULL])
def test_a_card_has_two_sides_of_a_bank_card_and_can_be_read_by_a_screen_reader(
    content: WalletCard, language: str
) -> None:
    reader = PdfReader(BytesIO(made(content, language)))
    assert len(reader.pages) == 2
    for page in reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((242.65, 153.07), abs=0.1)
    catalog: Any = reader.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == language
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()
    assert {"/H1", "/H2", "/Table", "/TH", "/Figure"} <= tags(catalog["/StructTreeRoot"])
    assert len([alt for alt in alternatives(catalog["/StructTreeRoot"]) if alt]) == 1
    assert reader.metadata is not None
    assert reader.metadata.title == content.title(language)


def test_a_card_says_everything_however_much_that_is() -> None:
    front, back = texts(PdfReader(BytesIO(made(FULL, "es"))))
    squeezed = front.replace("- ", "-")
    assert FULL.person.replace("- ", "-") in squeezed
    for said in ("Tarjeta de técnico", "K7M-4RX9", "Escanee para ver la situación de hoy."):
        assert said in front
    for held in FOUR:
        assert held.certification in back
    for said in (
        "31 de diciembre de 2026",
        "hasta 30 de septiembre de 2029",
        "30 de septiembre de 2026",
        "4RX9-K7MP-TC23",
    ):
        assert said in back
    assert "verify/W7M4RX9" in back
    assert "Held since" not in back


# A card drawn at 300 dots per inch: is there ink within this many dots of an edge?
EDGE = 30


@pytest.mark.parametrize("content", [CARD, FULL])
def test_nothing_on_a_card_runs_off_its_edge_or_over_something_else(content: WalletCard) -> None:
    for page in pypdfium2.PdfDocument(made(content, "es")):
        drawn = page.render(scale=300 / 72).to_pil().convert("L").point(lambda value: 255 * (value < 200))
        left, top, right, bottom = drawn.getbbox()
        assert min(left, top, drawn.width - right, drawn.height - bottom) >= EDGE
        words = page.get_textpage()
        boxes = [words.get_rect(n) for n in range(words.count_rects())]
        assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if _overlap(a, b)]


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """More than the slack of ascenders between two lines."""
    left, bottom, right, top = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return right - left > 1 and top - bottom > 1


def test_a_card_reads_in_black_and_white() -> None:
    page = pypdfium2.PdfDocument(made(CARD))[0]
    grey = page.render(scale=2).to_pil().convert("L")
    shades = grey.getcolors(256)
    dark, light = sum(n for n, shade in shades if shade < 110), sum(n for n, shade in shades if shade > 240)
    assert dark > 0.04 * grey.width * grey.height
    assert light > 0.7 * grey.width * grey.height


def test_every_paper_shows_its_number_and_says_it_to_programs() -> None:
    for kind, content in (("wallet-card", CARD), ("certificate", certificate())):
        reader = PdfReader(BytesIO(making.pdf(kind, "en", content, AT, NUMBER)))
        assert "Document 4RX9-K7MP-TC23" in " ".join(texts(reader))
        assert reader.metadata is not None
        assert str(reader.metadata["/Keywords"]) == "4RX9-K7MP-TC23, K7M-4RX9"


def test_a_card_without_a_number_or_hotline_leaves_no_gap_in_words() -> None:
    _front, back = texts(PdfReader(BytesIO(made(replace(CARD, hotline=""), number=""))))
    assert "Document" not in back
    assert "hotline" not in back


def test_the_address_is_shown_as_people_type_it() -> None:
    assert CARD.computed() == {"address": "registry.example/verify/K7M4RX9"}
    assert replace(CARD, verify_url="registry.example").computed() == {"address": "registry.example"}
