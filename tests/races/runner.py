"""One member of a team: loads Django, then does what it is told, at the moment it is told.

An order may name the line at which its process is to die: the order is then carried out in a fork that kills itself
(SIGKILL) before that line of the registry's own code runs.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

import django
from django.db import connections

from registry.kernel.refusals import Refused


def main() -> None:
    """Answer orders, a line of JSON each, until the input ends."""
    django.setup()
    from tests.races.orders import ORDERS

    print("ready", flush=True)
    for line in sys.stdin:
        told = json.loads(line)
        while time.time() < told["start"]:
            pass
        answer = carry_out(ORDERS[told["order"]], told["arguments"])
        connections.close_all()
        print(json.dumps(answer), flush=True)


def carry_out(order: Callable[..., Any], arguments: dict[str, Any]) -> dict[str, Any]:
    """The order's answer, its refusal, or the fault it met."""
    dies_at = arguments.pop("dies_at", None)
    if dies_at is not None:
        return {"answer": _in_a_fork(order, arguments, dies_at)}
    try:
        return {"answer": order(**arguments)}
    except Refused as refusal:
        return {"refused": str(refusal)}
    except Exception:  # noqa: BLE001 - the test shows it
        return {"fault": traceback.format_exc()}


def _in_a_fork(order: Callable[..., Any], arguments: dict[str, Any], dies_at: int) -> int:
    """How many lines the order ran for; 0 when its process was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _live_and_die(order, arguments, dies_at, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        lines = told.read()
    _, status = os.waitpid(child, 0)
    return 0 if os.WIFSIGNALED(status) else int(lines)


def _live_and_die(order: Callable[..., Any], arguments: dict[str, Any], dies_at: int, writing: int) -> NoReturn:
    lines = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        if f"{os.sep}registry{os.sep}" not in frame.f_code.co_filename:
            return None
        lines += event == "line"
        if lines == dies_at > 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    try:
        sys.settrace(trace)
        order(**arguments)
        sys.settrace(None)
        connections.close_all()
        os.write(writing, str(lines).encode())
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
