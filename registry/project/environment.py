"""What the environment decides: the mode, where data lives, the secret, the database and the mail server."""

import os
import secrets
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]
MODES = ("demo", "production", "test")


def mode() -> str:
    """`demo` unless REGISTRY_MODE says otherwise; a test run is always `test`."""
    if "pytest" in sys.modules:
        return "test"
    chosen = os.environ.get("REGISTRY_MODE", "demo")
    if chosen not in MODES:
        msg = f"REGISTRY_MODE is {chosen!r}; it can be one of {', '.join(MODES)}."
        raise ImproperlyConfigured(msg)
    return chosen


def data_dir() -> Path:
    """Where the registry keeps its files; made when it is not there."""
    folder = Path(os.environ.get("DATA_DIR", BASE_DIR / "data")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(mode: str, folder: Path) -> str:
    """SECRET_KEY, or outside production one that is made once and kept beside the data."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    if mode == "production":
        msg = "SECRET_KEY is missing: production signs its links and sessions with a secret of its own."
        raise ImproperlyConfigured(msg)
    kept = folder / "secret-key"
    if not kept.exists():
        made = folder / f"secret-key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50))
        made.rename(kept)
    return kept.read_text()


def hosts(mode: str) -> list[str]:
    """ALLOWED_HOSTS, comma-separated; a demonstration answers on this machine only."""
    given = os.environ.get("ALLOWED_HOSTS", "")
    local = [] if mode == "production" else ["localhost", "127.0.0.1", "[::1]", "testserver"]
    return [*filter(None, given.split(",")), *local]
