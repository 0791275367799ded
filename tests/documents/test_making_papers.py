"""Certificates and reports are PDF/UA: tagged, titled, in the reader's language, and made once."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from pypdf import PdfReader
from pytest_django import Settings

from registry.documents import actions, making, queries
from registry.documents.certificate import Certificate, Held
from registry.documents.models import MadeDocument
from registry.documents.report import LEVELS, OUTCOMES, STATUSES, Fact, InstallationReport
from registry.history.models import Event
from tests.documents.conftest import AT
from tests.documents.papers import LONG_NAME, LONG_SITE, certificate, comparison, report


def read(kind: str, language: str, content: Certificate | InstallationReport) -> PdfReader:
    return PdfReader(BytesIO(making.pdf(kind, language, content, AT)))


def texts(reader: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("kind", "content"), [("certificate", certificate()), ("installation-report", report())])
def test_a_paper_can_be_read_by_a_screen_reader(kind: str, content: Certificate, language: str) -> None:
    reader = read(kind, language, content)
    catalog: Any = reader.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == language
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == content.title(language)
    assert reader.xmp_metadata is not None
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()
    assert {"/H1", "/Table", "/TH", "/Figure"} <= tags(catalog["/StructTreeRoot"])


def tags(node: object) -> set[str]:
    """Every kind of structure element under a node of the tag tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return set().union(*map(tags, node))
    if not isinstance(node, dict):
        return set()
    return {str(node.get("/S", ""))} | (tags(node["/K"]) if "/K" in node else set())


def test_the_code_on_a_paper_says_where_it_leads() -> None:
    figures = [
        alt for alt in alternatives(read("certificate", "en", certificate()).root_object["/StructTreeRoot"]) if alt
    ]
    assert figures == ["Code that opens the page where this certificate is verified"]


def alternatives(node: object) -> list[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [alt for part in node for alt in alternatives(part)]
    if not isinstance(node, dict):
        return []
    return [str(node.get("/Alt", ""))] + (alternatives(node["/K"]) if "/K" in node else [])


# Any: dictionaries of a PDF hold anything.
def font_table(page: Any) -> dict[str, Any]:
    fonts: dict[str, Any] = page["/Resources"]["/Font"]
    return fonts


def test_only_fonts_of_the_design_system_are_used() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in read("installation-report", "en", report()).pages
        for font in font_table(page).values()
    }
    assert all("PublicSans" in font for font in fonts)


def test_a_certificate_shows_the_id_and_how_it_is_read_aloud() -> None:
    (text,) = texts(read("certificate", "en", certificate()))
    for said in (
        "Maria Hernández-Whitfield",
        "K7M-4RX9",
        "Kilo 7 Mike, 4 Romeo X-ray 9",
        "31 March 2026",
        "Page 1 of 1",
    ):
        assert said in text


def test_a_certificate_in_spanish_is_spanish_throughout() -> None:
    (text,) = texts(read("certificate", "es", certificate()))
    for said in ("Certificado de técnico", "Vigente desde", "Sin fecha final", "Página 1 de 1"):
        assert said in text
    assert "Held since" not in text


@pytest.mark.parametrize("person", ["Li", LONG_NAME])
@pytest.mark.parametrize("count", [1, 4])
def test_a_certificate_is_one_page_whatever_the_name(person: str, count: int) -> None:
    held = tuple(
        Held(f"Certificación de bomba de calor geotérmica {n}", "31 March 2026", "1 May 2029") for n in range(count)
    )
    assert len(read("certificate", "es", certificate(person=person, certifications=held)).pages) == 1


def test_a_short_report_is_one_page() -> None:
    rows = tuple(comparison() for _ in range(6))
    facts = tuple(Fact(f"Fact {n}", str(n), "Pa") for n in range(12))
    assert len(read("installation-report", "en", report(comparisons=rows, facts=facts)).pages) == 1


