"""Every test of notices has a mailbox of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _mailbox(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"
