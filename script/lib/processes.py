"""Programs that are started here and ended here: by a signal to stop, and by the end of the script itself."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 10  # seconds between asking a program to end and ending it
DEATH_SIGNAL = 1  # prctl's PR_SET_PDEATHSIG


class Told(BaseException):
    """Somebody asked this script to stop."""


def heed_signals() -> None:
    """From now on a signal to stop unwinds the script, so that every `finally` runs."""

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ignored, signal.SIG_IGN)
        raise Told(signal.Signals(number).name)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def _die_with_parent() -> None:
    """Linux tells the program when this script is killed without a chance to say good-bye."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)


def start(
    command: Sequence[str], env: Mapping[str, str], *, user: str | None = None, output: int | None = None
) -> subprocess.Popen[str]:
    """Start a program in a group of its own, so that Ctrl-C reaches only this script, which then ends it in order."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        text=True,
        start_new_session=True,
        user=user,
        extra_groups=[] if user else None,
        preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads run yet where children are long-lived
    )


def end(program: subprocess.Popen[str], ask: int = signal.SIGTERM) -> None:
    """Ask it to end, wait, and end what is left of its group."""
    if program.poll() is None:
        program.send_signal(ask)
        with suppress(subprocess.TimeoutExpired):
            program.wait(PATIENCE)
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


@contextmanager
def running(
    command: Sequence[str], env: Mapping[str, str], *, user: str | None = None, ask: int = signal.SIGTERM
) -> Iterator[subprocess.Popen[str]]:
    """The program, for as long as the block lasts."""
    program = start(command, env, user=user)
    try:
        yield program
    finally:
        end(program, ask)


def finish(command: Sequence[str], env: Mapping[str, str], *, capture: bool = False) -> tuple[int, str]:
    """Run a program to its end; its exit code, and, when captured, what it printed."""
    program = start(command, env, output=subprocess.PIPE if capture else None)
    try:
        printed, _ = program.communicate()
    finally:
        end(program)
    return program.returncode, printed or ""
