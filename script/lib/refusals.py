"""What the server refuses before it starts, each in one sentence that says what to do."""

import errno
import os
import socket
import sys
from pathlib import Path

HIGHEST = 65535


def port(host: str, given: str) -> None:
    """Refuse a port that is none, is taken, or is not ours to take."""
    if not given.isdecimal() or not 1 <= int(given) <= HIGHEST:
        sys.exit(f"PORT is {given!r}; it must be a number from 1 to {HIGHEST}, for example PORT=8001 script/server.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(given)))
        except OSError as problem:
            why = {errno.EADDRINUSE: "is in use by another program", errno.EACCES: "is reserved for the system"}
            told = why.get(problem.errno or 0, f"cannot be opened on {host} ({problem.strerror})")
            sys.exit(f"Port {given} {told}. Choose another, for example PORT={int(given) % 60000 + 1} script/server.")


def folder(path: Path) -> None:
    """Refuse a data folder that cannot be made or written."""
    trial = path / f".trial.{os.getpid()}"
    try:
        path.mkdir(parents=True, exist_ok=True)
        trial.touch()
        trial.unlink()
    except OSError as problem:
        sys.exit(f"The data folder {path} cannot be written ({problem.strerror}). Choose another with DATA_DIR.")


def unsafe(env: dict[str, str]) -> None:
    """Refuse in production what only a demonstration may have."""
    if not env.get("SECRET_KEY"):
        sys.exit("SECRET_KEY is missing: production signs its links and sessions with a secret of its own.")
    if env.get("REGISTRY_DEBUG") == "1":
        sys.exit("REGISTRY_DEBUG=1 shows the inside of the program to everybody; production does not start with it.")
    if not env.get("ALLOWED_HOSTS"):
        sys.exit("ALLOWED_HOSTS is missing: name what production answers to, for example registry.example.org.")
