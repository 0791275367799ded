"""The blanks as they are handed out, made once for all tests here."""

from collections.abc import Callable

import pytest

from registry.intake.blanks import layouts, making


@pytest.fixture
def blank() -> Callable[[str, str], bytes]:
    """A blank form as PDF, by kind and language."""
    return lambda kind, language: making.pdf(kind, language, layouts.SAMPLE, f"{kind}-ptcs 1, {kind}-prescriptive 1")
