"""The history read the plain way: every event in order, every day asked of a list. It knows none of the tables."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from registry.history.models import Event


@dataclass
class Reading:
    """What the events say of one person."""

    person: str
    employed: list[dict[str, Any]] = field(default_factory=list)
    certified: list[dict[str, Any]] = field(default_factory=list)
    measures: list[dict[str, Any]] = field(default_factory=list)
    worked: list[tuple[str, date]] = field(default_factory=list)
    settings: list[tuple[str, date, int]] = field(default_factory=list)
    days: set[date] = field(default_factory=set)

    def employer(self, day: date) -> str | None:
        at = [one["company"] for one in self.employed if covers(one, day)]
        assert len(at) <= 1
        return at[0] if at else None

    def standing(self, kind: str, day: date) -> str | None:
        mine = [one for one in self.certified if one["kind"] == kind and one["begins"] <= day]
        if not mine:
            return None
        imposed = {one["standing"] for one in self.measures if one["kind"] == kind and covers(one, day)}
        for standing in ("decertified", "suspended"):
            if standing in imposed:
                return standing
        if not any(covers(one, day) and not self.ran_out(kind, one["begins"], day) for one in mine):
            return "lapsed"
        return "probation" if imposed else "active"

    def ran_out(self, kind: str, begins: date, day: date) -> bool:
        valid, idle = self.setting("certification_validity", day), self.setting("certification_inactivity", day)
        busy = [worked for of, worked in self.worked if of == kind and worked <= day]
        expired = valid > 0 and later(begins, valid) <= day
        return expired or (idle > 0 and later(max([begins, *busy]), idle) <= day)

    def setting(self, name: str, day: date) -> int:
        held, since = 0, date.min
        for named, begins, value in self.settings:
            if named == name and since <= begins <= day:
                held, since = value, begins
        return held


def covers(one: dict[str, Any], day: date) -> bool:
    return one["begins"] <= day and (one["ends"] is None or day <= one["ends"])


def later(day: date, months: int) -> date:
    """So many months later, counted on one by one; a day the month does not have is its last."""
    year, month = day.year, day.month
    for _month in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def read(person: str, until: datetime | None = None) -> Reading:
    """Every event up to a moment, in the order of the chain."""
    reading = Reading(person)
    rows = Event.objects.select_related("action").order_by("action__seq", "position")
    for event in rows:
        if until is None or event.action.at <= until:
            _take(reading, event.name, json.loads(event.facts))
    return reading


def _take(reading: Reading, name: str, facts: dict[str, Any]) -> None:
    if name == "program.SettingChanged":
        reading.settings.append((facts["name"], _day(facts["begins"]), facts["value"]))
        reading.days.add(_day(facts["begins"]))
    elif facts.get("person") == reading.person and name in TAKEN:
        TAKEN[name](reading, facts)
        reading.days |= {_day(facts[key]) for key in ("begins", "ends", "day") if facts.get(key)}


def _employed(reading: Reading, facts: dict[str, Any]) -> None:
    reading.employed.append({"company": facts["company"], "begins": _day(facts["begins"]), "ends": None})


def _left(reading: Reading, facts: dict[str, Any]) -> None:
    for one in reading.employed:
        if one["company"] == facts["company"] and covers(one, _day(facts["ends"])):
            one["ends"] = _day(facts["ends"])


def _granted(reading: Reading, facts: dict[str, Any]) -> None:
    reading.certified.append({"kind": facts["certification"], "begins": _day(facts["begins"]), "ends": None})


def _ended(reading: Reading, facts: dict[str, Any]) -> None:
    for one in reading.certified:
        if one["kind"] == facts["certification"] and one["begins"] == _day(facts["begins"]):
            one["ends"] = _day(facts["ends"])


def _began(reading: Reading, facts: dict[str, Any]) -> None:
    for kind in facts["certifications"]:
        row = {"kind": kind, "case": facts["case"], "standing": facts["standing"]}
        ends = _day(facts["ends"]) if facts["ends"] else None
        reading.measures.append({**row, "begins": _day(facts["begins"]), "ends": ends})


def _cut(reading: Reading, facts: dict[str, Any]) -> None:
    for one in _meant(reading, facts):
        one["ends"] = _day(facts["ends"])


def _annulled(reading: Reading, facts: dict[str, Any]) -> None:
    for one in _meant(reading, facts):
        reading.measures.remove(one)


def _meant(reading: Reading, facts: dict[str, Any]) -> list[dict[str, Any]]:
    same = {"case": facts["case"], "standing": facts["standing"], "begins": _day(facts["begins"])}
    found = [one for one in reading.measures if {**one, **same} == one and one["kind"] in facts["certifications"]]
    assert found, "an event ends what never began"
    return found


def _worked(reading: Reading, facts: dict[str, Any]) -> None:
    reading.worked.append((facts["certification"], _day(facts["day"])))


def _day(text: str) -> date:
    return date.fromisoformat(text)


TAKEN = {
    "people.EmploymentBegan": _employed,
    "people.EmploymentEnded": _left,
    "certification.CertificationGranted": _granted,
    "certification.CertificationEnded": _ended,
    "certification.StandingBegan": _began,
    "certification.StandingEnded": _cut,
    "certification.StandingAnnulled": _annulled,
    "certification.WorkNoted": _worked,
}
