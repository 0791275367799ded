"""A case: notice, reply, decision, appeal, its decision, reinstatement; who may do which, and until when."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from registry.certification import queries
from registry.certification.actions import discipline
from registry.certification.actions.discipline import Ruling
from registry.certification.discipline import Ground, Sanction
from registry.certification.lifecycle.discipline import CASE
from registry.certification.models import Case, StandingPeriod, Statement
from registry.certification.policies import discipline as policies
from registry.certification.queries.discipline import to_remind, visible_to, with_the_person, with_the_team
from registry.certification.queries.standing import standing_on, standing_said_on
from registry.certification.tasks import sweep
from registry.history import once
from registry.history.models import Event
from registry.kernel.refusals import Refused, Stale
from registry.people.queries import Viewer
from registry.program import actions as program
from registry.training.models import Kind
from tests.builders import TODAY, a_person, a_technician, an_account, viewer
from tests.certification.cases import BECAUSE, DAY, DUCT, a_case, a_notice, a_ruling, case, noon, team

pytestmark = pytest.mark.django_db
LATER = TODAY + 10 * DAY


def stands(person, day, kind=DUCT):
    return standing_on(person, kind, day)


def test_a_notice_changes_nothing_and_names_its_last_day():
    found = a_case()
    assert found.number == "D-26-00001"
    assert found.reply_due == date(2026, 4, 14)
    assert stands(found.person, LATER) == "active"
    assert Statement.objects.get().words.startswith("Readings or photos in the jobs named below")


def test_a_last_day_on_a_weekend_or_holiday_runs_to_the_next_working_day():
    program.change("reply_time", 4, begins=TODAY, reason="Shorter.", by="system", at=noon(TODAY))
    assert a_case().reply_due == date(2026, 4, 6)  # 31 March and four days is a Saturday
    person = a_technician(certified_from=date(2025, 11, 1))
    assert a_case(person=person, on=date(2026, 6, 15)).reply_due == date(2026, 6, 22)  # Juneteenth, then a weekend


def test_the_usual_words_are_in_the_language_of_the_person():
    a_case(person=a_technician(language="es"))
    assert "Readings" not in Statement.objects.get().words


def test_a_suspension_at_once_holds_from_the_notice_until_it_is_decided():
    person, dana = a_technician(), team()
    found = a_case("replied", person=person, notice=a_notice(at_once=True), by=dana)
    assert stands(person, TODAY) == stands(person, LATER) == "suspended"
    assert stands(person, TODAY - DAY) == "active"
    discipline.decide(found, a_ruling(Sanction.PROBATION, on=LATER, ends=LATER + 30 * DAY), by=dana, at=noon(LATER))
    told = [stands(person, day) for day in (LATER - DAY, LATER, LATER + 30 * DAY, LATER + 31 * DAY)]
    assert told == ["suspended", "probation", "probation", "active"]


def test_only_falsification_or_danger_suspends_at_once():
    for notice in (
        a_notice(ground=Ground.CONDUCT, at_once=True),
        a_notice(Sanction.PROBATION, at_once=True),
    ):
        with pytest.raises(Refused, match="takes effect with the notice"):
            a_case(notice=notice)
    assert not Case.objects.exists()


def test_a_reason_without_usual_words_needs_some():
    with pytest.raises(Refused, match="no usual words"):
        a_case(notice=a_notice(ground=Ground.OTHER))


def test_a_case_about_all_certifications_holds_for_each_also_for_one_granted_later():
    person = a_technician()
    a_case("upheld", person=person, notice=a_notice(kind=""))
    assert StandingPeriod.objects.filter(stands=True).count() == len(Kind)
    assert stands(person, LATER) == "suspended"
    assert stands(person, LATER, Kind.GROUND_SOURCE) is None


@pytest.mark.parametrize("sanction", Sanction.values)
def test_each_measure_gives_its_standing_from_its_first_day(sanction):
    found = a_case("upheld", ruling=a_ruling(sanction, on=LATER))
    wanted = {"warning": "active", "suspension": "suspended", "decertification": "decertified"}
    assert stands(found.person, LATER - DAY) == "active"
    assert stands(found.person, LATER) == wanted.get(sanction, sanction)
    assert queries.certified_on(found.person, DUCT, LATER) == (sanction in ("warning", "probation"))


def test_no_decision_changes_days_gone_by():
    found, dana = a_case("replied"), team()
    day = TODAY + 2 * DAY
    wrong = {
        "changes days gone by": a_ruling(on=day - DAY),
        "have a last day": a_ruling(Sanction.DECERTIFICATION, on=day, ends=day),
        "before the first": a_ruling(on=day, ends=day - DAY),
        "own words": Ruling("  "),
    }
    for sentence, ruling in wrong.items():
        with pytest.raises(Refused, match=sentence):
            discipline.decide(found, ruling, by=dana, at=noon(day))
    with pytest.raises(Refused, match="changes days gone by"):
        discipline.decide(found, Ruling(BECAUSE, Sanction.SUSPENSION), by=dana, at=noon(day))
    assert stands(found.person, day) == "active"


def test_it_is_decided_after_a_reply_or_after_the_time_for_it():
    found, dana = a_case(), team()
    due = found.reply_due
    with pytest.raises(Refused, match="has until 14 April 2026 to reply"):
        discipline.decide(found, a_ruling(on=due), by=dana, at=noon(due))
    assert list(with_the_team(due)) == []
    assert list(with_the_team(due + DAY)) == [found]
    discipline.decide(found, a_ruling(on=due + DAY), by=dana, at=noon(due + DAY))
    assert case(found.number).state == "upheld"


def test_a_late_reply_still_counts_until_it_is_decided():
    found = a_case()
    for words in ("Sorry, late.", "And this."):
        discipline.reply(case(found.number), words, by=found.person, at=noon(found.reply_due + 3 * DAY))
    assert [one.step for one in Statement.objects.all()] == ["notice", "reply", "reply"]
    with pytest.raises(Refused, match="already decided"):
        discipline.reply(a_case("upheld"), "Too late.", by=Case.objects.latest("pk").person, at=noon(LATER))


def test_dropping_ends_a_suspension_at_once_or_annuls_it():
    for annul, before in ((False, "suspended"), (True, "active")):
        person, dana = a_technician(), team()
        found = a_case("replied", person=person, notice=a_notice(at_once=True), by=dana)
        discipline.decide(found, Ruling(BECAUSE, annul=annul), by=dana, at=noon(LATER))
        assert [stands(person, day) for day in (LATER - DAY, LATER)] == [before, "active"]
        assert standing_said_on(person, DUCT, LATER - DAY) == "suspended"
        assert standing_said_on(person, DUCT, LATER) == "active"


def test_a_reversal_ends_what_was_decided_and_may_annul_it():
    person = a_technician()
    found = a_case("appealed", person=person)
    begun = TODAY + 2 * DAY
    discipline.decide_appeal(found, Ruling(BECAUSE, annul=True), by=team("Priya"), at=noon(LATER))
    assert stands(person, begun) == "active"
    assert standing_said_on(person, DUCT, begun) == standing_said_on(person, DUCT, LATER - DAY) == "suspended"
    assert case(found.number).closed_on == LATER


def test_what_another_case_led_to_stays_when_one_is_reversed():
    person = a_technician()
    a_case("upheld", person=person, ruling=a_ruling(Sanction.PROBATION, on=TODAY + 2 * DAY))
    a_case("reversed", person=person, on=TODAY + 3 * DAY)
    days = [stands(person, TODAY + step * DAY) for step in (4, 5, 6, 7)]
    assert days == ["probation", "suspended", "suspended", "probation"]


def test_an_appeal_changed_takes_effect_from_its_day():
    found = a_case("changed")
    assert [stands(found.person, TODAY + step * DAY) for step in (2, 3, 4)] == ["suspended", "suspended", "probation"]
    assert found.sanction == "probation"
    assert a_case("confirmed").sanction == "suspension"


def test_a_measure_to_come_that_is_lifted_never_begins():
    found = a_case("upheld", ruling=a_ruling(on=LATER + 9 * DAY))
    discipline.reinstate(found, BECAUSE, by=team("Priya"), at=noon(LATER))
    assert stands(found.person, LATER + 30 * DAY) == "active"
    assert not StandingPeriod.objects.filter(stands=True).exists()


def test_a_measure_with_a_last_day_can_be_lifted_before_it():
    found = a_case("ended", ruling=a_ruling(on=TODAY + 2 * DAY, ends=TODAY + 60 * DAY))
    days = [stands(found.person, TODAY + step * DAY) for step in (3, 4, 59)]
    assert days == ["suspended", "active", "active"]


def test_a_suspension_that_is_over_cannot_be_lifted():
    found = a_case("upheld", ruling=a_ruling(on=TODAY + 2 * DAY, ends=TODAY + 3 * DAY))
    with pytest.raises(Refused, match="is over"):
        discipline.reinstate(found, BECAUSE, by=team("Priya"), at=noon(LATER))
    with pytest.raises(Refused, match="nothing to lift"):
        discipline.reinstate(a_case(), BECAUSE, by=team(), at=noon(LATER))


def test_the_time_to_appeal_ends():
    found = a_case("upheld")
    due = found.appeal_due
    assert due == date(2026, 5, 4)  # 2 April and thirty days is a Saturday
    assert list(with_the_person(found.person, due)) == [found]
    assert list(with_the_person(found.person, due + DAY)) == []
    with pytest.raises(Refused, match="ended on 4 May 2026; the decision is final"):
        discipline.appeal(found, "I object.", by=found.person, at=noon(due + DAY))
    discipline.appeal(found, "I object.", by=found.person, at=noon(due))
    with pytest.raises(Refused, match="nothing in this case"):
        discipline.appeal(case(found.number), "Again.", by=found.person, at=noon(due))
    with pytest.raises(Refused, match="no decision yet"):
        discipline.appeal(a_case(), "Too early.", by=Case.objects.latest("pk").person, at=noon(due))


def test_another_member_of_the_team_decides_the_appeal_and_nobody_decides_about_themselves():
    dana = team()
    found = a_case("appealed", by=dana)
    with pytest.raises(Refused, match="You decided this case"):
        discipline.confirm(found, BECAUSE, by=dana, at=noon(LATER))
    accused = Viewer(found.person, frozenset({"team"}))
    for act in (discipline.confirm, discipline.reinstate):
        with pytest.raises(Refused, match="about you"):
            act(found, BECAUSE, by=accused, at=noon(LATER))
    with pytest.raises(Refused, match="about you"):
        discipline.decide(a_case("replied", person=found.person), Ruling(BECAUSE), by=accused, at=noon(LATER))
    with pytest.raises(Refused, match="about themselves"):
        discipline.open_case(found.person, a_notice(), by=accused, at=noon(LATER))


def test_records_merged_into_one_person_are_the_same_person():
    found = a_case()
    twin = a_person("Twin")
    twin.canonical = found.person
    twin.save()
    assert policies.may_reply(twin, found)
    assert not policies.may_open(Viewer(twin, frozenset({"team"})), found.person)
    a_case("upheld", person=a_technician())
    assert stands(twin, TODAY) == "active"


def test_only_the_team_acts_and_only_the_person_answers():
    found, other = a_case("appealed"), an_account().person
    stranger = viewer(other)
    for answer in (
        policies.may_open(stranger, found.person),
        policies.may_decide(stranger, found, TODAY),
        policies.may_decide_appeal(stranger, found),
        policies.may_reinstate(stranger, found, in_force=True),
        policies.may_reply(other, found),
        policies.may_appeal(other, found, TODAY),
    ):
        assert not answer
    assert [visible_to(one).count() for one in (stranger, viewer(found.person), team(), Viewer())] == [0, 1, 1, 0]


@pytest.mark.parametrize("state", CASE.states)
def test_each_verb_is_refused_where_the_lifecycle_has_it_not(state):
    found, dana = a_case(state), team("Zoe")
    asked = {
        "reply": policies.may_reply(found.person, found),
        "decide": policies.may_decide(dana, found, LATER + 30 * DAY),
        "appeal": policies.may_appeal(found.person, found, TODAY),
        "decide_appeal": policies.may_decide_appeal(dana, found),
        "reinstate": policies.may_reinstate(dana, found, in_force=True),
    }
    assert {verb for verb, answer in asked.items() if answer} == set(CASE.verbs(state))


def test_pressing_twice_does_once():
    person, dana = a_technician(), team()
    discipline.open_case(person, a_notice(), by=dana, at=noon(TODAY), key="k1")
    with pytest.raises(once.AlreadyDone):
        discipline.open_case(person, a_notice(), by=dana, at=noon(TODAY), key="k1")
    found = Case.objects.select_related("person").get()
    discipline.reply(found, "It was not so.", by=person, at=noon(TODAY), key="k2")
    with pytest.raises(once.AlreadyDone):
        discipline.reply(found, "It was not so.", by=person, at=noon(TODAY), key="k2")
    discipline.decide(found, a_ruling(), by=dana, at=noon(TODAY))
    discipline.appeal(found, "I object.", by=person, at=noon(TODAY), key="k3")
    with pytest.raises(once.AlreadyDone):
        discipline.appeal(found, "I object.", by=person, at=noon(TODAY), key="k3")
    assert Statement.objects.count() == 4


def test_of_two_decisions_one_is_told():
    first, dana = a_case("replied"), team()
    second = case(first.number)
    discipline.decide(first, Ruling(BECAUSE), by=dana, at=noon(LATER))
    with pytest.raises(Stale):
        discipline.decide(second, a_ruling(on=LATER), by=dana, at=noon(LATER))
    assert not StandingPeriod.objects.exists()


def test_a_reminder_goes_out_once_before_each_last_day(monkeypatch):
    found = a_case()
    assert to_remind(found.reply_due - 4 * DAY) == []
    swept(monkeypatch, found.reply_due)
    assert reminders() == 1
    discipline.reply(case(found.number), "It was not so.", by=found.person, at=noon(TODAY))
    discipline.decide(case(found.number), a_ruling(), by=team(), at=noon(TODAY))
    swept(monkeypatch, case(found.number).appeal_due)
    assert reminders() == 2


def swept(monkeypatch, due):
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon(due - 3 * DAY))
    sweep()
    sweep()


def reminders():
    return Event.objects.filter(name="certification.DeadlineNear").count()


def test_a_case_that_changes_while_it_is_reminded_of_is_left(monkeypatch):
    found = a_case()
    monkeypatch.setattr("registry.certification.tasks.to_remind", lambda _today: [(found, "reply")])
    discipline.reply(case(found.number), "It was not so.", by=found.person, at=noon(TODAY))
    sweep()
    assert not Event.objects.filter(name="certification.DeadlineNear").exists()


def test_the_database_refuses_what_cannot_be():
    found = a_case("upheld")
    row = StandingPeriod.objects.get()
    for wrong in (
        {"pk": None, "begins": row.begins + timedelta(days=1)},
        {"replaced_at": noon(TODAY)},
        {"ends": row.begins - DAY},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            StandingPeriod(**{**_values(row), **wrong}).save()
    for impossible in ({"sanction": ""}, {"begins": TODAY}, {"reply_due": TODAY}, {"state": "gone"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=found.pk).update(**impossible)


def _values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_a_measure_that_had_ended_stays_as_it_was_when_the_appeal_changes_it():
    ended = TODAY + 3 * DAY
    found = a_case("changed", ruling=a_ruling(on=TODAY + 2 * DAY, ends=ended))
    assert standing_on(found.person, DUCT, ended) == "suspended"
    assert standing_on(found.person, DUCT, ended + DAY) == "probation"
