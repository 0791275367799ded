"""Every test of the mailroom has a data folder of its own, with the watched folder and the mailbox in it."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"
    return tmp_path
