"""Cases for tests, walked through the real actions, and the days they happen on."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from registry.certification.actions import discipline
from registry.certification.actions.discipline import Notice, Ruling
from registry.certification.discipline import Ground, Sanction
from registry.certification.models import Case
from registry.certification.words import Standing
from registry.people.models import Person
from registry.people.queries import Viewer
from registry.program import actions as program
from registry.training.models import Kind
from tests.builders import AT, TODAY, a_team_member, a_technician, viewer

DUCT = Kind.PTCS_DUCT_SEALING
BECAUSE = "The readings were compared with the photos."
DAY = timedelta(days=1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 20, tzinfo=UTC)


def team(name: str = "Dana", day: date = TODAY) -> Viewer:
    return viewer(a_team_member(name), day)


def a_notice(
    proposed: str = Sanction.SUSPENSION, *, kind: str = DUCT, ground: str = Ground.FALSIFIED, at_once: bool = False
) -> Notice:
    return Notice(proposed, ground, kind, evidence="J-26-00004", at_once=at_once)


def a_case(
    state: str = "noticed",
    *,
    person: Person | None = None,
    notice: Notice | None = None,
    ruling: Ruling | None = None,
    by: Viewer | None = None,
    on: date = TODAY,
) -> Case:
    """A case that went the real way to its state, a day for each step."""
    who, dana = person or a_technician(), by or team()
    number = discipline.open_case(who, notice or a_notice(), by=dana, at=noon(on))
    if state != "noticed":
        discipline.reply(case(number), "It was not so.", by=who, at=noon(on + DAY))
    if state in ("dropped", "upheld", "appealed", "confirmed", "changed", "reversed", "ended"):
        decided = Ruling(BECAUSE) if state == "dropped" else ruling or a_ruling(on=on + 2 * DAY)
        discipline.decide(case(number), decided, by=dana, at=noon(on + 2 * DAY))
    if state in ("appealed", "confirmed", "changed", "reversed"):
        discipline.appeal(case(number), "I object.", by=who, at=noon(on + 3 * DAY))
    at, priya = noon(on + 4 * DAY), team("Priya")
    if state == "confirmed":
        discipline.confirm(case(number), BECAUSE, by=priya, at=at)
    elif state == "changed":
        discipline.decide_appeal(case(number), a_ruling(Sanction.PROBATION, on=on + 4 * DAY), by=priya, at=at)
    elif state == "reversed":
        discipline.decide_appeal(case(number), Ruling(BECAUSE), by=priya, at=at)
    elif state == "ended":
        discipline.reinstate(case(number), BECAUSE, by=priya, at=at)
    return case(number)


def a_ruling(sanction: str = Sanction.SUSPENSION, *, on: date = TODAY, ends: date | None = None) -> Ruling:
    return Ruling(BECAUSE, sanction, on, ends)


def case(number: str) -> Case:
    return Case.objects.select_related("person", "decided_by").get(number=number)


SANCTIONS = {
    Standing.PROBATION: Sanction.PROBATION,
    Standing.SUSPENDED: Sanction.SUSPENSION,
    Standing.DECERTIFIED: Sanction.DECERTIFICATION,
}


def stand(person: Person, standing: Standing, kind: str = DUCT) -> Case | None:
    """Bring somebody who is certified to this standing, by yesterday; lapsed is everybody, by the setting."""
    if standing == Standing.LAPSED:
        reason = "Tried for a month."
        program.change("certification_validity", 1, begins=TODAY, reason=reason, by="system", at=AT)
    if standing not in SANCTIONS:
        return None
    sanction, yesterday = SANCTIONS[standing], timezone.localdate() - DAY
    notice, ruling = a_notice(sanction, kind=kind), a_ruling(sanction, on=yesterday)
    return a_case("upheld", person=person, notice=notice, ruling=ruling, on=yesterday - 2 * DAY)
