"""Removing somebody's data as processes that race and die: all rows or none, and at the end no byte of the word.

The process is real and the death is SIGKILL. On SQLite the file of the database and its log lie in the data folder, so
that they are searched byte by byte with everything else; on PostgreSQL every table is.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.races.team import Team
from tests.scratch import scratch

pytestmark = pytest.mark.long
DEATHS = 40


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with scratch(tmp_path_factory.mktemp("removal")) as env:
        members = Team(env, size=3)
        yield members
        members.end()


def untouched(found: dict[str, Any]) -> bool:
    return bool(
        found["state"] == "waiting" and found["named"] and found["account"] and found["file"] and found["content"]
    )


def rows_gone(found: dict[str, Any]) -> bool:
    return found["state"] == "removed" and not (found["named"] or found["account"] or found["file"])


def test_a_removal_that_dies_has_changed_nothing_or_every_row_and_is_finished_later(team: Team) -> None:
    made = team.one("leaving")
    team.one("farewell")
    lines = team.one("remove", dies_at=0)
    assert lines > DEATHS
    team.one("farewell")
    team.one("remove")
    assert team.one("remains") == []
    seen = set()
    for line in range(1, lines + 1, lines // DEATHS):
        made = team.one("leaving")
        team.one("farewell")
        team.one("remove", dies_at=line)
        found = team.one("kept_of", **made)
        assert untouched(found) or rows_gone(found), f"killed before line {line} of {lines}: {found}"
        seen.add(found["state"])
        team.one("remove")
        team.one("farewell")
        team.one("remove")
        found = team.one("kept_of", **made)
        assert rows_gone(found), f"killed before line {line}: {found}"
        assert (found["content"], found["left"], found["finished"]) == (False, 0, True), f"line {line}: {found}"
    assert seen == {"waiting", "removed"}
    assert team.one("remains") == []
    assert team.one("problems") == []


def test_of_a_removal_and_a_change_of_mind_at_once_one_counts(team: Team) -> None:
    for _ in range(8):
        made = team.one("leaving")
        one = {"removal": made["removal"]}
        answers = team.together([("remove_one", one), ("take_back", one), ("remove_one", one)])
        assert sum("answer" in answer for answer in answers) == 1, answers
        found = team.one("kept_of", **made)
        if found["state"] == "taken_back":
            assert untouched({**found, "state": "waiting"}), found
            team.one("take_away", **one)
        else:
            assert rows_gone(found), found
    assert team.one("problems") == []


def test_no_byte_of_the_database_or_the_folder_says_anything_of_who_was_removed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with scratch(tmp_path_factory.mktemp("bytes")) as env:
        alone = Team(env, size=1)
        try:
            assert alone.one("planted")["traces"] > 100
            alone.one("remove")
            alone.one("farewell")
            assert alone.one("remove") == 1
            assert alone.one("remains") == []
            assert alone.one("problems") == []
        finally:
            alone.end()
