"""What is left to do after a person's rows are gone: files after rows, each ticked off once it is done."""

import logging
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from registry.database.compacting import compact
from registry.documents import queries as documents
from registry.documents import store
from registry.history.forgetting import forget
from registry.people.actions.forgetting import end_sessions
from registry.privacy import declared
from registry.privacy.models import Leftover, Removal

_log = logging.getLogger(__name__)
Kind = Leftover.Kind
ORDER = (Kind.FILE, Kind.EXPORT, Kind.SESSIONS, Kind.FAREWELL, Kind.HISTORY, Kind.DATABASE)
HISTORY_TABLES = ("history_personalfact", "privacy_leftover", "work_item", "django_session")


def finish(removal: Removal, *, at: datetime) -> bool:
    """Do what can be done now; whether nothing is left. What fails stays on the list, and is tried again."""
    for kind in ORDER:
        for left in list(Leftover.objects.filter(removal=removal, kind=kind).order_by("pk")):
            if _ready(left) and _done(left):
                left.delete()
    if Leftover.objects.filter(removal=removal).exists():
        return False
    _remember(removal, at)
    Removal.objects.filter(pk=removal.pk, finished_at__isnull=True).update(finished_at=at)
    return True


def finish_all(*, at: datetime) -> int:
    """What the sweep does: go on with every removal that is not finished. How many are now."""
    unfinished = Removal.objects.filter(state="removed", finished_at__isnull=True).order_by("pk")
    return sum(finish(removal, at=at) for removal in unfinished[:100])


def _ready(left: Leftover) -> bool:
    """The database is cleaned last, when everything else is done; the values only after the last message left."""
    earlier = ORDER[: ORDER.index(Kind(left.kind))] if left.kind in (Kind.HISTORY, Kind.DATABASE) else ()
    return not Leftover.objects.filter(removal=left.removal_id, kind__in=earlier).exists()


def _done(left: Leftover) -> bool:
    try:
        return DOING[Kind(left.kind)](left)
    except Exception:  # noqa: BLE001 - whatever one step does, the others go on; the sweep tries again
        _log.warning("%s of %s is left", left.kind, left.removal_id, exc_info=True)
        return False


def _file(left: Leftover) -> bool:
    """The content goes unless somebody else sent the same; the pictures of its pages go with it."""
    if not documents.is_kept(left.key):
        shutil.rmtree(store.pages_folder(left.key), ignore_errors=True)
        store.path(left.key).unlink(missing_ok=True)
    return True


def _export(left: Leftover) -> bool:
    from registry.privacy.actions.exporting import path_of

    path_of(left.key).unlink(missing_ok=True)
    return True


def _sessions(left: Leftover) -> bool:
    end_sessions((int(left.key),), ())
    return True


def _farewell(left: Leftover) -> bool:
    return all(import_string(path)(left.key) for path in settings.AFTER_FORGETTING)


def _history(left: Leftover) -> bool:
    forget([left.key])
    return True


def _database(_left: Leftover) -> bool:
    tables = {declared.model_of(about)._meta.db_table for about in declared.tables()}
    return compact({*tables, *HISTORY_TABLES})


DOING: dict[Kind, Callable[[Leftover], bool]] = {
    Kind.FILE: _file,
    Kind.EXPORT: _export,
    Kind.SESSIONS: _sessions,
    Kind.FAREWELL: _farewell,
    Kind.HISTORY: _history,
    Kind.DATABASE: _database,
}


def remembered() -> Path:
    """The list of whom was forgotten, by number alone; kept apart from the database, for after a restore."""
    return Path(settings.DATA_DIR) / "removals.txt"


def _remember(removal: Removal, at: datetime) -> None:
    line = f"person:{removal.person_id} {at.isoformat(timespec='seconds')}\n"
    with remembered().open("a", encoding="utf-8") as file:
        file.write(line)
