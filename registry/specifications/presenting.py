"""An edition as a page or the reference shows it: the file's words and limits in one language, nothing decided here."""

from collections.abc import Iterator
from dataclasses import dataclass

from registry.rules import figures, wording
from registry.rules.edition import Derived, Edition, Fact, Requirement
from registry.rules.grammar import Condition, Limit, limits
from registry.rules.phrases import FORMULAS
from registry.specifications import cases, catalogue
from registry.specifications.cases import Case

TONES = {
    "bpa_approved": "met",
    "ptcs_certified_only": "limited",
    "pending": "waiting",
    "rejected": "failing",
    "incomplete": "neutral",
}


@dataclass(frozen=True)
class Listed:
    """One edition in the list of editions."""

    id: str
    title: str
    program: str
    measure: str
    edition: str
    begins: str
    until: str


@dataclass(frozen=True)
class Line:
    """One line of a condition: what joins it to the line before, and its words."""

    join: str
    text: str
    provisional: bool = False


@dataclass(frozen=True)
class ShownFact:
    name: str
    label: str
    ask: str
    hint: str
    unit: str
    choices: list[str]
    accepts: str


@dataclass(frozen=True)
class ShownRequirement:
    id: str
    clause: str
    says: str
    when: list[Line]
    require: list[Line]
    level: str
    otherwise: str
    refers: bool
    waivable: bool
    provisional: bool
    source: str
    advice: str


@dataclass(frozen=True)
class ShownCalculation:
    name: str
    label: str
    formula: str


@dataclass(frozen=True)
class ShownCase:
    name: str
    home: str
    changed: list[str]
    status: tuple[str, str]


@dataclass(frozen=True)
class Shown:
    """One edition, whole."""

    listed: Listed
    document: str
    judged_on: str
    digest: str
    groups: list[tuple[str, list[ShownFact]]]
    calculations: list[ShownCalculation]
    requirements: list[ShownRequirement]
    cases: list[ShownCase]


def listed(edition: Edition, language: str) -> Listed:
    """The edition as the list shows it."""
    program, measure = edition.specification.split("/")
    ends = catalogue.until(edition)
    return Listed(
        id=edition.id,
        title=edition.title[language],
        program=program,
        measure=measure,
        edition=edition.edition,
        begins=figures.day(edition.in_force_from, language),
        until=figures.day(ends, language) if ends else "",
    )


def shown(edition: Edition, language: str) -> Shown:
    """The edition as its page shows it."""
    return Shown(
        listed=listed(edition, language),
        document=edition.document[language],
        judged_on=edition.judged_on[language],
        digest=edition.digest,
        groups=[
            (words[language], [_fact(edition, fact, language) for fact in edition.in_group(group)])
            for group, words in edition.groups.items()
        ],
        calculations=[_calculation(edition, it, language) for it in edition.calculations.values()],
        requirements=[_requirement(edition, it, language) for it in edition.requirements],
        cases=[_case(edition, it, language) for it in cases.of(edition)],
    )


def _fact(edition: Edition, fact: Fact, language: str) -> ShownFact:
    return ShownFact(
        name=fact.name,
        label=fact.label[language],
        ask=fact.ask[language],
        hint=fact.hint[language] if fact.hint else "",
        unit=wording.unit(fact.unit, language),
        choices=[words[language] for words in fact.options.values()],
        accepts=", ".join(wording.limit(edition, limit, language) for limit in fact.accepts),
    )


def _requirement(edition: Edition, it: Requirement, language: str) -> ShownRequirement:
    return ShownRequirement(
        id=it.id,
        clause=it.clause[language],
        says=it.says[language],
        when=list(lines(edition, it.when, language)) if it.when else [],
        require=list(lines(edition, it.require, language)),
        level=it.level,
        otherwise=it.otherwise,
        refers=it.refers,
        waivable=it.waivable,
        provisional=it.any_provisional,
        source=it.source or ("provisional" if it.all_provisional else "mixed" if it.any_provisional else "public"),
        advice=it.advice[language] if it.advice else "",
    )


def _calculation(edition: Edition, it: Derived, language: str) -> ShownCalculation:
    first, second = (edition.label(name)[language] for name in it.of)
    formula = FORMULAS[language][it.calculation].format(first=first, second=second)
    return ShownCalculation(it.name, it.label[language], formula)


def _case(edition: Edition, it: Case, language: str) -> ShownCase:
    return ShownCase(
        name=it.name[language],
        home=it.home,
        changed=[_change(edition, it, name, language) for name in it.changed],
        status=(wording.status_named(it.status, language), TONES[it.status]),
    )


def _change(edition: Edition, it: Case, name: str, language: str) -> str:
    label = edition.label(name)[language]
    if name not in it.given:
        return f"{label}: —"
    return f"{label}: {wording.value(edition, name, it.given[name], language)}"


def lines(edition: Edition, condition: Condition, language: str) -> Iterator[Line]:
    """A condition as lines: one for each of its parts, joined by "and" or "or"."""
    if isinstance(condition, Limit):
        yield Line("", _inline(edition, condition, language), condition.provisional)
        return
    word = wording.joining(condition.join, language)
    for number, part in enumerate(condition.parts):
        provisional = any(limit.provisional for limit in limits(part))
        yield Line(word if number else "", _inline(edition, part, language), provisional)


def _inline(edition: Edition, condition: Condition, language: str) -> str:
    if isinstance(condition, Limit):
        return f"{edition.label(condition.fact)[language]}: {wording.limit(edition, condition, language)}"
    word = wording.joining(condition.join, language)
    return f", {word} ".join(_inline(edition, part, language) for part in condition.parts)
