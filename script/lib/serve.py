"""Starts the registry: prepares the database, tells the demonstration story, serves, works, and ends all of it.

Called by script/server when the environment stands. Every refusal is one sentence that says what to do.
"""

import hashlib
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import refusals
from processes import ROOT, Told, finish, heed_signals, running

PATIENCE = 60  # seconds for the first page


def say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)


def manage(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *words]


def environment(*, production: bool) -> dict[str, str]:
    """What this script was given, with its defaults filled in; folders are meant from where the caller stands."""
    env = {"PORT": "8000", "HOST": "127.0.0.1", "WEB_WORKERS": "2", **os.environ}
    env["REGISTRY_MODE"] = "production" if production else env.get("REGISTRY_MODE", "demo")
    env["DATA_DIR"] = str(Path(env.get("DATA_DIR") or ROOT / "data").absolute())
    return env


def tables(env: dict[str, str]) -> str:
    """How far the database is, asked without Django; empty when it cannot be told."""
    question = "SELECT count(*), max(applied) FROM django_migrations"
    url = env.get("DATABASE_URL", "")
    with suppress(Exception):
        if not url:
            name = f"file:{Path(env['DATA_DIR']) / 'registry.sqlite3'}?mode=ro"
            with closing(sqlite3.connect(name, uri=True)) as database:
                return str(database.execute(question).fetchone())
        if url.startswith("postgres"):
            import psycopg

            with psycopg.connect(url, connect_timeout=5) as database:
                return str(database.execute(question).fetchone())
    return ""


def code() -> str:
    """A digest of everything a migration may depend on."""
    known = hashlib.sha256()
    kinds = {".py", ".yaml", ".csv", ".json", ".txt"}
    for path in sorted([*(ROOT / "registry").rglob("*"), ROOT / "requirements" / "main.txt"]):
        if path.suffix in kinds:
            known.update(str(path).encode() + path.read_bytes())
    return known.hexdigest()


def prepare(env: dict[str, str]) -> None:
    """Migrations and, in a demonstration, its short story; skipped when neither code nor database changed."""
    stamp = Path(env["DATA_DIR"]) / "prepared"
    marks = [code(), env.get("DATABASE_URL", ""), env["REGISTRY_MODE"]]

    def seal() -> str:
        return hashlib.sha256("\n".join([*marks, tables(env)]).encode()).hexdigest()

    if tables(env) and stamp.exists() and stamp.read_text() == seal():
        return
    do("Preparing the database", ["migrate", "--no-input", "--verbosity", "0"], env)
    if env["REGISTRY_MODE"] == "demo":
        do("Telling the demonstration story", ["demo", "--if-empty"], env)
    stamp.write_text(seal())


def do(what: str, words: Sequence[str], env: dict[str, str]) -> None:
    """One management command; when it fails, the last thing it said is the reason."""
    say(f"{what} …")
    status, printed = finish(manage(*words), env, capture=True)
    if status:
        if env.get("REGISTRY_DEBUG") == "1":
            say(printed)
        sys.exit(f"{what} failed: {reason(printed)}\nThe whole story: script/manage {' '.join(words)}")


def reason(printed: str) -> str:
    """The last thing a failed command said: of a traceback, the sentence of its exception."""
    lines = [line for line in printed.splitlines() if line.strip() and not line[0].isspace()]
    return re.sub(r"^[\w.]+: ", "", lines[-1]) if lines else "it gave no reason"


def production_only(env: dict[str, str]) -> None:
    """What a demonstration may do and production may not; then the static files, compressed once."""
    refusals.unsafe(env)
    do("Checking the settings", ["check", "--deploy", "--fail-level", "ERROR"], env)
    stamp, wanted = ROOT / "build" / "static.stamp", f"{code()} {assets()}"
    if not stamp.exists() or stamp.read_text() != wanted:
        do("Compressing the static files", ["collectstatic", "--no-input", "--clear", "--verbosity", "0"], env)
        stamp.write_text(wanted)


def refuse_demonstration(env: dict[str, str]) -> None:
    """The demonstration's accounts have a password everybody can read; one of them left over would be an open door."""
    status, printed = finish(manage("demo", "--accounts"), {**env, "REGISTRY_MODE": "demo"}, capture=True)
    found = [line.split()[0] for line in printed.splitlines() if line.startswith("  ") and "@" in line]
    if status:
        sys.exit(f"It cannot be told whether this database holds the demonstration: {reason(printed)}")
    if found:
        sys.exit(f"This database holds the demonstration (for example {found[0]}). Give production one of its own.")


def assets() -> str:
    """The set-up's stamp over the browser assets."""
    stamp = ROOT / "build" / "stamps" / "assets"
    return hashlib.sha256(stamp.read_bytes()).hexdigest() if stamp.exists() else ""


def web(env: dict[str, str]) -> list[str]:
    options = ["--interface", "wsgi", "--no-ws", "--log-level", "warning", "--blocking-threads", "4"]
    options += ["--workers", env["WEB_WORKERS"], "--host", env["HOST"], "--port", env["PORT"]]
    return [sys.executable, "-m", "granian", *options, "registry.project.wsgi:application"]


def answers(env: dict[str, str]) -> bool:
    """Does the first page come? Any answer will do; in production it may be a redirect to HTTPS."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(env["HOST"], env["HOST"])  # noqa: S104 - compared, not bound
    try:
        with closing(HTTPConnection(host, int(env["PORT"]), timeout=20)) as connection:
            connection.request("GET", "/", headers={"Host": env.get("ALLOWED_HOSTS", "").split(",")[0] or "localhost"})
            return bool(connection.getresponse().status)
    except (OSError, HTTPException):
        return False


def await_first_page(env: dict[str, str], programs: dict[str, subprocess.Popen[str]]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(env):
        refuse_if_ended(programs)
        if time.monotonic() > deadline:
            sys.exit(f"The first page did not come within {PATIENCE} seconds; the lines above say why.")
        time.sleep(0.1)


def refuse_if_ended(programs: dict[str, subprocess.Popen[str]]) -> None:
    for name, program in programs.items():
        if program.poll() is not None:
            sys.exit(f"{name} ended by itself (exit code {program.returncode}), so the registry stops.")


def greet(env: dict[str, str]) -> None:
    site = env.get("SITE_URL") or f"http://localhost:{env['PORT']}"
    say(f"The registry is at {site}")
    if env["REGISTRY_MODE"] == "demo":
        status, printed = finish(manage("demo", "--accounts"), env, capture=True)
        say(printed.rstrip() if status == 0 else "The demonstration accounts could not be listed.")
    say("Ctrl-C ends it.")


def serve(env: dict[str, str]) -> None:
    """The web server first, so that nothing delays its first page; then the worker."""
    with ExitStack() as started:
        programs = {"The web server": started.enter_context(running(web(env), env))}
        await_first_page(env, programs)
        programs["The background worker"] = started.enter_context(running(manage("worker"), env))
        greet(env)
        while True:
            refuse_if_ended(programs)
            time.sleep(0.3)


def main() -> None:
    production = "--production" in sys.argv[1:] or os.environ.get("REGISTRY_MODE") == "production"
    env = environment(production=production)
    refusals.port(env["HOST"], env["PORT"])
    refusals.folder(Path(env["DATA_DIR"]))
    (ROOT / "build" / "static").mkdir(parents=True, exist_ok=True)
    heed_signals()
    try:
        if production:
            production_only(env)
        prepare(env)
        if production:
            refuse_demonstration(env)
        serve(env)
    except Told:
        say("Stopped.")


if __name__ == "__main__":
    main()
