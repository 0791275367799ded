"""`kill -9` while messages are being sent, in real processes on a real database: nothing is lost, no id is new."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.notices import mailbox
from tests.processes import kill, started, wait_until
from tests.scratch import ROOT, scratch

pytestmark = pytest.mark.long
OWED = 4


def ask(env: dict[str, str], *order: str) -> dict[str, str]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.notices.owing", *order]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, str] = json.loads(done.stdout)
    return answer


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    with scratch(tmp_path) as made:
        made |= {
            "MAIL_BACKEND": "tests.notices.mail.Slow",
            "DJANGO_SETTINGS_MODULE": "registry.project.settings",
            "MAIL_PAUSE": "0.3",
        }
        yield made


def is_at(folder: Path, moment: str, after: int) -> bool:
    trace = folder / "trace"
    arrived = len(list((folder / "mailbox").glob("*.eml"))) if (folder / "mailbox").exists() else 0
    return arrived >= after and trace.exists() and trace.read_text() == moment


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.django_db
def test_a_sender_killed_while_it_sends_loses_nothing(env: dict[str, str], tmp_path: Path, moment: str) -> None:
    owed = set(ask(env, "owe", str(OWED)))
    with started(env, "send-notices") as sender:
        wait_until(lambda: is_at(tmp_path, moment, 1 if moment == "before" else 2), sender)
        kill(sender)
    assert "owed" in ask(env, "expire").values()
    with started({**env, "MAIL_PAUSE": "0"}, "send-notices") as again:
        said, _ = again.communicate(timeout=60)
    assert re.match(r"\d sent, 0 put off", said)
    assert set(ask(env, "states").values()) == {"sent"}
    times = arrived(tmp_path)
    assert set(times) == owed, "each message once, under the id it was owed with"
    assert sorted(times.values()) == ([1, 1, 1, 1] if moment == "before" else [1, 1, 1, 2])


@pytest.mark.django_db
def test_two_senders_at_once_send_each_message_once(env: dict[str, str], tmp_path: Path) -> None:
    owed = set(ask(env, "owe", str(OWED)))
    quick = {**env, "MAIL_PAUSE": "0.05"}
    with started(quick, "send-notices") as first, started(quick, "send-notices") as second:
        said = [sender.communicate(timeout=60) for sender in (first, second)]
    assert all(sender.returncode == 0 for sender in (first, second)), said
    assert arrived(tmp_path) == dict.fromkeys(owed, 1)


def arrived(folder: Path) -> dict[str, int]:
    """How often each message arrived, by its id."""
    kept = [mailbox._read(path) for path in (folder / "mailbox").glob("*.eml")]
    return {str(message["Message-ID"]): mailbox._times(message) for message in kept}
