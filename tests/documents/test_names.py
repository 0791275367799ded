"""A name from somebody's device is shown without what could mislead; a download has a name any program takes."""

import pytest

from registry.documents import names

SHOWN = {
    "proof.pdf": "proof.pdf",
    "C:\\Users\\ana\\proof.pdf": "proof.pdf",
    "../../etc/passwd": "passwd",
    "/home/ana/certificado de ductos.pdf": "certificado de ductos.pdf",
    "exe.\u202efdp.pdf": "exe.fdp.pdf",
    "a\u200b\u2066b\u0000c\u001b.pdf": "abc.pdf",
    "line\nbreak\tand  spaces.pdf": "line break and spaces.pdf",
    "  ..hidden. ": "hidden",
    "Certificación — señal.pdf": "Certificación — señal.pdf",
    "": "",
    "...": "",
}


@pytest.mark.parametrize(("given", "shown"), SHOWN.items())
def test_a_name_is_shown_as_text_and_nothing_else(given: str, shown: str) -> None:
    assert names.shown(given) == shown


def test_a_long_name_keeps_its_ending() -> None:
    shown = names.shown("x" * 300 + ".jpeg")
    assert len(shown) == names.LONGEST
    assert shown.endswith("x.jpeg")


def test_a_long_name_without_an_ending_is_cut() -> None:
    assert names.shown("x" * 300) == "x" * names.LONGEST


DOWNLOADS = {
    "proof.pdf": ("proof.pdf", "proof.pdf"),
    'a"; filename=evil.exe; x=".pdf': (
        "a_ filename_evil.exe_ x_.pdf",
        "a%22%3B%20filename%3Devil.exe%3B%20x%3D%22.pdf",
    ),
    "señal.pdf": ("senal.pdf", "se%C3%B1al.pdf"),
    "証明書": ("file", "%E8%A8%BC%E6%98%8E%E6%9B%B8"),
    "a\r\nSet-Cookie: x.pdf": ("a_Set-Cookie_ x.pdf", "a%0D%0ASet-Cookie%3A%20x.pdf"),
}


@pytest.mark.parametrize(("name", "expected"), DOWNLOADS.items())
def test_a_download_has_a_plain_name_and_the_full_one(name: str, expected: tuple[str, str]) -> None:
    plain, full = expected
    assert names.attachment(name) == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"
