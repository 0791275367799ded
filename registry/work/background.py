"""Nudging the worker: a hint that something is owed, in a file of its own. A lost nudge costs seconds, never work.

The truth lies in our tables; the worker sweeps them anyhow. So a nudge may fail, and no request fails with it.
"""

import logging
import threading
from functools import cache
from typing import Any

from django.conf import settings
from django.db import close_old_connections, transaction

_log = logging.getLogger(__name__)
_lock = threading.Lock()
ENOUGH = 100
"""Nudges that wait: more of them tell the worker nothing new, and without a worker they would only pile up."""


def nudge(kind: str) -> None:
    """After this transaction commits, let the worker look for work of this kind at once."""
    if settings.MODE != "test":
        transaction.on_commit(lambda: _enqueue(kind), robust=True)


def _enqueue(kind: str) -> None:
    try:
        queue, task = opened()
        if queue.pending_count() < ENOUGH:
            task(kind)
    except Exception:  # noqa: BLE001 - the sweep finds what this would have told
        _log.warning("the worker could not be nudged about %s", kind, exc_info=True)


def opened() -> Any:  # Any: huey is untyped
    """The queue and the task that is put on it; the file is opened when it is first needed, once a process."""
    with _lock:
        return _opened(str(settings.DATA_DIR / "nudges.sqlite3"))


@cache
def _opened(path: str) -> tuple[Any, Any]:
    from huey import SqliteHuey

    queue = SqliteHuey("registry", filename=path, results=False, utc=True, timeout=2, fsync=False)
    return queue, queue.task(name="look")(look)


def look(kind: str) -> None:
    """What a nudge does in the worker: everything of this kind that is due."""
    from registry.work import running

    close_old_connections()
    try:
        running.look(kind)
    finally:
        close_old_connections()
