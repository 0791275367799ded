"""The worker as a real process: it sends what is owed, and ends when it is told to."""

import signal
from pathlib import Path

import pytest

from tests.notices.test_kill import arrived, ask
from tests.processes import started, wait_until
from tests.scratch import scratch

pytestmark = pytest.mark.long


@pytest.mark.django_db
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_sends_what_is_owed_and_ends_cleanly(tmp_path: Path, told: signal.Signals) -> None:
    with scratch(tmp_path) as env:
        env |= {"DJANGO_SETTINGS_MODULE": "registry.project.settings"}
        owed = ask(env, "owe", "1")
        with started(env, "worker", "--every", "0.2") as worker:
            wait_until(lambda: set(ask(env, "states").values()) == {"sent"}, worker)
            worker.send_signal(told)
            assert worker.wait(timeout=20) == 0
        assert arrived(tmp_path) == dict.fromkeys(owed, 1)


@pytest.mark.django_db
def test_a_nudge_is_heard_long_before_the_next_sweep(tmp_path: Path) -> None:
    with scratch(tmp_path) as env:
        env |= {"DJANGO_SETTINGS_MODULE": "registry.project.settings", "REGISTRY_MODE": "demo"}
        with started(env, "worker", "--every", "600") as worker:
            wait_until((tmp_path / "nudges.sqlite3").exists, worker)
            owed = ask(env, "owe", "1")
            wait_until(lambda: set(ask(env, "states").values()) == {"sent"}, worker)
        assert arrived(tmp_path) == dict.fromkeys(owed, 1)
