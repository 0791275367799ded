"""Two people at once: separate processes press at the same moment, on both databases, and one of them wins."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.races.team import Team
from tests.scratch import scratch

pytestmark = pytest.mark.long
ROUNDS = 50


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with scratch(tmp_path_factory.mktemp("race")) as env:
        members = Team(env)
        yield members
        members.end()


@pytest.fixture(scope="module")
def cast(team: Team) -> dict[str, Any]:
    return dict(team.one("people"))


def winners(answers: list[dict[str, Any]]) -> list[Any]:
    """The answers of those who were not refused; the others were told why."""
    refused = [answer["refused"] for answer in answers if "refused" in answer]
    assert all(refused)
    return [answer["answer"] for answer in answers if "answer" in answer]


def test_of_four_who_decide_one_application_one_wins(team: Team, cast: dict[str, Any]) -> None:
    for _ in range(ROUNDS):
        asked = team.one("application")
        seen = team.one("outcome", application=asked)["version"]
        orders = [
            ("decide", {"application": asked, "decider": decider, "version": seen, "grant": place % 2 == 0})
            for place, decider in enumerate(cast["deciders"])
        ]
        won = winners(team.together(orders))
        found = team.one("outcome", application=asked)
        assert len(won) == 1
        assert (found["state"], found["decided"]) == ("decided", 1)
        assert found["certified"] == (1 if won == ["granted"] else 0)


def test_of_four_who_submit_one_job_one_wins(team: Team, cast: dict[str, Any]) -> None:
    for _ in range(ROUNDS):
        job = team.one("draft", technician=cast["technician"])
        orders = [("submit", {**job, "technician": cast["technician"]})] * 4
        won = winners(team.together(orders))
        found = team.one("record", job=job["job"])
        assert len(won) == 1
        assert (found["decisions"], found["events"], found["numbered"]) == (1, 1, True)


def test_of_an_edit_and_a_submission_one_wins(team: Team, cast: dict[str, Any]) -> None:
    for _ in range(ROUNDS):
        job = {**team.one("draft", technician=cast["technician"]), "technician": cast["technician"]}
        won = winners(team.together([("edit", {**job, "leakage_after": "99"}), ("submit", job)]))
        found = team.one("record", job=job["job"])
        assert len(won) == 1
        assert found["leakage_after"] == ("99" if won == ["saved"] else "118")
        assert found["decisions"] == (0 if won == ["saved"] else 1)


def test_of_the_last_two_administrators_one_stays(team: Team) -> None:
    for _ in range(ROUNDS):
        office = team.one("office")
        won = winners(team.together([("step_down", {"role": role}) for role in office["roles"]]))
        assert won == ["stepped down"]
        assert team.one("administrators", company=office["company"]) == 1


def test_the_chain_holds_after_all_of_it(team: Team, cast: dict[str, Any]) -> None:
    job = {**team.one("draft", technician=cast["technician"]), "technician": cast["technician"]}
    team.together([("submit", job)] * 4)
    assert team.one("problems") == []
