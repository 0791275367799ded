"""A case in words, for both sides: its status, its facts, what was said, and what happens next."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from registry.certification.discipline import Ground, Sanction, Step
from registry.certification.lifecycle.discipline import (
    APPEALED,
    CASE,
    CHANGED,
    CONFIRMED,
    DROPPED,
    ENDED,
    NOTICED,
    REPLIED,
    REVERSED,
    UPHELD,
)
from registry.certification.models import Case, Statement
from registry.certification.queries import discipline, promise_days
from registry.certification.queries.standing import Line
from registry.certification.reckoning import Spell
from registry.certification.words import Standing
from registry.kernel import working_days
from registry.pages.components import Row, Status
from registry.pages.components import Step as NextStep
from registry.pages.dates import day_words, size_words

TONES = {
    NOTICED: "waiting",
    REPLIED: "waiting",
    UPHELD: "failing",
    DROPPED: "met",
    APPEALED: "waiting",
    CONFIRMED: "failing",
    CHANGED: "limited",
    REVERSED: "met",
    ENDED: "met",
}
STANDING_TONES = {
    Standing.ACTIVE: "met",
    Standing.PROBATION: "limited",
    Standing.LAPSED: "neutral",
    Standing.SUSPENDED: "failing",
    Standing.DECERTIFIED: "failing",
}


@dataclass(frozen=True)
class Said:
    """One statement as a page shows it."""

    statement: Statement
    step: str
    url: str
    size: str


def status_of(case: Case) -> Status:
    """The state as a word with its tone."""
    return Status(CASE.states[case.state], TONES[case.state])


def standing_status(line: Line) -> Status:
    """How a certification stands, as a word with its tone."""
    if line.standing is None:
        return Status(_("Begins on %(day)s") % {"day": day_words(line.since)}, "waiting")
    return Status(line.standing.label, STANDING_TONES[line.standing])


def public_status(line: Line) -> Status:
    """The same for everybody who verifies it: active reads as what it means to them."""
    return Status(_("Certified"), "met") if line.standing == Standing.ACTIVE else standing_status(line)


def days_of(spell: Spell | None) -> str:
    """Since when, and until when if an end is known."""
    if spell is None:
        return ""
    words = {"begins": day_words(spell.begins), "ends": day_words(spell.ends) if spell.ends else ""}
    return (_("from %(begins)s until %(ends)s") if spell.ends else _("since %(begins)s")) % words


def spells_of(line: Line) -> list[tuple[Status, str]]:
    """The whole course of a certification, newest first."""
    told = [(Status(one.standing.label, STANDING_TONES[one.standing]), days_of(one)) for one in line.spells]
    return told[::-1]


def shown(line: Line) -> tuple[Line, Status, str, list[tuple[Status, str]]]:
    """A certification with its standing, since when, and its whole course."""
    return line, standing_status(line), days_of(line.spell), spells_of(line)


def facts(case: Case) -> list[Row]:
    """What it is about, and every day that counts."""
    rows = [
        Row(_("Certification"), case.about),
        Row(_("Proposed measure"), Sanction(case.proposed).label),
        Row(_("Reason"), Ground(case.ground).label),
        Row(_("Jobs it rests on"), case.evidence or _("None named")),
        Row(_("Notice given"), day_words(case.noticed_on)),
        Row(_("Reply due"), _day(case.reply_due)),
    ]
    if case.at_once:
        since = _("since %(day)s, until it is decided") % {"day": _day(case.noticed_on)}
        rows.append(Row(_("Suspended at once"), since))
    if case.decided_on:
        rows.append(Row(_("Decided"), day_words(case.decided_on)))
    if case.sanction and case.begins:
        rows.append(Row(_("Measure"), measure_words(case)))
    if case.appeal_due:
        rows.append(Row(_("Appeal due"), _day(case.appeal_due)))
    if case.appeal_decided_on:
        rows.append(Row(_("Appeal decided"), day_words(case.appeal_decided_on)))
    return rows


def measure_words(case: Case) -> str:
    """What was decided, from when and until when."""
    words = {"what": Sanction(case.sanction).label, "begins": _day(case.begins), "ends": _day(case.ends)}
    if case.ends:
        return _("%(what)s, from %(begins)s until %(ends)s") % words
    return _("%(what)s, from %(begins)s") % words


def thread(case: Case) -> list[Said]:
    """What was said, in order, with the files."""
    return [_said(case, one) for one in discipline.statements(case)]


def _said(case: Case, one: Statement) -> Said:
    url = reverse("certification:case_file", args=[case.number, one.file_id]) if one.file else ""
    return Said(one, str(Step(one.step).label), url, size_words(one.file.bytes) if one.file else "")


def next_steps(case: Case, today: date, who: str) -> list[NextStep]:
    """What was done, what is being done now and by whom, and what comes then. `who` is the person, or "You"."""
    if case.state in (NOTICED, REPLIED):
        return _before_the_decision(case, today, who)
    if case.state == UPHELD and case.appeal_due and today <= case.appeal_due:
        until = _("Until %(day)s, %(left)s.") % {"day": _day(case.appeal_due), "left": left(case.appeal_due, today)}
        return [
            NextStep(_("The program team decided"), "done"),
            NextStep(_("%(name)s may appeal") % {"name": who}, "now", until),
            NextStep(_("Without an appeal the decision is final"), "later"),
        ]
    if case.state == APPEALED:
        within = _("Within %(days)s working days.") % {"days": promise_days()}
        return [
            NextStep(_("The decision was appealed"), "done"),
            NextStep(_("Somebody else of the program team decides the appeal"), "now", within),
        ]
    return []


def _before_the_decision(case: Case, today: date, who: str) -> list[NextStep]:
    replied = case.state == REPLIED
    over = case.state == NOTICED and today > case.reply_due
    until = _("Until %(day)s, %(left)s.") % {"day": _day(case.reply_due), "left": left(case.reply_due, today)}
    waits = "done" if replied or over else "now"
    label = _("%(name)s replied") if replied else _("%(name)s had time to reply") if over else _("%(name)s may reply")
    appeal = _("A measure can be appealed.")
    return [
        NextStep(_("The program team gave notice"), "done"),
        NextStep(label % {"name": who}, waits, until if waits == "now" else ""),
        NextStep(_("The program team decides, with reasons"), "now" if waits == "done" else "later", appeal),
    ]


def left(due: date, today: date) -> str:
    """How many days are left, the last one included."""
    days = (due - today).days
    if days < 0:
        return _("over")
    if days == 0:
        return _("today is the last day")
    return _("1 day left") if days == 1 else _("%(days)s days left") % {"days": days}


def age(case: Case, today: date) -> tuple[int, int] | None:
    """How many days of the time given are used up, and how many were given; nothing when nobody waits."""
    if case.state == NOTICED:
        return (today - case.noticed_on).days, (case.reply_due - case.noticed_on).days
    since = {REPLIED: case.replied_on, APPEALED: case.appealed_on}.get(case.state)
    if since is None:
        return None
    return working_days.elapsed(since, today), promise_days()


def waits_on(case: Case, today: date) -> str:
    """Who acts next, and until when."""
    if case.state == NOTICED and today <= case.reply_due:
        return _("The technician, until %(day)s") % {"day": _day(case.reply_due)}
    if case.state == UPHELD and case.appeal_due and today <= case.appeal_due:
        return _("May be appealed until %(day)s") % {"day": _day(case.appeal_due)}
    if case.state in (NOTICED, REPLIED, APPEALED):
        return _("The program team")
    return _("Nobody")


def _day(day: date | None) -> str:
    return day_words(day) if day else ""
