"""How each database is opened: SQLite strict and durable, PostgreSQL with health checks."""

from pathlib import Path
from typing import Any

import dj_database_url

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;"
    ),
}


def settings(url: str, data_dir: Path, *, durable: bool = True) -> dict[str, Any]:
    """Django's settings for `url`; without one, SQLite in `data_dir`.

    `durable=False` is for tests only: it lets SQLite return before the disk has the data.
    """
    if not url:
        url = f"sqlite:///{data_dir / 'registry.sqlite3'}"
    # Any: Django's database settings are an open dictionary.
    database: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    if database["ENGINE"] == "django.db.backends.sqlite3":
        options = dict(SQLITE_OPTIONS)
        if not durable:
            options["init_command"] = SQLITE_OPTIONS["init_command"].replace("FULL", "OFF")  # type: ignore[attr-defined]
        database |= {"OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    return database
