"""A decision as the verdict panel shows it: for a job being typed and for one decided years ago alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.jobs.entry import DAY, Entry, missing
from registry.jobs.lifecycle import JOB
from registry.jobs.measures import measure
from registry.jobs.models import JobDecision
from registry.jobs.words import EXPLAINED, SITE_LABELS, SO_FAR, TONES, language
from registry.pages.components import Finding, Missing, Status, Verdict
from registry.pages.margins import Margin
from registry.rules import wording
from registry.rules.decision import Decision, Found
from registry.rules.decision import Finding as Judgment
from registry.rules.decision import Status as Code
from registry.rules.edition import Edition, Fact
from registry.rules.grammar import CHOOSING, Comparison, Judged, Outcome, Word
from registry.rules.storing import from_json
from registry.rules.values import Number
from registry.specifications import catalogue

_UPWARD = (Word.AT_LEAST, Word.MORE_THAN)
_DOWNWARD = (Word.AT_MOST, Word.LESS_THAN, Word.AT_MOST_FACT, Word.NONE_OR_AT_MOST)
_DIGITS, _MOST_DIGITS, _FEW = 2, 9, 4
# In a decision what decided stands first.
_ORDER = (Found.UNMET, Found.CANNOT_TELL, Found.MET)


@dataclass(frozen=True)
class Shown:
    """The panel, with the clauses that do not apply apart."""

    verdict: Verdict
    idle: list[Finding]


def so_far(entry: Entry) -> Shown:
    """The verdict on what was typed so far. The clauses keep the edition's order, so that nothing jumps."""
    decision = entry.decision()
    needed = list(missing(entry, decision))
    code = Code.INCOMPLETE if needed or entry.problems else decision.status
    label = _("Incomplete") if code is Code.INCOMPLETE else str(JOB.states[code])
    verdict = Verdict(
        status=Status(label, TONES[code]),
        line=_line(entry, decision, len(needed)),
        findings=_live(entry.edition, decision),
        missing=[*_unreadable(entry), *(Missing(_capital(label), target(entry, name)) for name, label in needed)],
        edition=str(entry.edition.id),
        edition_url=edition_url(entry.edition),
    )
    return Shown(verdict, _idle(entry.edition, decision))


def frozen(kept: JobDecision) -> Shown:
    """A stored decision in the reader's language, from what it holds; nothing is judged again."""
    edition = catalogue.get(kept.edition)
    decision = from_json(kept.judgment)
    verdict = Verdict(
        status=Status(kept.status_label, TONES[kept.status]),
        line=explained(kept),
        findings=sorted(_live(edition, decision), key=lambda it: _ORDER.index(Found(_outcome(it)))),
        edition=kept.edition,
        edition_url=edition_url(edition),
        frozen=True,
    )
    return Shown(verdict, _idle(edition, decision))


def findings(edition: Edition, decision: Decision) -> list[Finding]:
    """Every clause, in the edition's order."""
    return [_finding(edition, it) for it in decision.findings]


def _live(edition: Edition, decision: Decision) -> list[Finding]:
    return [_finding(edition, it) for it in decision.findings if it.outcome is not Found.NOT_APPLICABLE]


def _idle(edition: Edition, decision: Decision) -> list[Finding]:
    return [_finding(edition, it) for it in decision.findings if it.outcome is Found.NOT_APPLICABLE]


def _outcome(it: Finding) -> str:
    return "unmet" if it.mark == "waived" else it.mark


def explained(kept: JobDecision) -> str:
    """What the status of a decision means: a person's decision speaks for itself, whatever the rules found."""
    if kept.how == JobDecision.PERSON:
        return _("A member of the program team decided this, and gave a reason.")
    if kept.waived:
        return f"{EXPLAINED[kept.status]} {_('What was waived counts as met.')}"
    return str(EXPLAINED[kept.status])


def target(entry: Entry, name: str) -> str:
    """The id of the box that takes a fact: of its first choice where it is a group of choices."""
    fact = entry.edition.facts.get(name)
    return f"id_{name}_0" if fact is not None and drawn_as_group(fact) else f"id_{name}"


def drawn_as_group(fact: Fact) -> bool:
    """Few choices stand beside each other; many are a list to open."""
    return 0 < len(fact.options) <= _FEW


def telling(outcome: Outcome | None) -> Comparison | None:
    """The one comparison to show large: a measurement before a choice, the alternative that is met or nearest to it."""
    found = [it for it in _candidates(outcome) if it.value is not None]
    return max(found, key=_weight, default=None)


def edition_url(edition: Edition) -> str:
    """The public page of an edition."""
    return reverse("specifications:edition", args=[*edition.specification.split("/"), edition.edition])


def _unreadable(entry: Entry) -> list[Missing]:
    """What cannot be read is said here at once; beside its field it stands once the form is checked."""
    return [
        Missing(f"{_capital(_label(entry, problem.field))}: {problem.message}", target(entry, problem.field))
        for problem in entry.problems
    ]


def _label(entry: Entry, name: str) -> str:
    labels = {**SITE_LABELS, DAY: measure(entry.edition.specification).day}
    return str(labels[name]) if name in labels else entry.edition.label(name)[language()]


