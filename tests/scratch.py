"""A database of its own for tests that need real processes: a file on SQLite, a fresh database on PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.conf import settings
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def scratch(folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which `manage.py` and processes of a test see a migrated, empty registry."""
    with _database(f"scratch_{os.getpid()}_{folder.name}".lower()) as url:
        env = {**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": url, "REGISTRY_MODE": "test"}
        manage(env, "migrate", "--verbosity", "0")
        yield env


def manage(env: dict[str, str], *arguments: str) -> str:
    """Run a management command to its end and give what it printed."""
    command = [sys.executable, "-W", "ignore", "manage.py", *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def _database(name: str) -> Iterator[str]:
    default = settings.DATABASES["default"]
    if not default["ENGINE"].endswith("postgresql"):
        yield ""
        return
    login = {"host": default["HOST"], "port": default["PORT"] or None, "user": default["USER"]}
    login["password"] = default["PASSWORD"] or None
    with psycopg.connect(**login, dbname="postgres", autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield _url(login, name)
        finally:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _url(login: dict[str, str | None], name: str) -> str:
    secret = f":{quote(login['password'])}" if login["password"] else ""
    port = f":{login['port']}" if login["port"] else ""
    return f"postgres://{quote(login['user'] or '')}{secret}@{quote(login['host'] or '', safe='')}{port}/{name}"
