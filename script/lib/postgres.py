"""A PostgreSQL of our own for the tests: in a scratch folder, reached by a socket in it, gone when they are over."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from processes import running

# Nothing here outlives the tests, so nothing waits for the disk.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB", "max_connections=200"]
PLACES = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/pgsql/bin"]
OLDEST = 15


def programs() -> Path | None:
    """The folder of the newest PostgreSQL on this machine that is new enough."""
    found = [Path(path).resolve().parent for path in [shutil.which("initdb")] if path]
    for pattern in PLACES:
        found += Path("/").glob(pattern.lstrip("/"))
    usable = [(version(folder), folder) for folder in found if (folder / "postgres").exists()]
    newest = max(usable, default=(0, None))
    return newest[1] if newest[0] >= OLDEST else None


def version(folder: Path) -> int:
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    return int("".join(filter(str.isdigit, told.stdout.split(".")[0])) or 0)


def another_user() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as its own user, or as nobody."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def make(bin_folder: Path, folder: Path, user: str | None) -> dict[str, str]:
    """An empty cluster in the folder, owned by whoever runs it."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    if user:
        shutil.chown(folder, user)
    command = [str(bin_folder / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    code, printed = _as_user([*command, "--no-sync"], env, user)
    if code:
        sys.exit(f"A PostgreSQL for the tests could not be made: {printed.strip().splitlines()[-1]}")
    return env


def _as_user(command: list[str], env: dict[str, str], user: str | None) -> tuple[int, str]:
    groups: list[str] | None = [] if user else None
    done = subprocess.run(
        command, env=env, cwd="/", user=user, extra_groups=groups, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@contextmanager
def scratch(bin_folder: Path) -> Iterator[str]:
    """The DATABASE_URL of a new PostgreSQL, for as long as the block lasts."""
    folder, user = Path(tempfile.mkdtemp(prefix="ptcs-pg.")), another_user()
    try:
        env = make(bin_folder, folder, user)
        options = [f"-c{setting}" for setting in [*FAST, "listen_addresses=", f"unix_socket_directories={folder}"]]
        command = [str(bin_folder / "postgres"), "-D", str(folder / "data"), *options, "-clog_min_messages=fatal"]
        with running(command, env, user=user, ask=signal.SIGINT) as server:
            await_ready(folder, server)
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def await_ready(folder: Path, server: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while not answers(folder):
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit("A PostgreSQL for the tests did not start; the lines above say why.")
        time.sleep(0.1)


def answers(folder: Path) -> bool:
    try:
        psycopg.connect(host=str(folder), user="postgres", dbname="postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
