"""People get a seat or a place on the waiting list; a seat that becomes free goes to whoever waits longest."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from registry.history import once
from registry.kernel.refusals import Refused, Stale
from registry.notices import letters
from registry.notices.models import Notice
from registry.people.models import Account, Person
from registry.people.queries import Viewer
from registry.training import actions, sweeps
from registry.training.actions import Named, enrolling
from registry.training.lifecycle.classes import DECLINED, ENROLLED, EXPIRED, LIVE, OFFERED, SEATED, WAITING, WITHDRAWN
from registry.training.models import Enrollment, TrainingClass
from registry.training.queries import enrollments
from tests.builders import AT, a_person, a_technician, an_account, viewer
from tests.training.class_builders import AFTER, a_class, a_draft, a_plan, fresh, now, recorded, registered

pytestmark = pytest.mark.django_db
ANA = Named("Ana Ruiz", "Ana@Example.com", "555-0101")


def states(training_class: TrainingClass) -> list[str]:
    found = Enrollment.objects.filter(training_class=training_class).order_by("pk")
    seated = [one for one in found if one.state in SEATED]
    assert fresh(training_class).taken == len(seated), "the seats counted are the seats held"
    return [one.state for one in found]


def full() -> TrainingClass:
    made = a_class(plan=a_plan(seats=1))
    registered(made)
    return made


def test_who_asks_for_a_seat_and_finds_none_is_told_and_put_nowhere():
    made = full()
    late = an_account().person
    with pytest.raises(Refused, match="waiting list"):
        registered(made, late)
    assert enrollments.place_in(made, late) is None
    registered(made, late, seat=False)
    assert states(made) == [ENROLLED, WAITING]


def test_a_free_seat_is_offered_to_whoever_waits_longest_and_nobody_comes_before_them():
    made = full()
    first, second = registered(made, seat=False), registered(made, seat=False)
    leaves = Enrollment.objects.get(state=ENROLLED)
    actions.withdraw(now(leaves), by=viewer(leaves.person), at=AT)
    assert states(made) == [WITHDRAWN, OFFERED, WAITING]
    assert now(first).offered_until == AT + timedelta(hours=48)
    with pytest.raises(Refused, match="just taken"):
        registered(made)
    actions.take(now(first), by=first.person, at=AT)
    assert states(made) == [WITHDRAWN, ENROLLED, WAITING]
    sent = Notice.objects.values_list("message", "recipient")
    assert ("class-seat-offered", first.person.ref) in sent
    assert ("class-seat-offered", second.person.ref) not in sent


def test_a_seat_that_is_declined_goes_on():
    made = full()
    first, second = registered(made, seat=False), registered(made, seat=False)
    leaves = Enrollment.objects.get(state=ENROLLED)
    actions.withdraw(now(leaves), by=viewer(leaves.person), at=AT)
    actions.decline(now(first), by=first.person, at=AT)
    assert states(made) == [WITHDRAWN, DECLINED, OFFERED]
    with pytest.raises(Refused, match="no longer open"):
        actions.take(now(first), by=first.person, at=AT)
    with pytest.raises(Refused, match="no such person"):
        actions.take(now(second), by=first.person, at=AT)


def test_an_offer_that_runs_out_goes_on_by_itself_and_only_once():
    made = full()
    first, second = registered(made, seat=False), registered(made, seat=False)
    leaves = Enrollment.objects.get(state=ENROLLED)
    actions.withdraw(now(leaves), by=viewer(leaves.person), at=AT)
    assert actions.pass_on(at=AT + timedelta(hours=47)) == 0
    late = AT + timedelta(hours=49)
    with pytest.raises(Refused, match="no longer open"):
        actions.take(now(first), by=first.person, at=late)
    assert actions.pass_on(at=late) == 1
    assert actions.pass_on(at=late) == 0
    assert states(made) == [WITHDRAWN, EXPIRED, OFFERED]
    assert Notice.objects.filter(message="class-offer-ran-out", recipient=first.person.ref).exists()
    actions.take(now(second), by=second.person, at=late)
    assert states(made) == [WITHDRAWN, EXPIRED, ENROLLED]


def test_an_offer_answered_in_the_same_moment_does_not_run_out(monkeypatch):
    made = full()
    first = registered(made, seat=False)
    leaves = Enrollment.objects.get(state=ENROLLED)
    actions.withdraw(now(leaves), by=viewer(leaves.person), at=AT)
    seen = now(first)
    actions.take(now(first), by=first.person, at=AT)
    monkeypatch.setattr(enrollments, "offers_run_out", lambda _now: [seen])
    assert actions.pass_on(at=AFTER) == 0
    assert states(made) == [WITHDRAWN, ENROLLED]


def test_a_seat_that_nobody_waits_for_is_free_again_and_one_freed_after_the_beginning_is_not_offered():
    made = full()
    place = Enrollment.objects.get()
    registered(made, seat=False)
    actions.withdraw(now(place), by=viewer(place.person), at=AFTER)
    assert states(made) == [WITHDRAWN, WAITING]
    assert fresh(made).seats_left == 1


def test_who_joins_the_waiting_list_while_a_seat_is_free_is_offered_it_at_once():
    made = a_class(plan=a_plan(seats=1))
    assert registered(made, seat=False).state == OFFERED
    assert states(made) == [OFFERED]


def test_a_seat_freed_in_the_moment_somebody_began_to_wait_is_offered_by_the_sweep(monkeypatch):
    made = full()
    leaves = Enrollment.objects.get()
    waits = registered(made, seat=False)
    with monkeypatch.context() as blind:
        blind.setattr(enrolling.seats, "waiting_list", lambda _class: [])
        actions.withdraw(now(leaves), by=viewer(leaves.person), at=AT)
    assert states(made) == [WITHDRAWN, WAITING]
    assert actions.offer_free(at=AFTER) == 0
    with monkeypatch.context() as blind:
        blind.setattr(enrolling.seats, "hold", lambda _class: False)
        assert actions.offer_free(at=AT) == 0
    assert actions.offer_free(at=AT) == 1
    assert actions.offer_free(at=AT) == 0
    assert now(waits).state == OFFERED


def test_more_seats_are_offered_to_those_who_wait():
    made = full()
    registered(made, seat=False), registered(made, seat=False)
    actions.change(fresh(made), a_plan(seats=2), by=viewer(made.trainer), at=AT)
    assert states(made) == [ENROLLED, OFFERED, WAITING]


@pytest.mark.parametrize(
    ("at", "says"),
    [(AFTER, "is over"), (AT + timedelta(days=19), "is over")],
)
def test_registration_ends(at, says):
    made = a_class()
    with pytest.raises(Refused, match=says):
        actions.register(fresh(made), want_seat=True, by=viewer(an_account().person), at=at)


def test_who_cannot_register_is_told_why():
    made, draft, person = a_class(), a_draft(), an_account().person
    registered(made, person)
    cases = [(made, viewer(person), "already have"), (made, viewer(made.trainer), "You are the trainer")]
    cases += [(made, Viewer(), "sign in"), (draft, viewer(person), "not published")]
    for training_class, by, says in cases:
        with pytest.raises(Refused, match=says):
            actions.register(fresh(training_class), want_seat=True, by=by, at=AT)


def test_pressing_twice_registers_once():
    made, person = a_class(), an_account().person
    actions.register(fresh(made), want_seat=True, by=viewer(person), at=AT, key="k")
    place = Enrollment.objects.get()
    actions.withdraw(now(place), by=viewer(person), at=AT)
    with pytest.raises(once.AlreadyDone):
        actions.register(fresh(made), want_seat=True, by=viewer(person), at=AT, key="k")
    assert states(made) == [WITHDRAWN]


def test_the_trainer_takes_somebody_off_with_a_reason_they_read():
    place = registered(a_class())
    trainer = viewer(place.training_class.trainer)
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw(now(place), by=trainer, at=AT)
    with pytest.raises(Refused) as refused:
        actions.withdraw(now(place), by=viewer(an_account().person), at=AT, reason="Mine.")
    assert refused.value.status == 404
    actions.withdraw(now(place), by=trainer, at=AT, reason="You asked by telephone.")
    assert Notice.objects.get(message="class-place-lost").recipient == place.person.ref
    with pytest.raises(Refused, match="was given up"):
        actions.withdraw(now(place), by=trainer, at=AT, reason="Again.")


def test_nobody_gives_up_a_place_of_a_canceled_class_or_after_a_result():
    place = recorded(registered(a_class()))
    with pytest.raises(Refused, match="already recorded"):
        actions.withdraw(place, by=viewer(place.person), at=AFTER)
    other = registered(a_class())
    actions.cancel(fresh(other.training_class), reason="Storm.", by=viewer(other.training_class.trainer), at=AT)
    with pytest.raises(Refused, match="canceled"):
        actions.withdraw(now(other), by=viewer(other.person), at=AT)


def test_who_waits_leaves_the_list_without_moving_a_seat_and_an_offer_ends_with_its_class():
    made = full()
    first, second = registered(made, seat=False), registered(made, seat=False)
    actions.withdraw(now(second), by=viewer(second.person), at=AT)
    assert states(made) == [ENROLLED, WAITING, WITHDRAWN]
    leaves = Enrollment.objects.get(state=ENROLLED)
    actions.withdraw(now(leaves), by=viewer(leaves.person), at=AT)
    actions.cancel(fresh(made), reason="Storm.", by=viewer(made.trainer), at=AT)
    with pytest.raises(Refused, match="canceled"):
        actions.take(now(first), by=first.person, at=AT)


def test_somebody_unknown_is_enrolled_by_address_and_written_to_at_it():
    made = a_class()
    actions.enroll_all(made, [ANA], by=viewer(made.trainer), at=AT)
    place = Enrollment.objects.get()
    assert (place.name, place.email, place.state) == ("Ana Ruiz", "ana@example.com", ENROLLED)
    assert not Account.objects.filter(person=place.person).exists()
    letter = letters.letter(Notice.objects.get(message="class-enrolled"), now=AT)
    assert letter.to == "ana@example.com"
    assert "/account/register" in letter.text or "sign-up" in letter.text or "signup" in letter.text
    assert letter.papers[0].name == f"{made.number}.ics"


def test_nothing_tells_a_trainer_whether_an_address_has_an_account():
    made = a_class(plan=a_plan(seats=5))
    known = an_account("Secret Name", email="ana@example.com").person
    actions.enroll_all(made, [ANA], by=viewer(made.trainer), at=AT)
    place = Enrollment.objects.get()
    assert (place.person, place.name, place.email) == (known, "Ana Ruiz", "ana@example.com")
    twice = actions.enroll_all(
        made, [Named("Ana", technician_id="K7M-4RX9", person=known)], by=viewer(made.trainer), at=AT
    )
    assert twice == actions.TakenIn(1, 0), "that it is the same person stays unsaid"
    assert states(made) == [ENROLLED]


def test_somebody_enrolled_by_address_finds_the_class_after_registering_with_it():
    made = a_class()
    actions.enroll_all(made, [ANA], by=viewer(made.trainer), at=AT)
    unconfirmed = an_account(email="ana@example.com", confirmed=False).person
    assert not enrollments.enrollments_of(unconfirmed).exists(), "an address nobody proved gives nothing"
    EmailAddress.objects.filter(email="ana@example.com").update(verified=True)
    assert enrollments.place_in(made, unconfirmed) == Enrollment.objects.get()
    with pytest.raises(Refused, match="already have"):
        registered(made, unconfirmed)


def test_the_same_address_again_is_the_same_person():
    first, second = a_class(), a_class()
    for made in (first, second):
        actions.enroll_all(made, [ANA], by=viewer(made.trainer), at=AT)
    assert Person.objects.filter(name="Ana Ruiz").count() == 1
    with pytest.raises(Refused, match="already in this class"):
        actions.enroll_all(first, [ANA], by=viewer(first.trainer), at=AT)


def test_a_technician_is_enrolled_by_id_and_a_merged_record_is_one_person():
    made, technician = a_class(plan=a_plan(seats=4)), a_technician()
    row = Named(technician.name, technician_id=technician.technician_id.spoken, person=technician)
    actions.enroll_all(made, [row], by=viewer(made.trainer), at=AT)
    assert enrollments.technician(technician.technician_id.code) == technician
    assert enrollments.technician("ZZZZZZZ") is None
    with pytest.raises(Refused, match="already in this class"):
        actions.enroll_all(made, [row], by=viewer(made.trainer), at=AT)
    merged = a_person("Merged")
    Person.objects.filter(pk=merged.pk).update(canonical=technician)
    assert enrollments.place_in(made, Person.objects.get(pk=merged.pk)) is not None


def test_a_trainer_enrolls_after_the_class_while_seats_are_left_and_never_beyond():
    made = full()
    trainer = viewer(made.trainer)
    with pytest.raises(Refused, match="fewer free seats"):
        actions.enroll_all(fresh(made), [ANA], by=trainer, at=AFTER)
    assert states(made) == [ENROLLED]
    assert actions.enroll_all(fresh(made), [ANA], by=trainer, at=AT) == actions.TakenIn(0, 1)
    with pytest.raises(Refused) as refused:
        actions.enroll_all(fresh(made), [ANA], by=viewer(an_account().person), at=AT)
    assert refused.value.status == 404
    draft = a_draft()
    with pytest.raises(Refused, match="not published"):
        actions.enroll_all(draft, [ANA], by=viewer(draft.trainer), at=AT)


def test_two_records_of_one_moment_leave_one_place(monkeypatch):
    made, person = a_class(), an_account().person
    registered(made, person)
    monkeypatch.setattr(enrollments, "place_in", lambda _class, _person: None)
    with pytest.raises(Refused, match="already have"):
        registered(made, person)
    assert states(made) == [ENROLLED]


def test_somebody_of_a_roster_who_registers_in_the_same_moment_stops_it(monkeypatch):
    made, person = a_class(plan=a_plan(seats=4)), an_account(email="ana@example.com").person
    registered(made, person)
    monkeypatch.setattr(enrollments, "place_in", lambda _class, _person: None)
    with pytest.raises(Stale, match="in this moment"):
        rows = [Named("Bo", "bo@example.com"), Named("Ana", technician_id="K7M-4RX9", person=person)]
        actions.enroll_all(made, rows, by=viewer(made.trainer), at=AT)
    assert states(made) == [ENROLLED]
    assert not Person.objects.filter(name="Bo").exists()


def test_a_seat_taken_while_a_roster_counts_them_makes_it_count_anew(monkeypatch):
    made = a_class(plan=a_plan(seats=2))
    counted: list[int] = []

    def somebody_is_faster(wanted: int, left: int) -> int:
        counted.append(left)
        if len(counted) == 1:
            registered(made)
        return min(wanted, left)

    monkeypatch.setattr(enrolling.seats, "min", somebody_is_faster, raising=False)
    assert enrolling.seats.hold_up_to(made, 2) == 1
    assert (counted, fresh(made).taken) == ([2, 1], 2)
    assert enrolling.seats.hold_up_to(made, 1) == 0
    assert enrolling.seats.hold_up_to(made, 0) == 0


def test_who_changes_a_place_that_somebody_else_changed_is_told():
    place = registered(a_class())
    seen = now(place)
    actions.withdraw(now(place), by=viewer(place.person), at=AT)
    with pytest.raises(Stale, match="meanwhile"):
        enrolling.seats.change(seen, check_on=None)
    assert {one.state for one in Enrollment.objects.all()}.isdisjoint(LIVE)


def test_the_sweep_does_everything_that_is_due_and_nothing_twice():
    made = full()
    registered(made, seat=False)
    sweeps.sweep()
    told = Notice.objects.count()
    sweeps.sweep()
    assert Notice.objects.count() == told
    assert states(made) == [ENROLLED, WAITING]
