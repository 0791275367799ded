"""Whatever script/server starts, it ends; and what it cannot do it says in one sentence."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVE = [sys.executable, str(ROOT / "script" / "lib" / "serve.py")]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}}
    return {**kept, "DATA_DIR": str(folder), "PORT": str(port), "REGISTRY_MODE": "demo", **more}


def refused(env: dict[str, str], *words: str) -> str:
    done = subprocess.run([*SERVE, *words], env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_port_in_use_gets_one_sentence(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        told = refused(environment(tmp_path, other.getsockname()[1]))
    assert "is in use by another program. Choose another" in told


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_gets_one_sentence(tmp_path, port):
    assert "it must be a number from 1 to 65535" in refused({**environment(tmp_path, 1), "PORT": port})


def test_a_data_folder_that_cannot_be_written_gets_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    told = refused(environment(tmp_path / "file" / "data", free_port()))
    assert "cannot be written (Not a directory). Choose another with DATA_DIR." in told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "x" * 50, "REGISTRY_DEBUG": "1"}, "REGISTRY_DEBUG=1 shows the inside"),
        ({"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing"),
    ],
)
def test_production_refuses_what_only_a_demonstration_may_have(tmp_path, given, told):
    assert told in refused(environment(tmp_path, free_port(), **given), "--production")


def test_a_database_that_does_not_answer_gets_its_reason(tmp_path):
    url = f"postgres://nobody:not-shown@127.0.0.1:{free_port()}/none"
    told = refused(environment(tmp_path, free_port(), DATABASE_URL=url))
    assert told.startswith("Preparing the database failed: connection")
    assert "not-shown" not in told


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """The server, answering, and the numbers of the programs it started."""
    port = free_port()
    server = subprocess.Popen(SERVE, env=environment(folder, port), text=True, stdout=subprocess.PIPE)
    try:
        assert server.stdout
        for line in server.stdout:
            if line.startswith("Ctrl-C"):
                break
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port)) as visitor:
            visitor.request("GET", "/")
            assert visitor.getresponse().status == 200
        yield server, children(server.pid)
    finally:
        server.kill()
        server.communicate()


def children(pid: int) -> list[int]:
    found = [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return found + [grandchild for child in found for grandchild in children(child)]


def alive(pids: list[int]) -> list[int]:
    deadline = time.monotonic() + 15
    left = pids
    while left and time.monotonic() < deadline:
        left = [
            pid for pid in left if Path(f"/proc/{pid}").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text()
        ]
        time.sleep(0.1)
    return left


@pytest.mark.long
@pytest.mark.sqlite
@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is still there")
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGHUP, 0), (signal.SIGKILL, -signal.SIGKILL)],
)
def test_whatever_it_started_ends_with_it(tmp_path, number, code):
    with serving(tmp_path) as (server, started):
        assert len(started) >= 3
        server.send_signal(number)
        assert server.wait(20) == code
        assert not alive(started)


@pytest.mark.long
@pytest.mark.sqlite
@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is still there")
def test_when_one_program_dies_the_others_end_too(tmp_path):
    with serving(tmp_path) as (server, started):
        os.kill(started[0], signal.SIGKILL)
        assert server.wait(20) == 1
        assert not alive(started)
