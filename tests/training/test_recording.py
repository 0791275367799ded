"""Who attended, whose proficiency was checked, who passed; a wrong pass is undone, never lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from registry.documents import queries as documents
from registry.history.queries import told
from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Refused, Stale
from registry.notices.models import Notice
from registry.people.actions import end_role
from registry.people.models import Role
from registry.people.queries import Viewer
from registry.training import actions
from registry.training.actions import Mark
from registry.training.lifecycle.classes import ABSENT, ATTENDED, ENROLLED, ENROLLMENT, NOT_PASSED, PASSED, WAITING
from registry.training.models import ClassPass, Enrollment
from registry.training.queries.enrollments import passes_of
from tests.builders import AT, a_team_member, an_account, viewer
from tests.training.class_builders import (
    AFTER,
    DAY,
    a_class,
    a_draft,
    a_pass,
    a_plan,
    a_trainer,
    fresh,
    now,
    recorded,
    registered,
    sitting,
)

pytestmark = pytest.mark.django_db
TWO_DAYS = (sitting(DAY), sitting(DAY + timedelta(days=1)))


def refused(place: Enrollment, result: str, *, by: Viewer | None = None, at=AFTER, **more) -> Refused:
    place = now(place)
    with pytest.raises(Refused) as refusal:
        actions.record(
            place.training_class, [Mark(place, result, **more)], by=by or viewer(place.training_class.trainer), at=at
        )
    return refusal.value


def test_a_pass_is_recorded_with_its_day_and_the_person_is_told():
    place = recorded(registered(a_class()))
    passed = ClassPass.objects.get()
    assert (place.state, passed.passed_on, passed.stands) == (PASSED, DAY, True)
    assert "Class C-26-00001, passed" in str(passed)
    assert "passed the class C-26-00001 on 20 April 2026, for PTCS Duct Sealing" in told(place.ref)[-1].text
    assert Notice.objects.get(message="class-passed").recipient == place.person.ref
    assert list(passes_of(place.person, "ptcs_duct_sealing")) == [passed]
    assert not passes_of(place.person, "ptcs_heat_pump")


def test_sessions_are_recorded_while_the_class_goes_on_and_results_once_it_is_over():
    place = registered(a_class(plan=a_plan(sessions=TWO_DAYS)))
    between = TWO_DAYS[0][1] + timedelta(hours=1)
    place = recorded(place, ENROLLED, at=between, sessions=frozenset({1}))
    assert (place.state, place.attendances.count()) == (ENROLLED, 1)
    assert "over" in str(refused(place, PASSED, at=between))
    assert "every session" in str(refused(place, PASSED, sessions=frozenset({1})))
    assert "choose “Attended”" in str(refused(place, ABSENT, sessions=frozenset({1, 2})))
    place = recorded(place, ABSENT, sessions=frozenset({1}))
    assert (place.state, place.attendances.count()) == (ABSENT, 1)
    place = recorded(place, NOT_PASSED, sessions=frozenset({1, 2}))
    assert (place.state, place.attendances.count()) == (NOT_PASSED, 2)
    assert Notice.objects.filter(message="class-not-passed").count() == 1
    assert recorded(place, ATTENDED).state == ATTENDED


def test_nobody_passes_without_the_proficiency_check_where_the_class_needs_it():
    place = registered(a_class(plan=a_plan(needs_check=True)))
    day = DAY + timedelta(days=4)
    assert refused(place, PASSED).field == f"{place.pk}-check_on"
    assert "day of the proficiency check" in str(refused(place, ATTENDED, check_passed=True))
    assert "between" in str(refused(place, ATTENDED, check_on=DAY - timedelta(days=1)))
    assert "between" in str(refused(place, ATTENDED, check_on=AFTER.date() + timedelta(days=9)))
    place = recorded(place, ATTENDED, check_on=day)
    place = recorded(place, ATTENDED, check_on=day, check_passed=False)
    assert "passes once" in str(refused(place, PASSED, check_on=day, check_passed=False))
    place = recorded(place, PASSED, check_on=day, check_passed=True)
    assert ClassPass.objects.get().passed_on == day
    assert [one.text.rpartition(": ")[2] for one in told(place.ref) if "proficiency" in one.text] == [
        "not decided.", "not passed.", "passed."
    ]  # fmt: skip


def test_only_the_trainer_of_the_class_and_the_team_record_and_only_once_it_began():
    place = registered(a_class())
    for stranger in (viewer(an_account().person), viewer(a_trainer("Other")), Viewer(), viewer(place.person)):
        assert refused(place, PASSED, by=stranger).status == 404
    assert "not begun" in str(refused(place, ABSENT, at=AT))
    team = viewer(a_team_member())
    actions.record(fresh(place.training_class), [Mark(now(place), PASSED)], by=team, at=AFTER)
    assert ClassPass.objects.get().recorded_by == team.ref
    draft = a_draft()
    with pytest.raises(Refused, match="not published"):
        actions.record(draft, [], by=viewer(draft.trainer), at=AFTER)


def test_the_trainer_was_approved_on_the_days_or_nobody_passes():
    place = registered(a_class())
    role = Role.objects.get(person=place.training_class.trainer, scope="ptcs_duct_sealing")
    end_role(role, ends=DAY - timedelta(days=1), reason="Ended.", by="system", at=AT)
    assert "not approved" in str(refused(place, PASSED))
    assert recorded(place, ATTENDED).state == ATTENDED


def test_several_are_recorded_at_once_or_none_of_them_and_the_same_again_changes_nothing():
    made = a_class()
    first, second = registered(made), registered(made)
    by = viewer(made.trainer)
    marks = [Mark(now(first), PASSED), Mark(now(second), ABSENT)]
    assert actions.record(fresh(made), marks, by=by, at=AFTER) == 2
    events = len(told(made.ref))
    again = [Mark(now(second), ABSENT)]
    assert actions.record(fresh(made), again, by=by, at=AFTER) == 0
    assert len(told(made.ref)) == events
    third = registered(a_class())
    with pytest.raises(Stale):
        actions.record(
            third.training_class, [Mark(now(third), ABSENT, seen=7)], by=viewer(third.training_class.trainer), at=AFTER
        )
    assert now(third).state == ENROLLED


def test_what_does_not_fit_the_state_is_refused():
    made = a_class(plan=a_plan(seats=1))
    place = recorded(registered(made))
    waits = registered(made, seat=False)
    assert "undo the pass first" in str(refused(place, NOT_PASSED))
    assert "cannot be recorded" in str(refused(waits, PASSED))
    other = recorded(registered(a_class()), ABSENT)
    assert "cannot be recorded" in str(refused(other, ENROLLED))


def test_a_wrong_pass_is_undone_with_a_reason_and_stays_on_record():
    passed = a_pass()
    place = now(passed.enrollment)
    trainer = viewer(place.training_class.trainer)
    with pytest.raises(Refused, match="Say why"):
        actions.undo_pass(place, reason=" ", by=trainer, at=AFTER)
    with pytest.raises(Refused) as stranger:
        actions.undo_pass(place, reason="Mine.", by=viewer(place.person), at=AFTER)
    assert stranger.value.status == 404
    actions.undo_pass(place, reason="Mixed up with Ana.", by=trainer, at=AFTER)
    passed.refresh_from_db()
    assert (now(place).state, passed.undone_at, passed.stands) == (ATTENDED, AFTER, False)
    assert told(place.ref)[-1].reason == "Mixed up with Ana."
    assert not passes_of(place.person, "ptcs_duct_sealing")
    assert Notice.objects.filter(message="class-pass-undone").count() == 1
    assert not Notice.objects.filter(message="used-pass-undone").exists(), "no certification rested on it"
    with pytest.raises(Refused, match="undone already"):
        actions.undo_pass(now(place), reason="Again.", by=trainer, at=AFTER)
    again = recorded(place)
    assert ClassPass.objects.filter(enrollment=again).count() == 2


def test_the_team_settles_what_rested_on_an_undone_pass_once():
    passed = a_pass()
    team = viewer(a_team_member())
    with pytest.raises(Refused, match="the pass stands"):
        actions.settle(passed, reason="Looked.", by=team, at=AFTER)
    actions.undo_pass(now(passed.enrollment), reason="Wrong.", by=team, at=AFTER)
    for by, reason, status in ((viewer(passed.enrollment.person), "x", 403), (team, " ", 422)):
        with pytest.raises(Refused) as refusal:
            actions.settle(passed, reason=reason, by=by, at=AFTER)
        assert refusal.value.status == status
    actions.settle(passed, reason="She repeated the test.", by=team, at=AFTER)
    assert told(passed.enrollment.ref)[-1].reason == "She repeated the test."
    with pytest.raises(Refused, match="settled already"):
        actions.settle(passed, reason="Again.", by=team, at=AFTER)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_certificate_of_attendance_is_made_once_for_those_who_were_there(language):
    place = recorded(registered(a_class()), NOT_PASSED)
    trainer = viewer(place.training_class.trainer)
    paper = actions.certificate(place, language, by=trainer, at=AFTER)
    assert actions.certificate(place, language, by=viewer(place.person), at=AFTER).pk == paper.pk
    from io import BytesIO

    text = PdfReader(BytesIO(documents.content(paper) or b"")).pages[0].extract_text()
    assert all(part in text for part in (place.name, "C-26-00001", "Duct sealing basics", "5:30"))
    assert ("Certificado de asistencia" if language == "es" else "Certificate of attendance") in text
    with pytest.raises(Refused) as stranger:
        actions.certificate(place, language, by=viewer(an_account().person), at=AFTER)
    assert stranger.value.status == 404
    absent = recorded(registered(a_class()), ABSENT)
    with pytest.raises(Refused, match="once the whole class"):
        actions.certificate(absent, language, by=viewer(absent.person), at=AFTER)


@pytest.mark.parametrize("verb", ENROLLMENT.moves)
def test_no_verb_of_a_place_starts_from_any_other_state(verb):
    for state in ENROLLMENT.states:
        if not ENROLLMENT.allows(state, verb):
            with pytest.raises(NotAMove):
                ENROLLMENT.after(state, verb)
    assert ENROLLMENT.start == WAITING


@pytest.mark.parametrize("columns", [{"state": "offered"}, {"check_passed": True}, {"state": "lost"}])
def test_the_database_refuses_a_place_that_cannot_be(columns):
    place = registered(a_class())
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrollment.objects.filter(pk=place.pk).update(**columns)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrollment.objects.create(training_class=place.training_class, person=place.person, name="x", enrolled_at=AT)
