"""The generated reference says what the code says."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from registry.project.reference import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_fresh(name: str) -> None:
    page = settings.BASE_DIR / "docs" / "reference" / f"{name}.md"
    with translation.override("en"):
        assert page.read_text() == PAGES[name](), "run script/manage reference"


def test_every_page_of_the_reference_is_made() -> None:
    pages = {page.stem for page in (settings.BASE_DIR / "docs" / "reference").glob("*.md")}
    assert pages == set(PAGES)


def test_the_command_that_checks_the_reference_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("reference", "--check")
    assert "0 stale" in capsys.readouterr().out
