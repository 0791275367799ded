"""Real processes for tests: started, watched, killed in the middle, and never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.scratch import ROOT

PATIENCE = 60.0


@contextmanager
def started(env: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A management command while it runs; whatever happens, it has ended afterwards."""
    command = [sys.executable, "-W", "ignore", "manage.py", *arguments]
    process = subprocess.Popen(
        command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=PATIENCE)


def kill(process: subprocess.Popen[str]) -> None:
    """By SIGKILL: no cleaning up, no last words."""
    process.kill()
    process.wait(timeout=PATIENCE)


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> None:
    """Wait for it to become true, while the process (if one is named) still runs."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if process is not None and process.poll() is not None and not condition():
            assert process.stderr
            pytest.fail(f"the process ended with {process.returncode}: {process.stderr.read()}")
        assert time.monotonic() < end, "it did not become true in time"
        time.sleep(0.01)
