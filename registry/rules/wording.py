"""Decisions in words, made when they are read, in the reader's language. The numbers come from the decision."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from registry.rules.decision import Decision, Finding, Found
from registry.rules.edition import Edition
from registry.rules.facts import SHOWN, BadFact
from registry.rules.figures import day, measured
from registry.rules.grammar import CHOOSING, Comparison, Judged, Limit, Outcome, Word
from registry.rules.phrases import BAD, LIMITS, OUTCOME, SAID, STATUS
from registry.rules.values import Impossible, Value, decimal

Tell = Callable[[Comparison], str]


def status(decision: Decision, language: str = "en") -> str:
    """The name of the status."""
    return status_named(decision.status, language)


def status_named(status_code: str, language: str = "en") -> str:
    """The name of a status known by its code."""
    return STATUS[language][status_code]


def unit(code: str, language: str = "en") -> str:
    """A unit as people of the language write it."""
    return SAID[language].get(code, code)


def joining(join: str, language: str = "en") -> str:
    """The word between conditions joined by `all` or `any`: and, or."""
    return SAID[language]["or" if join == "any" else "and"].strip()


def outcome(finding: Finding, language: str = "en") -> str:
    """The name of the outcome."""
    return OUTCOME[language][finding.outcome]


def explain(edition: Edition, finding: Finding, language: str = "en") -> str:
    """What was found of one requirement and why, in one sentence."""
    said = SAID[language]
    if finding.outcome is Found.CANNOT_TELL:
        facts = series((edition.label(name)[language] for name in finding.needs), "and", language)
        return said["cannot_tell"].format(facts=facts)
    if finding.outcome is Found.NOT_APPLICABLE:
        told = _because(finding.when, language, lambda it: condition(edition, it, language))
        return said["not_applicable"].format(comparisons=told)
    key = "waived" if finding.waived and finding.outcome is Found.UNMET else str(finding.outcome)
    told = _because(finding.require, language, lambda it: comparison(edition, it, language))
    return said[key].format(comparisons=told)


def comparison(edition: Edition, it: Comparison, language: str = "en") -> str:
    """One comparison: `leakage after sealing is 201 CFM50 (required: at most 100 CFM50)`."""
    said = SAID[language]
    label, bound = edition.label(it.limit.fact)[language], _held_to(edition, it, language)
    if it.value is None:
        return said["not_given"].format(label=label, limit=bound)
    if isinstance(it.value, Impossible):
        return said["no_result"].format(label=label, limit=bound)
    pattern = said["chosen" if it.limit.word in CHOOSING else "compared"]
    return pattern.format(label=label, value=_value(edition, it, it.value, language), limit=bound)


def condition(edition: Edition, it: Comparison, language: str = "en") -> str:
    """Why something does not apply: `type of home is manufactured (this applies to: existing site-built)`."""
    if it.value is None or isinstance(it.value, Impossible):
        return comparison(edition, it, language)
    label, bound = edition.label(it.limit.fact)[language], _held_to(edition, it, language)
    shown = _value(edition, it, it.value, language)
    return SAID[language]["condition"].format(label=label, value=shown, limit=bound)


def limit(edition: Edition, it: Limit, language: str = "en") -> str:
    """A limit in words, without the name of its fact: `at most 100 CFM50`."""
    return LIMITS[language][it.word].format(bound=_bound(edition, it, language))


def value(edition: Edition, name: str, found: Value, language: str = "en") -> str:
    """A fact's value, or a calculation's result, as people read it, with its unit."""
    if isinstance(found, date):
        return day(found, language)
    if isinstance(found, Decimal | Fraction):
        return measured(found, edition.unit(name), language)
    return _choice(edition, name, found, language)


def bad_fact(edition: Edition, bad: BadFact, language: str = "en", *, named: bool = False) -> str:
    """Why a fact cannot be taken, or is doubted, and what to do: a sentence to stand beside its field.

    `named` lists choices by the names that files use instead of their labels.
    """
    fact, said = edition.facts.get(bad.fact), SAID[language]
    written = unit(fact.unit, language) if fact else ""
    choices = [name if named or not fact else fact.options[name][language] for name in bad.known]
    grouped, point = _readings(bad.given)
    return BAD[language]["unitless" if bad.reason == "unit" and not written else bad.reason].format(
        given=bad.given,
        value=_measured_or_given(bad.given, fact.unit if fact else "", language),
        label=fact.label[language] if fact else "",
        limit=limit(edition, bad.limit, language) if bad.limit else "",
        unit=written,
        in_unit=said["in_unit"].format(unit=written) if written else "",
        known=", ".join(bad.known),
        choices=series(choices, "or", language),
        grouped=grouped,
        point=point,
    )


def series(items: Iterable[str], join: str, language: str) -> str:
    """`a, b and c`, where `join` is "and" or "or"; Spanish says `u` before an o and `e` before an i."""
    *first, end = [*items] or [""]
    said = SAID[language]
    last = said.get(f"{join} before {end[:1].lower()}", said[join])
    return f"{', '.join(first)}{last}{end}" if first else end


def _because(it: Outcome | None, language: str, tell: Tell) -> str:
    """The comparisons that made it so, joined as they were joined."""
    if it is None or isinstance(it, Comparison):
        return tell(it) if it else ""
    parts = [_because(part, language, tell) for part in _telling(it)]
    return SAID[language][it.join].join(dict.fromkeys(parts))


def _telling(it: Judged) -> list[Outcome]:
    """The parts that decided; alternatives for another kind of home, and choices beside measurements, are left out."""
    decided = [part for part in it.parts if part.met is it.met]
    telling = [part for part in decided if not _chosen(part)]
    return telling or decided


def _chosen(part: Outcome) -> bool:
    """Whether a choice alone made it so."""
    if isinstance(part, Comparison):
        return part.limit.word in CHOOSING
    return part.met is False and any(_chosen(one) for one in part.parts if one.met is False)


def _value(edition: Edition, it: Comparison, found: Value, language: str) -> str:
    near = it.against
    if isinstance(found, Fraction) and isinstance(near, Decimal | Fraction):
        return measured(found, edition.unit(it.limit.fact), language, near=near)
    return value(edition, it.limit.fact, found, language)


def _held_to(edition: Edition, it: Comparison, language: str) -> str:
    words = limit(edition, it.limit, language)
    if it.limit.word is Word.AT_MOST_FACT and isinstance(it.against, Decimal):
        return f"{words}, {measured(it.against, edition.unit(it.limit.fact), language)}"
    return words


def _bound(edition: Edition, it: Limit, language: str) -> str:
    if it.word is Word.AT_MOST_FACT:
        return edition.label(str(it.bound))[language]
    if isinstance(it.bound, tuple):
        choices = (_choice(edition, it.fact, name, language) for name in it.bound)
        return series(choices, "or", language)
    return value(edition, it.fact, it.bound, language)


def _choice(edition: Edition, name: str, found: str, language: str) -> str:
    options = edition.facts[name].options
    return options[found][language] if found in options else SAID[language].get(found, found)


def _measured_or_given(given: str, unit_code: str, language: str) -> str:
    """The number with its unit, or just what was given when it is none, or one of very many digits."""
    number = decimal(given)
    if number is None or abs(number.adjusted()) > SHOWN:
        return given
    return measured(number, unit_code, language)


def _readings(given: str) -> tuple[str, str]:
    """What `12,5` or `1.200` may mean: without the separator, and with a point that has one meaning only."""
    head, _separator, tail = given.replace(",", ".").partition(".")
    grouped, decimals = head + tail.replace(".", ""), tail.replace(".", "").rstrip("0") or "0"
    return grouped, f"{head}.{decimals}{'0' if len(decimals) == len('000') else ''}"