def _line(entry: Entry, decision: Decision, needed: int) -> str:
    if entry.problems:
        return ngettext(
            "%(count)d answer cannot be taken as it is.",
            "%(count)d answers cannot be taken as they are.",
            len(entry.problems),
        ) % {"count": len(entry.problems)}
    if needed:
        rejected = any(it.counts_against and it.level == "certification" and not it.refers for it in decision.findings)
        text = ngettext("%(count)d answer is still needed.", "%(count)d answers are still needed.", needed)
        told = text % {"count": needed}
        return f"{told} {_('One requirement is not met already.')}" if rejected else told
    return str(SO_FAR[decision.status])


def _finding(edition: Edition, it: Judgment) -> Finding:
    said = language()
    requirement = edition.requirement(it.id)
    shown = telling(it.require) if it.outcome in (Found.MET, Found.UNMET) else None
    advice = requirement.advice if it.outcome is Found.UNMET else None
    referred = it.refers and it.counts_against
    return Finding(
        clause=requirement.clause[said],
        says=requirement.says[said],
        mark="waived" if it.waived and it.outcome is Found.UNMET else str(it.outcome),
        level="note" if it.otherwise == "note" else it.level,
        number=_number(edition, shown, said),
        limit=_limit(edition, shown, said),
        margin=_margin(edition, shown),
        explanation=" ".join(
            filter(
                None,
                (
                    _why(edition, it, said),
                    _("This alone does not reject the job: the program team decides.") if referred else "",
                    advice[said] if advice else "",
                ),
            )
        ),
        provisional=it.provisional,
    )


def _why(edition: Edition, it: Judgment, said: str) -> str:
    """The words beside the number: every alternative where there are several, what is needed, why it does not apply."""
    told = wording.explain(edition, it, said)
    if it.outcome is Found.CANNOT_TELL:
        return told.partition(". ")[2]
    text = _capital(told.partition(": ")[2])
    return text if it.outcome is Found.NOT_APPLICABLE or "; " in text else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _candidates(outcome: Outcome | None) -> Sequence[Comparison]:
    """The comparisons that decided, without alternatives ruled out by a choice (another number of sections)."""
    if outcome is None:
        return ()
    if isinstance(outcome, Comparison):
        return (outcome,)
    live = [part for part in outcome.parts if not _ruled_out(part)] or list(outcome.parts)
    if outcome.met and outcome.join == "any":
        live = [part for part in live if part.met]
    return [leaf for part in live for leaf in _candidates(part)]


def _ruled_out(part: Outcome) -> bool:
    if not isinstance(part, Judged) or part.join != "all":
        return False
    return any(
        isinstance(leaf, Comparison) and leaf.limit.word in CHOOSING and leaf.met is False for leaf in part.parts
    )


def _weight(it: Comparison) -> tuple[bool, Fraction]:
    """Measurements weigh more than choices; of two measurements the one with more room, relative to its limit."""
    value, against = it.value, it.against
    if not isinstance(value, Decimal | Fraction) or not isinstance(against, Decimal | Fraction):
        return (False, Fraction(0))
    room = Fraction(against) - Fraction(value) if it.limit.word in _DOWNWARD else Fraction(value) - Fraction(against)
    return (True, room / (abs(Fraction(against)) or 1))


def _number(edition: Edition, shown: Comparison | None, said: str) -> str:
    if shown is None or not isinstance(shown.value, Decimal | Fraction | str):
        return ""
    return _capital(wording.value(edition, shown.limit.fact, shown.value, said))


def _limit(edition: Edition, shown: Comparison | None, said: str) -> str:
    """The limit, with the name of what is measured; a choice that is met needs none."""
    if shown is None or (shown.limit.word in CHOOSING and shown.met):
        return ""
    limit = wording.limit(edition, shown.limit, said)
    if shown.limit.word in CHOOSING:
        return _("required: %(limit)s") % {"limit": limit}
    return f"{edition.label(shown.limit.fact)[said]}, {limit}"


def _margin(edition: Edition, shown: Comparison | None) -> Margin | None:
    if shown is None or shown.limit.word not in (*_UPWARD, *_DOWNWARD):
        return None
    value, against = shown.value, shown.against
    if not isinstance(value, Decimal | Fraction) or not isinstance(against, Decimal | Fraction):
        return None
    limit = _decimal(against)
    sense = "at least" if shown.limit.word in _UPWARD else "at most"
    unit = edition.unit(shown.limit.fact)
    return Margin(limit + _difference(value, against), limit, sense, unit)


def _difference(value: Number, against: Number) -> Decimal:
    """How far apart, for showing: rounded, but never onto the limit, and never to its other side."""
    exact = Fraction(value) - Fraction(against)
    for digits in range(_DIGITS, _MOST_DIGITS):
        rounded = round(exact, digits)
        if rounded or not exact:
            return _decimal(rounded)
    return _decimal(Fraction(1 if exact > 0 else -1, 10**_MOST_DIGITS))


def _decimal(number: Number) -> Decimal:
    """Exact up to the ninth decimal, however long the number is."""
    if isinstance(number, Decimal):
        return number
    digits = str(int(number * 10**_MOST_DIGITS))
    found = Decimal(f"{digits}e-{_MOST_DIGITS}")
    text = f"{found:f}".rstrip("0").rstrip(".")
    return Decimal(text or "0")
