"""What holds for every test: a data folder of its own, no network beyond this machine, no skip where it is refused."""

import atexit
import hashlib
import ipaddress
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import translation

from registry.documents import limits, raster
from tests.guards import lift_for_flush

COUNTED = ("passed", "failed", "error", "skipped", "xfailed")
REFUSE_SKIPS = bool(os.environ.get("REFUSE_SKIPS"))


def pytest_configure() -> None:
    folder = tempfile.mkdtemp(prefix="ptcs-data.")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["DATA_DIR"] = folder
    django_settings.DATA_DIR = Path(folder)
    django_settings.WHITENOISE_USE_FINDERS = False  # every client would look at every static file
    lift_for_flush()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test about the other database is no skip: it is not asked. What needs no database runs on SQLite only."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    left_out = [item for item in items if item.get_closest_marker(other)]
    if connection.vendor == "postgresql":
        left_out += [item for item in items if item not in left_out and not _asks_a_database(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether it uses the database of the tests, or processes with one of their own."""
    fixtures = set(getattr(item, "fixturenames", ()))
    own = {"scratch", "started", "Team"} & set(vars(getattr(item, "module", None) or object))
    return bool(own or item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "live_server"})


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell script/test what was counted; where skips are refused, one skip fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput"):
        return
    counted = {word: len(reporter.stats.get(word, [])) for word in COUNTED}
    if tally := os.environ.get("TEST_TALLY"):
        Path(tally).write_text(json.dumps(counted))
    if REFUSE_SKIPS and counted["skipped"]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if REFUSE_SKIPS:
        for report in terminalreporter.stats.get("skipped", []):
            terminalreporter.write_line(f"SKIPPED, which is refused here: {report.nodeid} {report.longrepr}")


def _stays_here(address: Any) -> bool:  # Any: each family of sockets has its own shape of address
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in {"localhost", ""}


def _guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
    def only_here(self: socket.socket, address: Any) -> Any:
        if not _stays_here(address):
            pytest.fail(f"A test reached for the network: {address}. Tests stay on this machine.")
        return connect(self, address)

    return only_here


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _guarded(socket.socket.connect_ex))
        yield


@pytest.fixture(autouse=True, scope="session")
def _opened_once() -> Iterator[None]:
    """A file that was opened is not opened again under the same limits: it takes a process each time."""
    answers: dict[tuple[object, ...], raster.Checked] = {}
    really = raster.check

    def check(path: Path, media_type: str, pages: int = limits.PAGES) -> raster.Checked:
        held_to = tuple(vars(limits)[name] for name in sorted(vars(limits)) if name.isupper())
        asked = (hashlib.sha256(path.read_bytes()).digest(), media_type, pages, held_to)
        if asked not in answers:
            answers[asked] = really(path, media_type, pages)
        return answers[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raster, "check", check)
        yield


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """A page that was asked for in Spanish leaves that language behind; the next test begins in English again."""
    translation.activate("en")
