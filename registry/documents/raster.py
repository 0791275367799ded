"""Opening files strangers sent, in a child process that can do no harm, and keeping the pictures of their pages.

The child gets the file on standard input, an empty environment and hard limits; when it takes longer than its time it
is killed. A picture is made once for each page and width; a page that cannot be drawn is remembered for a while, so
that reloading does not cost the time again.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from registry.documents import child, limits, store
from registry.documents.refusals import Unreadable

_AT_ONCE = threading.BoundedSemaphore(2)
_READ_AT_ONCE = threading.BoundedSemaphore(2)
_REMEMBERED_SECONDS = 600
_UNKNOWN: Final = {"unfit": "unopenable", "words": {}}


@dataclass(frozen=True)
class PageImage:
    """The picture of one page; `etag` changes whenever the content does."""

    content: bytes
    etag: str
    media_type: str = "image/webp"


@dataclass(frozen=True)
class Checked:
    """What opening a file to its end showed: its pages, or why it cannot be taken."""

    pages: int
    unfit: str = ""
    words: Mapping[str, object] | None = None


def check(path: Path, media_type: str, pages: int = limits.PAGES) -> Checked:
    """Open a file that just arrived and look at every page; `pages` is how many it may have."""
    answer, _picture = _ask(path, _request("check", media_type) | {"pages": pages})
    if "unfit" in answer:
        return Checked(0, str(answer["unfit"]), answer["words"])
    return Checked(int(answer["pages"]))


def page(sha256: str, media_type: str, number: int, width: int) -> PageImage | Unreadable:
    """The picture of a page (from 1), drawn now if it never was."""
    width = limits.drawn_width(width)
    kept = store.pages_folder(sha256) / f"{number}-{width}.webp"
    if kept.exists():
        return PageImage(kept.read_bytes(), f"{sha256[:32]}-{number}-{width}")
    failed = kept.with_suffix(".failed")
    if failed.exists() and time.time() - failed.stat().st_mtime < _REMEMBERED_SECONDS:
        return Unreadable(failed.read_text())
    return _draw(sha256, media_type, number, kept)


class Busy(Exception):
    """Too many files are being read at this moment."""


def words(content: bytes) -> str | None:
    """What a PDF that was never kept says on its first pages; None when it cannot be opened. Never takes long."""
    if not _READ_AT_ONCE.acquire(timeout=limits.WAIT_SECONDS):
        raise Busy
    request = _request("read", "application/pdf") | {"seconds": limits.READ_SECONDS}
    try:
        answer, _picture = _answered([child.__file__, as_argument(request)], content, limits.READ_SECONDS)
    finally:
        _READ_AT_ONCE.release()
    return None if "unfit" in answer else str(answer["words"])


def _draw(sha256: str, media_type: str, number: int, kept: Path) -> PageImage | Unreadable:
    original = store.path(sha256)
    if not original.exists():
        return Unreadable("gone")
    width = int(kept.stem.rpartition("-")[2])
    answer, picture = _ask(original, _request("draw", media_type) | {"page": number, "width": width})
    code = str(answer.get("unfit", ""))
    if code == "beyond":
        return Unreadable(code, {"page": number})
    if code or len(picture) != answer["bytes"]:
        store.write(kept.with_suffix(".failed"), (code or "damaged").encode())
        return Unreadable(code or "damaged")
    store.write(kept, picture)
    return PageImage(picture, f"{sha256[:32]}-{number}-{width}")


def _request(task: str, media_type: str) -> dict[str, object]:
    return {
        "task": task,
        "media_type": media_type,
        "memory": limits.CHILD_MEMORY,
        "seconds": limits.CHILD_SECONDS,
        "pages": limits.PAGES,
        "pixels": limits.PIXELS,
        "points": limits.POINTS,
    }


# Any: the child's answer, as JSON.
def _ask(path: Path, request: Mapping[str, object]) -> tuple[dict[str, Any], bytes]:
    """One question to a fresh child; a child that dies or is killed has answered that the file cannot be opened."""
    with _AT_ONCE, path.open("rb") as file:
        return _answered([child.__file__, as_argument(request)], file, limits.CHILD_SECONDS)


# Any: the child's answer, as JSON.
def _answered(arguments: list[str], file: IO[bytes] | bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
    try:
        ended = run(arguments, file, seconds)
    except subprocess.TimeoutExpired:
        return dict(_UNKNOWN), b""
    line, _newline, picture = ended.stdout.partition(b"\n")
    if ended.returncode or not line:
        return dict(_UNKNOWN), b""
    return json.loads(line), picture


def as_argument(request: Mapping[str, object]) -> str:
    """A request as the child reads it."""
    return json.dumps(request)


def run(
    arguments: list[str], file: IO[bytes] | bytes | None, seconds: float = limits.CHILD_SECONDS
) -> subprocess.CompletedProcess[bytes]:
    """A Python of its own: no environment, no folder of ours on its path, killed when its time is over."""
    given: dict[str, Any] = {"input": file} if isinstance(file, bytes) else {"stdin": file or subprocess.DEVNULL}
    ended: subprocess.CompletedProcess[bytes] = subprocess.run(  # noqa: S603  our own program, with nothing in it that anybody chose
        [sys.executable, "-I", *arguments],
        **given,
        capture_output=True,
        timeout=seconds,
        check=False,
        env={},
        cwd="/",
        start_new_session=True,
    )
    return ended
