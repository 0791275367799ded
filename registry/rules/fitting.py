"""Whether the limits of an edition fit its facts: the right unit, a choice of the list, a fact that is there."""

from collections.abc import Iterator
from datetime import date

from registry.rules.edition import Edition, Fact
from registry.rules.grammar import CHOOSING, DATED, NUMERIC, Condition, Limit, Word, limits
from registry.rules.source import NotAnEdition

CHOSEN = ("choice", "yes_no", "count")


def check(edition: Edition) -> None:
    """Refuse an edition whose parts do not fit together; the message says where and what to do."""
    _check_ids(edition)
    for fact in edition.facts.values():
        _check_fact(edition, fact)
    for derived in edition.calculations.values():
        for name in derived.of:
            if not _measured(edition, name):
                place = f"calculations > {derived.name} > of"
                raise NotAnEdition(place, f"{name} is not a measured fact of this edition")
    for place, condition in _conditions(edition):
        for limit in limits(condition):
            _check_limit(edition, f"{place} > {limit.fact}", limit)
            _check_none(edition, f"{place} > {limit.fact}", limit)


def _measured(edition: Edition, name: str) -> bool:
    fact = edition.facts.get(name)
    return fact is not None and fact.kind == "number" and not fact.none


def _check_ids(edition: Edition) -> None:
    ids = [requirement.id for requirement in edition.requirements]
    for one in ids:
        if ids.count(one) > 1:
            place = f"requirements > {one}"
            raise NotAnEdition(place, "this id is given twice; every requirement has its own")
    for name in edition.calculations:
        if name in edition.facts:
            place = f"calculations > {name}"
            raise NotAnEdition(place, "a fact has this name already; choose another")
    for requirement in edition.requirements:
        if requirement.level == "payment" and requirement.otherwise != "fail":
            place = f"requirements > {requirement.id}"
            raise NotAnEdition(place, "a payment requirement's otherwise is fail")


def _check_fact(edition: Edition, fact: Fact) -> None:
    place = f"facts > {fact.name}"
    if fact.group not in edition.groups:
        raise NotAnEdition(place, f"there is no group '{fact.group}'; groups are {', '.join(edition.groups)}")
    if (fact.kind in ("choice", "count")) != bool(fact.choices):
        raise NotAnEdition(place, "choices are listed for facts of kind choice and count, and for no others")
    if fact.kind == "count" and not all(name.isdecimal() for name in fact.choices or ()):
        raise NotAnEdition(place, "the choices of a count are whole numbers")
    if fact.unit and fact.kind != "number":
        raise NotAnEdition(place, "only a fact of kind number has a unit")
    for limit in (*fact.accepts, *fact.plausible):
        _check_limit(edition, place, limit)


def _conditions(edition: Edition) -> Iterator[tuple[str, Condition]]:
    for fact in edition.facts.values():
        if fact.asked_when is not None:
            yield f"facts > {fact.name} > asked_when", fact.asked_when
    for requirement in edition.requirements:
        if requirement.when is not None:
            yield f"requirements > {requirement.id} > when", requirement.when
        yield f"requirements > {requirement.id} > require", requirement.require


def _check_limit(edition: Edition, place: str, limit: Limit) -> None:
    fact = edition.facts.get(limit.fact)
    if fact is None and limit.fact not in edition.calculations:
        raise NotAnEdition(place, f"there is no fact '{limit.fact}'; add it under facts, or mend the name")
    kind = fact.kind if fact else "number"
    if limit.word in NUMERIC and kind == "number":
        _check_unit(edition, place, limit)
    elif limit.word is Word.AT_MOST_FACT and kind == "number":
        _check_other(edition, place, limit)
    elif limit.word in DATED and kind == "date":
        return
    elif limit.word in CHOOSING and fact and kind in CHOSEN:
        _check_choice(place, limit, fact)
    else:
        raise NotAnEdition(place, f"'{limit}' does not fit {limit.fact}, which is of kind {kind}")


def _check_unit(edition: Edition, place: str, limit: Limit) -> None:
    unit = edition.unit(limit.fact)
    if limit.unit != unit:
        given = limit.unit or "without a unit"
        raise NotAnEdition(place, f"{limit.fact} is measured in {unit or 'no unit'}, not {given}")


def _check_none(edition: Edition, place: str, limit: Limit) -> None:
    fact = edition.facts.get(limit.fact)
    if (limit.word is Word.NONE_OR_AT_MOST) != bool(fact and fact.none):
        wrong = f"'{limit}' does not fit {limit.fact}; 'is none or at most' goes with 'none: yes' at the fact"
        raise NotAnEdition(place, wrong)


def _check_other(edition: Edition, place: str, limit: Limit) -> None:
    other = str(limit.bound)
    if not _measured(edition, other):
        raise NotAnEdition(place, f"{other} is not a measured fact of this edition")
    if edition.unit(other) != edition.unit(limit.fact):
        raise NotAnEdition(place, f"{limit.fact} and {other} are not measured in the same unit")


def _check_choice(place: str, limit: Limit, fact: Fact) -> None:
    named = limit.bound if isinstance(limit.bound, tuple) else (limit.bound,)
    for choice in named:
        if isinstance(choice, date) or choice not in fact.options:
            raise NotAnEdition(place, f"{fact.name} can never be '{choice}'; choices are {', '.join(fact.options)}")
