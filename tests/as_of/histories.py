"""Random histories of one technician, played through the real actions, each step on its day.

A history is a list of scripts (an employment, a grant, a day of work, a case with its course, a change of settings);
each makes dated steps, and all steps are played in the order of their days. What is refused leaves no trace: that is
part of what is tested.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from registry.certification import actions, queries
from registry.certification.actions import Decision, Verdict, discipline
from registry.certification.actions.discipline import Notice, Ruling
from registry.certification.actions.drafting import Training
from registry.certification.discipline import Ground, Sanction
from registry.certification.models import Application, Case
from registry.certification.words import Basis, Outcome
from registry.documents.actions import Received
from registry.kernel.refusals import Refused
from registry.people import actions as people
from registry.people.models import Company, Person
from registry.people.queries import Viewer, employments
from registry.program import actions as program
from registry.training.models import Kind

FIRST = date(2024, 1, 1)
KINDS = (Kind.PTCS_DUCT_SEALING, Kind.PRESCRIPTIVE_DUCT_SEALING)
SPAN = 700


@dataclass
class Cast:
    """Everybody a history needs besides its technician."""

    companies: list[Company]
    dana: Viewer
    priya: Viewer
    proof: Received


@dataclass
class Life:
    """One technician and how far the history got."""

    person: Person
    cast: Cast
    today: date = FIRST
    cases: dict[int, str] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        return datetime(self.today.year, self.today.month, self.today.day, 20, tzinfo=UTC)

    def case(self, key: int) -> Case:
        if key not in self.cases:
            raise Refused("the case was never opened")
        return Case.objects.select_related("person").get(number=self.cases[key])


Step = tuple[int, Callable[[Life], None]]


def days(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def employments_(draw: st.DrawFn) -> list[Step]:
    company, back = draw(st.integers(0, 2)), draw(days(40))

    def step(life: Life) -> None:
        begins = life.today - timedelta(days=back)
        person = Person.objects.get(pk=life.person.pk)
        people.employ(person, life.cast.companies[company], begins=begins, by=life.cast.dana, at=life.at)

    return [(draw(days(SPAN)), step)]


@st.composite
def grants(draw: st.DrawFn, kinds: tuple[Kind, ...] = KINDS, latest: int = SPAN) -> list[Step]:
    kind, back = draw(st.sampled_from(kinds)), draw(days(30))
    return [(draw(days(latest)), lambda life: grant(life, kind, life.today - timedelta(days=back)))]


def grant(life: Life, kind: Kind, begins: date) -> None:
    """An application from its first page to its decision; withdrawn again when it cannot be granted."""
    person, at = life.person, life.at
    latest = employments(person).first()
    application = actions.start(person, at=at)
    actions.answer_about(application, name=person.name, phone="555-0100", by=person, at=at)
    actions.answer_company(
        application,
        company=latest.company if latest else life.cast.companies[0],
        new=None,
        employed_from=latest.begins if latest else begins,
        explanation="",
        by=person,
        at=at,
    )
    actions.ask_for(application, [kind], by=person, at=at)
    (asked,) = queries.asked_by(application)
    basis = Basis.CLASS_PASSED if kind == Kind.PTCS_DUCT_SEALING else Basis.INSTRUCTION
    training = Training(basis=basis, trained_on=begins - timedelta(days=3), trainer_name="Tomas Trainer")
    actions.answer_training(asked, training, by=person, at=at)
    if asked.needs_proof:
        actions.attach_proof(asked, life.cast.proof, by=person, at=at)
    actions.submit(Application.objects.get(pk=application.pk), signed=person.name, by=person, at=at)
    application = Application.objects.select_related("person").get(pk=application.pk)
    verdict = Verdict(kind, Outcome.GRANTED, begins=begins)
    company = Outcome.GRANTED if queries.company_changes(application) else ""
    try:
        actions.decide(application, Decision((verdict,), company=company), by=life.cast.dana, at=at)
    except Refused:
        actions.withdraw(Application.objects.get(pk=application.pk), by=person, at=at)


@st.composite
def work(draw: st.DrawFn) -> list[Step]:
    kind, back = draw(st.sampled_from(KINDS)), draw(days(60))

    def step(life: Life) -> None:
        on = life.today - timedelta(days=back)
        actions.note_work(life.person, kind, on=on, by=life.person, at=life.at)

    return [(draw(days(SPAN)), step)]


@st.composite
def settings(draw: st.DrawFn) -> list[Step]:
    name = draw(st.sampled_from(["certification_validity", "certification_inactivity", "reply_time", "appeal_time"]))
    months, ahead = draw(st.sampled_from([0, 1, 2, 6, 12, 18])), draw(days(60))

    def step(life: Life) -> None:
        begins = life.today + timedelta(days=ahead)
        program.change(name, months, begins=begins, reason="Chosen.", by=life.cast.dana, at=life.at)

    return [(draw(days(SPAN)), step)]


@st.composite
def rulings(draw: st.DrawFn) -> Callable[[Life], Ruling]:
    sanction = draw(st.sampled_from([*Sanction.values, ""]))
    delay, length, annul = draw(days(30)), draw(maybe(days(200))), draw(st.booleans())

    def ruling(life: Life) -> Ruling:
        begins = life.today + timedelta(days=delay)
        limited = sanction in (Sanction.PROBATION, Sanction.SUSPENSION) and length is not None
        ends = begins + timedelta(days=length) if limited else None
        return Ruling("Because.", sanction, begins if sanction else None, ends, annul=annul)

    return ruling


@st.composite
def cases(draw: st.DrawFn) -> list[Step]:
    """Notice, perhaps a reply, a decision, perhaps an appeal with its decision, perhaps a reinstatement."""
    key, at_once = draw(st.integers(0, 10**9)), draw(st.booleans())
    notice = Notice(
        proposed=Sanction.SUSPENSION if at_once else draw(st.sampled_from(Sanction.values)),
        ground=Ground.FALSIFIED,
        certification=draw(st.sampled_from([*KINDS, ""])),
        at_once=at_once,
    )
    ruling, appealed = draw(rulings()), draw(maybe(rulings()))

    def open_case(life: Life) -> None:
        life.cases[key] = discipline.open_case(life.person, notice, by=life.cast.dana, at=life.at)

    def reply(life: Life) -> None:
        discipline.reply(life.case(key), "It was not so.", by=life.person, at=life.at)

    def decide(life: Life) -> None:
        discipline.decide(life.case(key), ruling(life), by=life.cast.dana, at=life.at)

    def appeal(life: Life) -> None:
        discipline.appeal(life.case(key), "I object.", by=life.person, at=life.at)

    def decide_appeal(life: Life) -> None:
        if appealed is None:
            discipline.confirm(life.case(key), "It stays.", by=life.cast.priya, at=life.at)
        else:
            discipline.decide_appeal(life.case(key), appealed(life), by=life.cast.priya, at=life.at)

    def reinstate(life: Life) -> None:
        discipline.reinstate(life.case(key), "Proved.", by=life.cast.priya, at=life.at)

    day = draw(days(SPAN))
    steps: list[Step] = [(day, open_case)]
    for gap, step, wanted in (
        (10, reply, st.sampled_from([True, True, False])),
        (30, decide, st.just(value=True)),
        (20, appeal, st.booleans()),
        (20, decide_appeal, st.just(value=True)),
        (200, reinstate, st.booleans()),
    ):
        day += draw(days(gap))
        if draw(wanted):
            steps.append((day, step))
    return steps


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Everything that happens, in the order of its days; each kind is granted early, so most days have an answer."""
    scripts = [draw(grants((kind,), 60)) for kind in KINDS]
    for kind, least, most in ((employments_, 0, 3), (grants, 0, 3), (work, 0, 4), (settings, 0, 3), (cases, 1, 3)):
        scripts += draw(st.lists(kind(), min_size=least, max_size=most))
    return sorted((step for script in scripts for step in script), key=lambda step: step[0])


def play(life: Life, history: list[Step]) -> Iterator[date]:
    """All of it; the day of each step."""
    for offset, step in history:
        life.today = FIRST + timedelta(days=offset)
        with suppress(Refused):
            step(life)
        yield life.today
