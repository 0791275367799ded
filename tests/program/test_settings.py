"""The program's settings: as of a day, by the team alone, with a reason and a history."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from registry.history.queries import told
from registry.kernel.refusals import Refused, Stale
from registry.program import actions, queries
from registry.program.known import KNOWN
from tests.builders import AT, TODAY, a_team_member, an_account, signed_in

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


def change(name="reply_time", value=20, *, begins=TODAY, reason="The board decided it.", seen=None):
    actions.change(name, value, begins=begins, reason=reason, by="system", at=AT, seen=seen)


def test_a_setting_is_what_it_starts_with_until_somebody_sets_it():
    assert queries.values(TODAY) == {name: known.start for name, known in KNOWN.items()}
    assert queries.value("reply_time", TODAY) == 14


def test_a_change_is_true_from_its_day_on_and_never_before():
    change(begins=LATER)
    assert [queries.value("reply_time", day) for day in (TODAY, LATER - timedelta(days=1), LATER)] == [14, 14, 20]
    assert queries.values(LATER)["reply_time"] == 20
    assert [one.value for one in queries.coming(TODAY)] == [20]


def test_of_two_changes_for_one_day_the_later_counts():
    change(value=20)
    change(value=21)
    assert queries.value("reply_time", TODAY) == 21


def test_a_switch_is_on_or_off():
    assert queries.is_on("orientation_first", TODAY)
    change("orientation_first", 0)
    assert not queries.is_on("orientation_first", TODAY)


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"value": 0}, "value"),
        ({"value": 121}, "value"),
        ({"begins": TODAY - timedelta(days=1)}, "begins"),
        ({"reason": " "}, "reason"),
    ],
)
def test_what_cannot_be_set_says_why_and_changes_nothing(how, field):
    with pytest.raises(Refused) as refused:
        change(**how)
    assert refused.value.field == field
    assert queries.value("reply_time", TODAY) == 14


def test_somebody_with_an_old_page_is_told():
    change(value=20, seen=14)
    with pytest.raises(Stale):
        change(value=25, seen=14)


def test_the_change_is_history_with_its_reason():
    change()
    [sentence] = told("setting:reply_time")
    assert "from 14 to 20" in sentence.text
    assert sentence.reason == "The board decided it."


def test_the_team_changes_a_setting_on_its_page():
    team = signed_in(a_team_member())
    assert "Service promise" in team.get("/desk/settings").content.decode()
    today = timezone.localdate().isoformat()
    sent = {"value": "7", "begins": today, "reason": "More people answer.", "seen": "5"}
    assert team.post("/desk/settings/service_promise", sent).status_code == 302
    assert queries.value("service_promise", timezone.localdate()) == 7
    assert "7" in team.get("/desk/settings").content.decode()


def test_the_page_keeps_what_was_typed_when_it_is_refused():
    team = signed_in(a_team_member())
    past = (timezone.localdate() - timedelta(days=3)).isoformat()
    answer = team.post("/desk/settings/reply_time", {"value": "x", "begins": past, "reason": "why", "seen": "14"})
    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in ("Enter a whole number.", past, "why"))
    late = {"value": "20", "begins": past, "reason": "why", "seen": "14"}
    assert "never for days gone by" in team.post("/desk/settings/reply_time", late).content.decode()


def test_a_switch_is_asked_as_yes_or_no_and_what_comes_is_shown():
    team = signed_in(a_team_member())
    coming = (timezone.localdate() + timedelta(days=9)).isoformat()
    sent = {"value": "0", "begins": coming, "reason": "Try it.", "seen": "1"}
    assert team.post("/desk/settings/orientation_first", sent).status_code == 302
    assert "What is set to change" in team.get("/desk/settings").content.decode()


def test_nobody_else_sees_settings_and_made_up_names_are_not_found():
    assert signed_in(an_account().person).get("/desk/settings").status_code == 403
    assert Client().get("/desk/settings/reply_time").status_code == 302
    assert signed_in(a_team_member()).get("/desk/settings/nothing").status_code == 404


def test_a_number_typed_far_too_large_is_refused():
    team = signed_in(a_team_member())
    sent = {"value": "9" * 30, "begins": date(2030, 1, 1).isoformat(), "reason": "why", "seen": "14"}
    assert team.post("/desk/settings/reply_time", sent).status_code == 422
