"""A lifecycle is its table: what it does not list cannot happen."""

import pytest

from registry.kernel.lifecycle import Lifecycle, NotAMove, move

DOOR = Lifecycle(
    name="door",
    start="shut",
    states={"shut": "Shut", "open": "Open", "ajar": "Ajar", "gone": "Gone"},
    moves={
        "push": move("shut", to=("open", "ajar")),
        "pull": move("open", "ajar", to="shut"),
        "remove": move("open", to="gone"),
    },
)


def test_a_move_leads_from_its_sources_to_its_target() -> None:
    assert DOOR.after("ajar", "pull") == "shut"


def test_a_move_to_several_states_must_be_told_which() -> None:
    assert DOOR.after("shut", "push", "ajar") == "ajar"
    with pytest.raises(NotAMove):
        DOOR.after("shut", "push")


@pytest.mark.parametrize(
    ("state", "verb", "to"), [("shut", "pull", None), ("open", "pull", "gone"), ("ajar", "remove", None)]
)
def test_what_the_table_does_not_list_is_refused(state: str, verb: str, to: str | None) -> None:
    with pytest.raises(NotAMove):
        DOOR.after(state, verb, to)


def test_the_table_answers_what_may_be_done() -> None:
    assert DOOR.verbs("open") == ("pull", "remove")
    assert DOOR.allows("open", "remove")
    assert not DOOR.allows("ajar", "remove")
    assert DOOR.ends() == ("gone",)


def test_a_table_with_an_unknown_state_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="wall: no such state: high"):
        Lifecycle(name="wall", start="low", states={"low": "Low"}, moves={"raise": move("low", to="high")})


def test_the_table_draws_itself() -> None:
    drawing = DOOR.mermaid()
    assert "shut --> ajar: push" in drawing
    assert "gone --> [*]" in drawing
