"""Every test keeps its files in a folder of its own, and nobody is told."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

AT = datetime(2026, 3, 31, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def data_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    settings.REACTIONS = []
    return tmp_path


@pytest.fixture
def at() -> datetime:
    return AT