def test_a_long_report_has_its_number_on_every_page() -> None:
    rows = tuple(comparison(OUTCOMES[n % 5], requirement=f"Requirement {n}. " + "Words " * 12) for n in range(40))
    facts = tuple(Fact(f"Fact {n}", str(n), "Pa") for n in range(70))
    content = report(
        comparisons=rows, facts=facts, site=LONG_SITE, technician=LONG_NAME, superseded="See the newer one."
    )
    pages = texts(read("installation-report", "en", content))
    assert len(pages) >= 3
    for number, text in enumerate(pages, start=1):
        assert "J-26-00317" in text
        assert f"Page {number} of {len(pages)}" in text
        assert "SUPERSEDED" in text
    assert all(f"Requirement {n}." in " ".join(pages) for n in range(40))


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("level", LEVELS)
def test_every_outcome_and_level_has_its_words(outcome: str, level: str) -> None:
    content = report(comparisons=(comparison(outcome, level=level, provisional=True),))
    (text,) = texts(read("installation-report", "en", content))
    assert str(InstallationReport.words[f"outcome.{outcome}"]) in text
    assert "provisional limit" in text
    assert level == "certification" or str(InstallationReport.words[f"level.{level}"]) in text


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_its_mark(status: str) -> None:
    assert (
        "Words of it" in texts(read("installation-report", "en", report(status=status, status_words="Words of it")))[0]
    )


def test_a_report_without_facts_is_still_a_report() -> None:
    assert len(read("installation-report", "en", report(facts=(), comparisons=())).pages) == 1


def test_what_somebody_typed_is_shown_and_never_run() -> None:
    (text,) = texts(read("certificate", "en", certificate(person='#panic("x") $ *bold* [a] `code` \\ <label>')))
    assert '#panic("x") $ *bold* [a] `code` \\ <label>' in text


@tried(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(person=st.text(min_size=1, max_size=60), site=st.text(max_size=200))
def test_no_name_keeps_a_paper_from_being_made(person: str, site: str) -> None:
    assert making.pdf("certificate", "en", certificate(person=person), AT)
    assert making.pdf("installation-report", "es", report(technician=person, site=site), AT)


def test_a_sign_no_font_has_is_replaced() -> None:
    (text,) = texts(read("certificate", "en", certificate(person="Wei 张伟")))
    assert "Wei ??" in text


def test_a_template_that_fails_is_our_defect_and_says_so() -> None:
    with pytest.raises(making.NotMade):
        making.pdf("installation-report", "en", report(comparisons=(comparison("no such outcome"),)), AT)


def test_a_missing_font_stops_the_paper(tmp_path: Path, settings: Settings) -> None:
    settings.PAPER_FONTS = tmp_path
    with pytest.raises(making.NotMade, match="unknown font family"):
        making.pdf("certificate", "en", certificate(), AT)


@pytest.mark.django_db
def test_the_same_content_is_made_once(at: datetime) -> None:
    first = actions.make("certificate", "person:4", "en", certificate(), at=at)
    assert actions.make("certificate", "person:4", "en", certificate(), at=at) == first
    assert Event.objects.filter(name="documents.PaperMade").count() == 1


class Slow(Certificate):
    """A certificate that takes so long to make that somebody else makes the same one first."""

    def title(self, language: str) -> str:
        actions.make("certificate", "person:4", language, certificate(), at=AT)
        return super().title(language)


@pytest.mark.django_db
def test_the_one_who_is_second_gets_the_paper_of_the_first(at: datetime) -> None:
    slow = Slow(**vars(certificate()))
    made = actions.make("certificate", "person:4", "en", slow, at=at)
    assert [made] == list(MadeDocument.objects.all())
    assert Event.objects.filter(name="documents.PaperMade").count() == 1


@pytest.mark.django_db
def test_each_language_and_each_content_is_its_own_paper(at: datetime) -> None:
    first = actions.make("certificate", "person:4", "en", certificate(), at=at)
    spanish = actions.make("certificate", "person:4", "es", certificate(), at=at)
    later = actions.make("certificate", "person:4", "en", certificate(issued="1 May 2026"), at=at)
    assert len({first.pk, spanish.pk, later.pk}) == 3
    assert queries.made("certificate", "person:4", "en") == later
    assert queries.made("certificate", "person:9", "en") is None
    assert MadeDocument.objects.count() == 3
