"""A process may die at any line: a submission is there whole or not at all, and every message owed leaves.

The process is real and the death is SIGKILL, before the nth line of the registry's own code, for n in even steps
through the whole of the work.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.races.team import Team
from tests.scratch import scratch

pytestmark = pytest.mark.long
DEATHS = 60
NOTHING = {"numbered": False, "decisions": 0, "events": 0, "notices": 0}


def moments(lines: int) -> range:
    """Where to die: in even steps from the first line to the last."""
    return range(1, lines + 1, max(1, lines // DEATHS))


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with scratch(tmp_path_factory.mktemp("kill")) as env:
        members = Team(env, size=1)
        yield members
        members.end()


@pytest.fixture(scope="module")
def technician(team: Team) -> int:
    return int(team.one("people")["technician"])


def whole(found: dict[str, Any]) -> bool:
    """Everything of the submission is there, the messages it owes included."""
    return bool(found["numbered"]) and found["decisions"] == found["events"] == 1 and found["notices"] >= 1


def test_a_submission_is_all_there_or_not_at_all(team: Team, technician: int) -> None:
    job = team.one("draft", technician=technician)
    lines = team.one("submit", **job, technician=technician, dies_at=0)
    assert whole(team.one("record", job=job["job"]))
    assert lines > DEATHS
    for line in moments(lines):
        job = team.one("draft", technician=technician)
        team.one("submit", **job, technician=technician, dies_at=line)
        found = team.one("record", job=job["job"])
        assert whole(found) or NOTHING.items() <= found.items(), f"killed before line {line} of {lines}: {found}"
    assert team.one("problems") == []


def test_every_message_owed_leaves_once_or_once_more_under_the_same_id(team: Team, technician: int) -> None:
    team.one("send", later=0)
    job = team.one("draft", technician=technician)
    team.one("submit", **job, technician=technician)
    lines = team.one("send", later=0, dies_at=0)
    assert lines > DEATHS
    for line in moments(lines):
        job = team.one("draft", technician=technician)
        team.one("submit", **job, technician=technician)
        team.one("send", later=0, dies_at=line)
        team.one("send", later=30)
        found = team.one("owed")
        assert (found["owed"], found["failed"], found["strays"]) == (0, 0, 0), f"killed before line {line}: {found}"
        assert set(found["times"]) <= {1, 2}, f"killed before line {line}: {found}"
