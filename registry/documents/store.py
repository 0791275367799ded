"""Where files lie: under the SHA-256 of their content, in DATA_DIR, written whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings


def path(digest: str) -> Path:
    """The file with this content."""
    return _data() / "files" / digest[:2] / digest


def pages_folder(digest: str) -> Path:
    """Where the pictures of this file's pages are kept; they can always be drawn again."""
    return _data() / "pages" / digest


def drawn() -> list[Path]:
    """Every folder of pictures of pages."""
    pages = _data() / "pages"
    return [folder for folder in pages.iterdir() if folder.is_dir()] if pages.exists() else []


@contextmanager
def arriving() -> Iterator[IO[bytes]]:
    """A file being written, in the same folder tree so that it can be renamed; gone afterward unless it was settled."""
    folder = _data() / "files" / "arriving"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as arrived:
        try:
            yield arrived
        finally:
            Path(arrived.name).unlink(missing_ok=True)


def place(arrived: IO[bytes]) -> Path:
    """Where an arriving file lies, with everything written so far in it."""
    arrived.flush()
    return Path(arrived.name)


def head(arrived: IO[bytes], size: int) -> bytes:
    """The first bytes of an arriving file."""
    with place(arrived).open("rb") as file:
        return file.read(size)


def settle(arrived: IO[bytes], final: Path) -> None:
    """Make a written file safe on the disk, then give it its name: a crash leaves all of it or none."""
    arrived.flush()
    os.fsync(arrived.fileno())
    final.parent.mkdir(parents=True, exist_ok=True)
    Path(arrived.name).replace(final)
    _sync_folder(final.parent)


def write(final: Path, content: bytes) -> None:
    """Write a small file whole."""
    with arriving() as arrived:
        arrived.write(content)
        settle(arrived, final)


def keep(content: bytes) -> str:
    """Keep this content, and answer the digest it is found by."""
    digest = sha256(content).hexdigest()
    write(path(digest), content)
    return digest


def older(before: float) -> list[Path]:
    """Files last written before this moment (seconds of the system clock), also those that never finished arriving."""
    return [path for path in (_data() / "files").rglob("*") if path.is_file() and path.stat().st_mtime < before]


def remove(path: Path, before: float, *, unless: Callable[[str], bool]) -> bool:
    """Remove an old file unless it is spoken for. It is set aside first, so that one sent again is not lost."""
    if unless(path.name):
        return False
    aside = path.with_name(f"{path.name}.swept")
    path.rename(aside)
    if aside.stat().st_mtime >= before or unless(path.name):
        aside.rename(path)
        return False
    aside.unlink()
    return True


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _data() -> Path:
    return Path(settings.DATA_DIR)
