"""A process may die at any line, and two may take at once: each message has one row, one opening, one answer."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scratch import ROOT, scratch

pytestmark = [pytest.mark.long, pytest.mark.django_db]
DEATHS = 20
AT_ONCE, MESSAGES = 3, 8


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    with scratch(tmp_path) as made:
        yield made | {"DJANGO_SETTINGS_MODULE": "registry.project.settings"}


def started(env: dict[str, str], *order: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.intake.taking", *order]
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ask(env: dict[str, str], *order: str) -> Any:
    process = started(env, *order)
    said, wrong = process.communicate(timeout=120)
    assert process.returncode in (0, -9), wrong
    return json.loads(said) if said else None


def whole(found: dict[str, Any], names: list[str]) -> None:
    assert [body for _subject, body, _state, _fate in found["mail"]] == [f"About {name}" for name in names]
    assert {(state, fate) for *_rest, state, fate in found["mail"]} == {("waiting", "readable")}
    assert len(set(found["numbers"])) == found["attachments"] == len(names)
    assert found["left"] == []
    assert found["problems"] == []


def test_a_death_at_any_line_loses_nothing_and_makes_nothing_twice(env: dict[str, str]) -> None:
    ask(env, "put", "m0")
    lines = ask(env, "take", "0")
    assert lines > DEATHS
    names = ["m0"]
    for line in range(1, lines, lines // DEATHS):
        names.append(f"m{line}")
        ask(env, "put", names[-1])
        ask(env, "take", str(line))
        ask(env, "take")
        whole(ask(env, "ledger"), names)
    assert ask(env, "ledger")["told"] == 3, "the day's answers to one address"


def test_takers_at_once_leave_one_row_each(env: dict[str, str]) -> None:
    names = [f"m{number}" for number in range(MESSAGES)]
    for name in names:
        ask(env, "put", name)
    takers = [started(env, "take") for _ in range(AT_ONCE)]
    ended = [taker.communicate(timeout=120) for taker in takers]
    assert [taker.returncode for taker in takers] == [0] * AT_ONCE, ended
    ask(env, "take")
    found = ask(env, "ledger")
    found["mail"].sort(key=lambda mail: mail[1])
    whole(found, names)
    assert found["told"] == 3
    assert list(Path(env["DATA_DIR"], "files", "arriving").iterdir()) == []
