"""Trainers prepare, publish, change and cancel classes; what they may not do is said, and nothing happens."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from registry.history import once
from registry.history.queries import told
from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Refused, Stale
from registry.notices.models import Notice
from registry.people.actions import end_role
from registry.people.models import Role
from registry.people.queries import Viewer
from registry.training import actions
from registry.training.lifecycle.classes import CANCELED, CLASS, CLOSED, DRAFT, SCHEDULED
from registry.training.models import Kind, TrainingClass
from registry.training.queries import classes
from tests.builders import AT, a_team_member, an_account, viewer
from tests.training.class_builders import (
    AFTER,
    DAY,
    a_class,
    a_draft,
    a_plan,
    a_trainer,
    by_video,
    fresh,
    recorded,
    registered,
    sitting,
)

pytestmark = pytest.mark.django_db


def refusal(action, *arguments, **more) -> Refused:
    with pytest.raises(Refused) as refused:
        action(*arguments, **more)
    return refused.value


def test_a_draft_is_its_trainers_and_the_teams_until_it_is_published():
    made = a_draft()
    stranger, other = Viewer(), viewer(a_trainer("Other Trainer"))
    assert made.number == "C-26-00001"
    assert not classes.visible_to(stranger).exists()
    assert not classes.visible_to(other).exists()
    assert classes.visible_to(viewer(made.trainer)).get() == made
    assert classes.visible_to(viewer(a_team_member())).get() == made
    actions.schedule(made, by=viewer(made.trainer), at=AT)
    assert classes.visible_to(stranger).get().state == SCHEDULED
    assert "published the class C-26-00001: 20 April 2026, 2 seats" in told(made.ref)[-1].text


def test_a_canceled_draft_is_never_public():
    made = a_draft()
    actions.cancel(made, reason="No room.", by=viewer(made.trainer), at=AT)
    assert not classes.visible_to(Viewer()).exists()


def test_only_an_approved_trainer_or_the_team_prepares_classes_and_only_the_team_for_others():
    trainer = a_trainer()
    assert refusal(actions.draft, trainer, a_plan(), by=viewer(an_account().person), at=AT).status == 403
    assert refusal(actions.draft, trainer, a_plan(), by=Viewer(), at=AT).status == 401
    assert refusal(actions.draft, trainer, a_plan(), by=viewer(a_trainer("Other")), at=AT).status == 403
    assert actions.draft(trainer, a_plan(), by=viewer(a_team_member()), at=AT).trainer == trainer


def test_the_trainer_is_approved_for_each_certification_on_each_day():
    trainer = a_trainer()
    ground = refusal(actions.draft, trainer, a_plan(kinds=(Kind.GROUND_SOURCE,)), by=viewer(trainer), at=AT)
    assert (ground.status, ground.field) == (422, "kinds")
    role = Role.objects.get(person=trainer, scope=Kind.PTCS_DUCT_SEALING)
    made = a_draft(trainer, a_plan(sessions=(sitting(DAY), sitting(DAY + timedelta(days=1)))))
    end_role(role, ends=DAY, reason="Moves away.", by="system", at=AT)
    late = refusal(actions.schedule, made, by=viewer(trainer), at=AT)
    assert "PTCS Duct Sealing on 21 April 2026" in str(late)
    actions.change(made, a_plan(), by=viewer(trainer), at=AT)
    actions.schedule(made, by=viewer(trainer), at=AT)
    later = refusal(
        actions.change, fresh(made), a_plan(sessions=(sitting(date(2026, 4, 28)),)), by=viewer(trainer), at=AT
    )
    assert "PTCS Duct Sealing on 28 April 2026" in str(later)


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (a_plan(zip="97201"), "zip"),
        (a_plan(zip="9920"), "zip"),
        (a_plan(city="Yakima"), "city"),
        (a_plan(register_by=DAY + timedelta(days=1)), "register_by"),
        (a_plan(sessions=(sitting(DAY), sitting(DAY))), "day_2"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_beside_its_field(plan, field):
    trainer = a_trainer()
    refused = refusal(actions.draft, trainer, plan, by=viewer(trainer), at=AT)
    assert (refused.status, refused.field) == (422, field)
    assert not TrainingClass.objects.exists()


def test_a_class_in_the_past_is_not_published():
    made = a_draft()
    assert "in the past" in str(refusal(actions.schedule, made, by=viewer(made.trainer), at=AFTER))
    assert refusal(actions.schedule, made, by=viewer(a_trainer("Other")), at=AT).status == 404
    published = a_class()
    assert "already published" in str(refusal(actions.schedule, published, by=viewer(published.trainer), at=AT))


def test_the_same_form_prepares_one_class():
    trainer = a_trainer()
    made = actions.draft(trainer, a_plan(), by=viewer(trainer), at=AT, key="k")
    with pytest.raises(once.AlreadyDone) as done:
        actions.draft(trainer, a_plan(), by=viewer(trainer), at=AT, key="k")
    assert done.value.url == f"/trainer/classes/{made.number}"
    assert TrainingClass.objects.count() == 1


def test_everybody_in_it_is_told_what_changed_and_what_it_was():
    made = a_class()
    place = registered(made)
    plan = replace(a_plan(), seats=4, language="both", sessions=(sitting(DAY + timedelta(days=1)),))
    actions.change(fresh(made), plan, by=viewer(made.trainer), at=AT)
    now = fresh(made)
    assert (now.revision, now.seats, now.days) == (2, 4, [DAY + timedelta(days=1)])
    said = told(made.ref)[-1].text
    assert "Language, Dates and times, Seats" in said
    assert "English, 2026-04-20 07:30\N{EN DASH}13:00, 2" in said
    assert Notice.objects.get(message="class-changed").recipient == place.person.ref


def test_the_same_plan_changes_nothing_and_tells_nobody():
    made = a_class(plan=by_video())
    events = len(told(made.ref))
    actions.change(fresh(made), by_video(), by=viewer(made.trainer), at=AT)
    assert len(told(made.ref)) == events
    assert fresh(made).revision == 1


def test_the_video_link_is_never_written_into_the_history():
    made = a_class(plan=by_video())
    actions.change(
        fresh(made), replace(by_video(), video_link="https://video.example/new"), by=viewer(made.trainer), at=AT
    )
    assert fresh(made).video_link.endswith("/new")
    assert "video.example" not in " ".join(one.text for one in told(made.ref))


def test_what_cannot_be_changed_says_why():
    made = a_class()
    for person in (an_account().person, an_account().person):
        registered(made, person)
    trainer = viewer(made.trainer)
    fewer = refusal(actions.change, fresh(made), a_plan(seats=1), by=trainer, at=AT)
    assert (fewer.field, fewer.status) == ("seats", 422)
    past = a_plan(sessions=(sitting(date(2026, 3, 1)),), register_by=date(2026, 2, 1))
    assert "in the past" in str(refusal(actions.change, fresh(made), past, by=trainer, at=AT))
    assert "took place" in str(refusal(actions.change, fresh(made), a_plan(seats=9), by=trainer, at=AFTER))
    assert refusal(actions.change, fresh(made), a_plan(seats=9), by=viewer(a_trainer("O")), at=AT).status == 404
    with pytest.raises(Stale):
        actions.change(fresh(made), a_plan(seats=9), by=trainer, at=AT, seen=0)


def test_canceling_tells_everybody_why_and_ends_it():
    made = a_class()
    place = registered(made)
    trainer = viewer(made.trainer)
    assert refusal(actions.cancel, fresh(made), reason=" ", by=trainer, at=AT).field == "reason"
    actions.cancel(fresh(made), reason="The room is flooded.", by=trainer, at=AT)
    assert fresh(made).state == CANCELED
    assert told(made.ref)[-1].reason == "The room is flooded."
    assert Notice.objects.get(message="class-canceled").recipient == place.person.ref
    again = refusal(actions.cancel, fresh(made), reason="Again.", by=trainer, at=AT)
    assert str(again) == "This class was canceled."


def test_a_class_is_closed_once_everybody_has_a_result():
    made = a_class()
    place = registered(made)
    trainer = viewer(made.trainer)
    assert "not over" in str(refusal(actions.close, fresh(made), by=trainer, at=AT))
    assert "Record first" in str(refusal(actions.close, fresh(made), by=trainer, at=AFTER))
    recorded(place)
    assert refusal(actions.close, fresh(made), by=viewer(a_trainer("O")), at=AFTER).status == 404
    actions.close(fresh(made), by=trainer, at=AFTER)
    assert fresh(made).state == CLOSED
    assert "1 passed, 0 did not pass" in told(made.ref)[-1].text
    assert "closed" in str(refusal(actions.close, fresh(made), by=trainer, at=AFTER))


def test_people_with_a_seat_are_reminded_once_a_few_days_before():
    made = a_class(plan=a_plan(seats=1))
    place = registered(made)
    registered(made, seat=False)
    assert actions.remind(at=AT) == 0
    soon = made.begins_at - timedelta(days=2)
    assert actions.remind(at=soon) == 1
    assert actions.remind(at=soon) == 0
    assert [one.recipient for one in Notice.objects.filter(message="class-reminder")] == [place.person.ref]
    moved = replace(a_plan(seats=1), sessions=(sitting(DAY + timedelta(days=7)),))
    actions.change(fresh(made), moved, by=viewer(made.trainer), at=soon)
    assert actions.remind(at=soon + timedelta(days=7)) == 1


def test_a_reminder_is_lost_by_whoever_is_second(monkeypatch):
    made = a_class()
    soon = made.begins_at - timedelta(days=2)
    monkeypatch.setattr(classes, "to_remind", lambda _now, _until: [fresh(made), fresh(made)])
    assert actions.remind(at=soon) == 1


@pytest.mark.parametrize("verb", CLASS.moves)
def test_no_verb_starts_from_any_other_state(verb):
    for state in CLASS.states:
        if not CLASS.allows(state, verb):
            with pytest.raises(NotAMove):
                CLASS.after(state, verb)
    assert CLASS.start == DRAFT


@pytest.mark.parametrize(
    "columns", [{"taken": 3}, {"seats": 0}, {"state": "lost"}, {"zip": ""}, {"online": True}, {"ends_at": AT}]
)
def test_the_database_refuses_a_class_that_cannot_be(columns):
    made = a_class()
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingClass.objects.filter(pk=made.pk).update(**columns)
