"""The watched folder: what a mail server, a fax service or a scanner puts down there is taken in and removed.

    hold the file -> keep its bytes -> its row -> remove it, if it is still the same file

A process that dies leaves the file or a row that knows where it lay; the next round goes on. A file that is still
being written, or hidden, waits.
"""

import fcntl
import logging
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.conf import settings

from registry.intake import keeping, queries
from registry.intake.actions import arrive
from registry.intake.carriers import Count
from registry.intake.fates import Source

SETTLED = 5.0
"""Seconds without a change after which a file counts as written."""
UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart")
GOING = ".taken-"
_log = logging.getLogger(__name__)


def place() -> Path:
    """The folder; made when it is not there."""
    found = Path(settings.INTAKE_FOLDER or Path(settings.DATA_DIR) / "intake")
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def take_in(*, at: datetime, settled: float = SETTLED) -> Count:
    """Everything that lies there now, the oldest first."""
    count = Count()
    _recover()
    for path in _lying(settled):
        try:
            _take(path, count, at)
        except OSError as problem:
            _log.warning("%s could not be taken in: %s", path.name, problem)
            count.failed += 1
    return count


def _lying(settled: float) -> list[Path]:
    """Plain files that nobody writes any more; links are followed nowhere."""
    before = time.time() - settled
    found = []
    for path in place().iterdir():
        if path.name.startswith(".") or path.name.lower().endswith(UNFINISHED):
            continue
        seen = _looked_at(path)
        if seen is not None and stat.S_ISREG(seen.st_mode) and seen.st_mtime <= before:
            found.append((seen.st_mtime, path.name, path))
    return [path for _changed, _name, path in sorted(found)]


def _take(path: Path, count: Count, at: datetime) -> None:
    with _held(path) as file:
        if file is None:
            return
        seen = os.fstat(file.fileno())
        kept = keeping.keep(keeping.pieces(file), name=path.name)
        if _mark(os.fstat(file.fileno())) != _mark(seen):  # it was written to while it was read
            count.failed += 1
            return
        where = f"{path.name}:{seen.st_dev}:{seen.st_ino}:{seen.st_ctime_ns}:{kept.sha256}"
        arrival = arrive(kept, source=Source.FOLDER, place=where, name=path.name, at=at)
        count.taken += arrival.new
        count.known += not arrival.new
        _remove(path, seen)


@contextmanager
def _held(path: Path) -> Iterator[IO[bytes] | None]:
    """The file, held by this process alone; None when another holds it or has taken it away."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        yield None
        return
    with os.fdopen(opened, "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        now = _looked_at(path)
        yield file if now is not None and now.st_ino == os.fstat(opened).st_ino else None


def _remove(path: Path, seen: os.stat_result) -> None:
    """Take it away; what was put there under the same name meanwhile stays."""
    aside = path.with_name(f"{GOING}{uuid4().hex}{path.suffix}")
    path.rename(aside)
    if aside.stat().st_ino == seen.st_ino:
        aside.unlink()
    else:
        _back(aside)


def _recover() -> None:
    """What was on its way out when a process died: gone when the ledger has it, else back where it lay."""
    for aside in place().glob(f"{GOING}*"):
        try:
            with aside.open("rb") as file:
                known = queries.keeps(file_digest(file, "sha256").hexdigest())
            if known:
                aside.unlink(missing_ok=True)
            else:
                _back(aside)
        except FileNotFoundError:  # another process was quicker
            continue


def _back(aside: Path) -> None:
    aside.rename(aside.with_name(f"again-{aside.name.removeprefix(GOING)}"))


def _looked_at(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _mark(seen: os.stat_result) -> tuple[int, int]:
    return seen.st_size, seen.st_mtime_ns
