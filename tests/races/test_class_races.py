"""Seats of a class asked for at the same moment, by separate processes, on both databases: never one too many."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.races.team import Team
from tests.scratch import scratch

pytestmark = pytest.mark.long
ROUNDS = 15


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with scratch(tmp_path_factory.mktemp("class-race")) as env:
        members = Team(env)
        yield members
        members.end()


@pytest.fixture(scope="module")
def cast(team: Team) -> dict[str, Any]:
    return dict(team.one("class_people"))


def test_of_four_who_ask_for_the_last_seat_one_gets_it(team: Team, cast: dict[str, Any]) -> None:
    for _ in range(ROUNDS):
        made = team.one("class_with", trainer=cast["trainer"], seats=1)
        answers = team.together([("register", {"training_class": made, "person": one}) for one in cast["people"]])
        assert sorted("answer" in answer for answer in answers) == [False, False, False, True]
        assert team.one("seats", training_class=made) == {"seats": 1, "taken": 1, "held": 1}


def test_seats_taken_away_while_people_register_are_never_oversold(team: Team, cast: dict[str, Any]) -> None:
    for _ in range(ROUNDS):
        made = team.one("class_with", trainer=cast["trainer"], seats=3)
        orders = [("register", {"training_class": made, "person": one}) for one in cast["people"][:3]]
        team.together([*orders, ("fewer_seats", {"training_class": made, "trainer": cast["trainer"]})])
        found = team.one("seats", training_class=made)
        assert found["held"] == found["taken"] <= found["seats"]


def test_one_person_who_asks_four_times_has_one_place(team: Team, cast: dict[str, Any]) -> None:
    for _ in range(ROUNDS):
        made = team.one("class_with", trainer=cast["trainer"], seats=4)
        team.together([("register", {"training_class": made, "person": cast["people"][0]})] * 4)
        assert team.one("seats", training_class=made)["taken"] == 1


def test_a_place_given_up_four_times_frees_one_seat(team: Team, cast: dict[str, Any]) -> None:
    made = team.one("class_with", trainer=cast["trainer"], seats=4)
    for person in cast["people"]:
        team.one("register", training_class=made, person=person)
    team.together([("leave", {"training_class": made, "person": cast["people"][0]})] * 4)
    assert team.one("seats", training_class=made) == {"seats": 4, "taken": 3, "held": 3}
