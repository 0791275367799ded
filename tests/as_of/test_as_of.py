"""As-of questions: whatever happened, the answer for any day is what reading the events one by one gives."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from registry.certification import queries
from registry.certification.queries import register
from registry.certification.queries.register import Asked
from registry.certification.queries.standing import end_of, record_of, standing_on, standing_said_on
from registry.certification.words import Standing
from registry.documents import actions as documents
from registry.people import actions as people
from registry.people.models import Duty
from registry.people.queries import Viewer, employer_on
from tests.as_of.histories import FIRST, KINDS, SPAN, Cast, Life, histories, play
from tests.as_of.reading import Reading, later, read
from tests.builders import PASSWORD, a_company, a_proof, a_team_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
QUICK = settings(
    max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True
)
LONG = settings(max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def everybody() -> Cast:
    team = frozenset({Duty.TEAM.value})
    dana, priya = (Viewer(a_team_member(name), team) for name in ("Dana", "Priya"))
    companies = [a_company(name) for name in ("One LLC", "Two LLC", "Three LLC")]
    return Cast(companies, dana, priya, documents.receive(a_proof()))


def test_the_answer_for_any_day_is_what_the_events_say(everybody: Cast) -> None:
    tried(everybody, QUICK)


@pytest.mark.long
def test_the_answer_for_any_day_is_what_the_events_say_in_500_histories(everybody: Cast) -> None:
    tried(everybody, LONG)


def tried(everybody: Cast, how_often: settings) -> None:
    """Random histories; among them there are days of every standing, else nothing was tried."""
    seen: set[str | None] = set()

    @how_often
    @given(history=histories())
    def any_history(history: list[Any]) -> None:
        seen.update(lived(everybody, history))

    any_history()
    assert seen == {None, *Standing.values}


def lived(everybody: Cast, history: list[Any]) -> set[str | None]:
    """Play it, ask, and take it back: the next history begins in an empty registry. The standings there were."""
    with transaction.atomic():
        life = Life(a_technician(), everybody)
        played = set(play(life, history))
        said = read(life.person.ref)
        seen = one_by_one(life, said)
        asked(life, said, asking_days(said, played))
        as_it_was_said(life, played)
        the_whole_register(life, said, played)
        transaction.set_rollback(True)
    return seen


def a_technician() -> Any:
    account = people.register(
        name="Ana", email="ana@example.com", password=SECRET, language="en", at=datetime(2023, 1, 1, 20, tzinfo=UTC)
    )
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    return account.person


SECRET = make_password(PASSWORD)


def one_by_one(life: Life, said: Reading) -> set[str | None]:
    """Every day of three years, of every certification; and the course that pages show has the same answers."""
    known, seen = record_of(life.person), set()
    for kind in KINDS:
        spells = known[kind].spells()
        for number in range(-60, SPAN + 500):
            day = FIRST + timedelta(days=number)
            right = said.standing(kind, day)
            seen.add(right)
            assert known[kind].standing(day) == right, (kind, day)
            within = [one.standing for one in spells if one.begins <= day and (one.ends is None or day <= one.ends)]
            assert within == ([right] if right else []), (kind, day)
    return seen


def asking_days(said: Reading, played: set[date]) -> list[date]:
    """Where answers turn: the days the events name, the months that limits run out, and the days around them."""
    months = {value for _name, _begins, value in said.settings if value}
    starts = {one["begins"] for one in said.certified} | {day for _kind, day in said.worked}
    turns = said.days | played | {later(day, number) for day in starts for number in months}
    around = {day + step for day in turns for step in (-DAY, 0 * DAY, DAY)}
    return sorted(around)


def asked(life: Life, said: Reading, days: list[date]) -> None:
    """The questions the rest of the product asks."""
    for day in days:
        company = employer_on(life.person, day)
        assert (company.ref if company else None) == said.employer(day), day
    for day in days[:: max(1, len(days) // 4)]:
        for kind in KINDS:
            right = said.standing(kind, day)
            assert standing_on(life.person, kind, day) == right, (kind, day)
            assert queries.certified_on(life.person, kind, day) == (right in ("active", "probation")), (kind, day)


def as_it_was_said(life: Life, played: set[date]) -> None:
    """What the register said on a day is what the events of until then say; nothing later changes it."""
    for day in sorted(played)[:: max(1, len(played) // 3)]:
        then = read(life.person.ref, until=end_of(day))
        for kind in KINDS:
            assert standing_said_on(life.person, kind, day) == then.standing(kind, day), (kind, day)


def the_whole_register(life: Life, said: Reading, played: set[date]) -> None:
    """The database's own reckoning agrees, with every filter, as it is known today and as it was said."""
    days = sorted(said.days)
    for day in {days[len(days) // 2], max(played)}:
        then = read(life.person.ref, until=end_of(day))
        for reading, known in ((said, None), (then, end_of(day))):
            found = [(one.line.kind, one.line.standing) for one in register.everything(Asked(day, known=known))]
            assert sorted(found) == sorted(standings(reading, day)), (day, known)
        for standing in Standing.values:
            some = [one.kind for one in register.standings_on(Asked(day, standing=standing))]
            assert sorted(some) == sorted(kind for kind, stood in standings(said, day) if stood == standing), day
        certified = any(stood in ("active", "probation") for _kind, stood in standings(said, day))
        assert register.technicians_certified(day) == int(certified)


def standings(reading: Reading, day: date) -> list[tuple[str, str]]:
    """Everything the person was certified for by then, and how it stood."""
    return [(kind, stood) for kind in KINDS if (stood := reading.standing(kind, day))]
