"""A certification lapses by the settings of the day, is asked for again, and goes on."""

from datetime import date, timedelta

import pytest

from registry.certification import actions, queries
from registry.certification.actions import discipline
from registry.certification.models import Certification
from registry.certification.policies.renewing import may_ask
from registry.certification.queries.register import Asked, page, standings_on
from registry.certification.queries.standing import lines, record_of, standing_on, standing_said_on
from registry.certification.reckoning import months_after, ran_out_from
from registry.history.models import Event
from registry.kernel.refusals import Refused
from registry.people.queries import employer_on
from registry.program import actions as program
from registry.training.models import Kind
from tests.builders import TODAY, a_person, a_technician, an_application, grants, signed_in
from tests.certification.cases import BECAUSE, DAY, DUCT, a_case, noon, team
from tests.certification.test_applying import url

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 5)


def limit(name, months, begins=TODAY):
    program.change(f"certification_{name}", months, begins=begins, reason="Chosen.", by="system", at=noon(begins))


def standings(person, *days):
    return [standing_on(person, DUCT, day) for day in days]


def test_without_limits_it_never_lapses():
    assert standings(a_technician(), SINCE - DAY, SINCE, date(2099, 1, 1)) == [None, "active", "active"]


def test_it_lapses_when_its_validity_is_over_by_the_setting_of_the_day():
    person = a_technician()
    limit("validity", 6)
    assert standings(person, date(2026, 7, 4), date(2026, 7, 5)) == ["active", "lapsed"]
    limit("validity", 12, begins=date(2026, 8, 1))
    assert standings(person, date(2026, 7, 31), date(2026, 8, 1), date(2027, 1, 5)) == ["lapsed", "active", "lapsed"]


def test_it_lapses_without_work_and_work_keeps_it():
    person = a_technician()
    limit("inactivity", 6)
    assert standings(person, date(2026, 7, 5)) == ["lapsed"]
    for _again in range(2):
        actions.note_work(person, DUCT, on=date(2026, 5, 31), by=person, at=noon(date(2026, 8, 1)))
    assert Event.objects.filter(name="certification.WorkNoted").count() == 1
    days = (date(2026, 7, 5), date(2026, 11, 29), date(2026, 11, 30))
    assert standings(person, *days) == ["active", "active", "lapsed"]
    assert standing_said_on(person, DUCT, date(2026, 7, 5)) == "lapsed"


def test_work_after_a_day_does_not_keep_it_on_that_day():
    person = a_technician()
    limit("inactivity", 2)
    actions.note_work(person, DUCT, on=date(2026, 6, 20), by=person, at=noon(date(2026, 6, 20)))
    for day, standing in ((date(2026, 6, 19), "lapsed"), (date(2026, 6, 20), "active")):
        assert standings(person, day) == [standing]
        assert [one.kind for one in standings_on(Asked(day, standing=standing))] == [DUCT]


@pytest.mark.parametrize("months", [1, 2, 12, 25])
def test_what_ran_out_by_a_day_is_counted_the_same_both_ways(months):
    for number in range(800):
        day = date(2023, 12, 1) + timedelta(days=number)
        last = ran_out_from(day, months)
        assert months_after(last, months) <= day < months_after(last + DAY, months)


def test_the_ends_of_the_calendar_are_days_like_others():
    assert ran_out_from(date(1, 5, 1), 12) == date.min
    assert months_after(date(9999, 6, 1), 12) == date.max
    assert standings(a_technician(), date.min, date.max) == [None, "active"]


def asks(person, day):
    return may_ask(record_of(person)[DUCT], day)


def test_it_can_be_asked_for_again_in_the_last_sixty_days_and_after():
    person = a_technician()
    assert "has no end" in str(asks(person, TODAY).reason)
    limit("validity", 6)
    assert "renewed from 6 May 2026" in str(asks(person, date(2026, 5, 5)).reason)
    assert asks(person, date(2026, 5, 6))
    assert asks(person, date(2026, 9, 1))
    assert asks(a_person(), TODAY)


def renewed(person, begins, on):
    found = an_application(person=person, company=employer_on(person, TODAY), at=noon(on))
    actions.decide(found, grants(found, begins), by=team(day=on), at=noon(on))


def test_a_renewal_ends_the_period_before_it_and_begins_another():
    person = a_technician()
    limit("validity", 6)
    on = date(2026, 7, 20)
    renewed(person, on, on)
    assert standings(person, date(2026, 7, 4), date(2026, 7, 19), on, date(2027, 1, 19), date(2027, 1, 20)) == [
        "active", "lapsed", "active", "active", "lapsed",
    ]  # fmt: skip
    assert [(one.begins, one.ends) for one in queries.certifications(person)] == [(SINCE, on - DAY), (on, None)]
    (line,) = lines(person, on)
    assert (line.since, line.standing) == (SINCE, "active")


def test_what_is_on_record_before_a_renewal_is_still_what_the_register_said():
    person = a_technician()
    limit("validity", 6)
    renewed(person, date(2026, 6, 1), date(2026, 6, 10))
    assert standing_said_on(person, DUCT, date(2026, 6, 5)) == "active"
    ((entry,), _more) = page(Asked(date(2026, 6, 5), known=noon(date(2026, 6, 5))))
    assert entry.line.since == SINCE


def test_a_renewal_begins_after_what_it_renews():
    begun = date(2026, 3, 10)
    person = a_technician(certified_from=begun)
    limit("validity", 6)
    with pytest.raises(Refused, match="granted before"):
        renewed(person, begun, date(2026, 9, 20))
    assert Certification.objects.get().ends is None


def test_a_renewal_never_begins_before_what_was_held():
    begun = date(2026, 3, 25)
    person = a_technician(certified_from=begun)
    limit("validity", 6)
    with pytest.raises(Refused, match="is already certified for PTCS Duct Sealing in that time"):
        renewed(person, begun - DAY, date(2026, 9, 28))
    assert Certification.objects.get().ends is None


def test_nothing_is_granted_against_a_suspension():
    person = a_technician()
    a_case("upheld", person=person)
    with pytest.raises(Refused, match="suspension or decertification stands against it"):
        renewed(person, TODAY + 5 * DAY, TODAY + 5 * DAY)
    discipline.reinstate(person.cases.get(), BECAUSE, by=team("Priya"), at=noon(TODAY + 6 * DAY))
    assert standings(person, TODAY + 6 * DAY) == ["active"]


def test_the_application_offers_what_can_be_renewed_and_says_why_not():
    person = a_technician()
    client = signed_in(person)
    client.post(url("apply"))
    page_ = client.get(url("certifications")).content.decode()
    assert "It is held and has no end." in page_
    assert f'value="{DUCT}"' not in page_
    limit("validity", 1)
    page_ = client.get(url("certifications")).content.decode()
    assert "It can be renewed now." in page_
    assert f'value="{DUCT}"' in page_
    assert f'value="{Kind.GROUND_SOURCE}"' in page_
