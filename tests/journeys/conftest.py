"""A running registry with its demonstration story, and visitors with a real browser."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.journeys.tongue import TONGUES
from tests.journeys.visitor import Visitor
from tests.scratch import ROOT, manage, scratch

PHONE = 390
PATIENCE = 15_000  # milliseconds
Arrive = Callable[..., Visitor]
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
SERVER = [
    "granian",
    "--interface",
    "wsgi",
    "--workers",
    "1",
    "--blocking-threads",
    "4",
    "--no-ws",
    "--log-level",
    "warning",
]


@pytest.fixture(scope="session")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A registry in which the demonstration story was told: the environment of its processes."""
    with scratch(tmp_path_factory.mktemp("journey")) as env:
        port = _free_port()
        env |= {"REGISTRY_MODE": "demo", "PORT": str(port), "SITE_URL": f"http://localhost:{port}"}
        manage(env, "demo")
        yield env


@pytest.fixture(scope="session")
def site(registry: dict[str, str]) -> Iterator[str]:
    """The address of that registry, served, with its background worker."""
    server = [*SERVER, "--port", registry["PORT"], "registry.project.wsgi:application"]
    worker = [sys.executable, "manage.py", "worker"]
    with _running([sys.executable, "-m", *server], registry), _running(worker, registry):
        _await(f"{registry['SITE_URL']}/")
        yield registry["SITE_URL"]


@pytest.fixture(scope="session")
def folk(registry: dict[str, str]) -> None:
    """The people of `folk.py` are in that registry."""
    manage(registry, "shell", "--no-imports", "-c", "from tests.journeys.folk import settle; settle()")


@pytest.fixture(scope="session")
def technicians(registry: dict[str, str]) -> None:
    """The people of `technicians.py` are in that registry."""
    manage(registry, "shell", "--no-imports", "-c", "from tests.journeys.technicians import certify; certify()")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The distribution's chromium."""
    with sync_playwright() as playwright:
        yield _launch(playwright)


@pytest.fixture
def arrive(site: str, chromium: Browser) -> Iterator[Arrive]:
    """Somebody sits down at a browser of their own: `arrive("es")`, `arrive("en", javascript=False)`."""
    with contextlib.ExitStack() as leaving:

        def arriving(language: str = "en", *, javascript: bool = True, width: int = PHONE) -> Visitor:
            context = chromium.new_context(
                base_url=site,
                java_script_enabled=javascript,
                viewport={"width": width, "height": 844},
                reduced_motion="reduce",
                locale="en-US",
            )
            context.set_default_timeout(PATIENCE)
            leaving.callback(context.close)
            return Visitor(context.new_page(), TONGUES[language], javascript=javascript)

        yield arriving


def _launch(playwright: Playwright) -> Browser:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=program, args=[*FLAGS, *root])


@contextlib.contextmanager
def _running(command: list[str], env: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, env=env, cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _await(url: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urlopen(url, timeout=2):
            return
        time.sleep(0.1)
    pytest.fail(f"{url} did not answer within 30 seconds")
