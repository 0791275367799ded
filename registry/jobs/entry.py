"""Reading a job as it was typed: the day, the site and the facts, and a sentence for everything that cannot be taken.

What was typed is one flat dictionary of texts, named as the fields of the form. Facts that do not apply are passed
over, so that an answer left from before the kind of home was changed neither judges nor complains.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from registry.jobs.measures import measure
from registry.jobs.words import SITE_LABELS, language
from registry.kernel.refusals import Refused
from registry.pages.dates import day_words
from registry.pages.days import UnreadableDay, read_day
from registry.people.models import Utility
from registry.people.queries import utilities
from registry.places import queries as places
from registry.places.states import STATES
from registry.rules import wording
from registry.rules.decision import Decision, decide
from registry.rules.edition import Edition
from registry.rules.facts import BadFact, doubts
from registry.rules.typing_in import from_text
from registry.rules.values import Value
from registry.sites.addresses import Typed, is_box
from registry.specifications import catalogue

SITE = ("address", "unit", "city", "state", "zip", "utility")
DAY = "worked_on"
SURE = "sure"
LONGEST = {"address": 120, "unit": 40, "city": 60}
_KEY = 10


@dataclass(frozen=True)
class Problem:
    """Something typed that cannot be taken, and why: a sentence to stand beside its field."""

    field: str
    message: str


@dataclass
class Entry:
    """What was read. `values` holds the facts that apply and could be read; `lacking` names what is still needed."""

    edition: Edition
    worked_on: date | None = None
    site: Typed | None = None
    utility: Utility | None = None
    values: dict[str, Value] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    doubted: list[BadFact] = field(default_factory=list)
    city_of_zip: str = ""
    waived: tuple[str, ...] = ()

    def decision(self) -> Decision:
        """What the edition says so far. A waiver of something this edition does not have or never waives is idle."""
        known = {it.id for it in self.edition.requirements if it.waivable}
        return decide(self.edition, self.values, waived=[named for named in self.waived if named in known])


def read(specification: str, typed: Mapping[str, str], *, today: date) -> Entry:
    """Everything that was typed. `today` is the day of reading, which no work may lie behind."""
    measure(specification)
    entry = Entry(edition=catalogue.in_force(specification, today))
    _read_day(entry, specification, typed.get(DAY, ""), today)
    _read_site(entry, typed)
    _read_facts(entry, typed)
    return entry


def missing(entry: Entry, decision: Decision) -> Iterator[tuple[str, str]]:
    """Everything still needed, as (field, label), in the order of the page."""
    wrong = {problem.field for problem in entry.problems}
    labels = {**SITE_LABELS, DAY: measure(entry.edition.specification).day}
    yield from ((name, str(labels[name])) for name in entry.lacking)
    # What hangs on an answer not given yet is asked once that is given.
    needed = [name for name in decision.missing if name in entry.asked] or decision.missing
    yield from ((name, entry.edition.label(name)[language()]) for name in needed if name not in wrong)


def _read_day(entry: Entry, specification: str, text: str, today: date) -> None:
    if not text.strip():
        entry.lacking.append(DAY)
        return
    try:
        day = read_day(text[:40])
        _possible_day(day, today)
        entry.edition = catalogue.in_force(specification, day)
        entry.worked_on = day
    except (UnreadableDay, Refused) as wrong:
        entry.problems.append(Problem(DAY, str(wrong)))


def _possible_day(day: date, today: date) -> None:
    if day > today:
        message = _("%(day)s is in the future. Enter the day the work was tested.")
        raise Refused(message % {"day": day_words(day)}, status=422, field=DAY)


def _read_site(entry: Entry, typed: Mapping[str, str]) -> None:
    words = {name: " ".join(typed.get(name, "").split()) for name in SITE}
    before = len(entry.problems)
    entry.lacking += [name for name in SITE if not words[name] and name != "unit"]
    for name, longest in LONGEST.items():
        if len(words[name]) > longest:
            message = _("This is too long: at most %(longest)s characters.") % {"longest": longest}
            entry.problems.append(Problem(name, message))
    _read_address(entry, words["address"])
    _read_place(entry, words)
    _read_utility(entry, words["utility"])
    if len(entry.problems) == before and not set(entry.lacking) & set(SITE):
        code = places.read_zip(words["zip"])
        entry.site = Typed(words["address"], words["unit"], words["city"], words["state"], code)


def _read_address(entry: Entry, address: str) -> None:
    if is_box(address):
        message = _("A post-office box has no ducts. Enter the street address of the home.")
        entry.problems.append(Problem("address", message))
    elif address and not any(sign.isdigit() for sign in address):
        message = _("The house number is missing. Write it before the street, like 1200 SW Main St.")
        entry.problems.append(Problem("address", message))


def _read_place(entry: Entry, words: Mapping[str, str]) -> None:
    if words["state"] and words["state"] not in STATES:
        entry.problems.append(Problem("state", _("Choose a state of the list.")))
    if not words["zip"]:
        return
    try:
        place = places.place_for(places.read_zip(words["zip"]), words["state"] if words["state"] in STATES else "")
    except Refused as wrong:
        entry.problems.append(Problem("zip", str(wrong)))
    else:
        entry.city_of_zip = "" if not words["city"] or place.is_called(words["city"]) else place.city


def _read_utility(entry: Entry, key: str) -> None:
    if not key:
        return
    entry.utility = utilities().filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < _KEY else None
    if entry.utility is None:
        entry.problems.append(Problem("utility", _("Choose a utility of the list.")))


def _read_facts(entry: Entry, typed: Mapping[str, str]) -> None:
    said = str(typed.get("language", "en"))
    for name, fact in entry.edition.facts.items():
        if fact.asked_when is not None and fact.asked_when.judge(entry.values).met is not True:
            continue
        entry.asked.append(name)
        reading = from_text(entry.edition, name, str(typed.get(name, "")), language=said, on=entry.worked_on)
        entry.values.update(reading.values)
        entry.problems += [Problem(name, wording.bad_fact(entry.edition, bad, language())) for bad in reading.bad]
    sure = set(str(typed.get(SURE, "")).split())
    found = doubts(entry.edition, entry.values)
    entry.doubted = [bad for bad in found if f"{bad.fact}:{bad.given}" not in sure]
