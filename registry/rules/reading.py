"""Reading an edition from its file: every word is checked, and a mistake is named with its place and remedy."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from registry.rules.calculations import CALCULATIONS
from registry.rules.edition import KINDS, LEVELS, OTHERWISE, Derived, Edition, Fact, Requirement, digest
from registry.rules.fitting import check
from registry.rules.grammar import Condition, Joined, Limit, Unreadable, read_limit
from registry.rules.source import NotAnEdition, Part, Words, load, part

_PARTS = ("specification", "edition", "title", "document", "in_force_from", "judged_on")
_FACT = ("group", "kind", "label", "ask", "hint", "unit", "choices", "asked_when", "accepts", "plausible", "none")
_REQUIREMENT = ("id", "clause", "says", "when", "require", "level", "otherwise", "waivable", "provisional", "source")


def read(text: str) -> Edition:
    """The edition that a file holds; NotAnEdition says where it does not hold one."""
    whole = load(text).only(*_PARTS, "groups", "facts", "calculations", "requirements")
    document = whole.part("document").only("title", "issued")
    groups = whole.part("groups")
    edition = Edition(
        specification=whole.text("specification"),
        edition=_edition(whole),
        title=whole.words("title"),
        document=document.words("title"),
        issued=document.text("issued"),
        in_force_from=_day(whole, "in_force_from"),
        judged_on=whole.words("judged_on"),
        groups={name: groups.words(name) for name in groups.content},
        facts={name: _fact(name, it) for name, it in whole.parts("facts")},
        calculations={name: _derived(name, it) for name, it in whole.parts("calculations")},
        requirements=tuple(_requirement(it) for it in whole.listed("requirements")),
        digest=digest(text),
    )
    check(edition)
    return edition


def _edition(whole: Part) -> str:
    text = whole.text("edition")
    if not re.fullmatch(r"\d{4}-\d\d(\.\d+)?", text):
        raise NotAnEdition(whole.at("edition"), f"'{text}' is no edition; write its month like 2015-04")
    return text


def _day(whole: Part, key: str) -> date:
    text = whole.text(key)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotAnEdition(whole.at(key), f"'{text}' is no day; write it like 2015-04-01") from None


def _fact(name: str, it: Part) -> Fact:
    it.only(*_FACT, "not_after_work")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise it.wrong("a fact's name is in small letters with underscores, like leakage_after")
    return Fact(
        name=name,
        group=it.text("group"),
        kind=it.one_of("kind", KINDS),
        label=it.words("label"),
        ask=it.words("ask"),
        hint=_optional(it, "hint"),
        unit=it.text("unit", ""),
        choices=_choices(it),
        asked_when=_condition(it.at("asked_when"), it.content["asked_when"]) if "asked_when" in it else None,
        accepts=_limits(it, "accepts", name),
        plausible=_limits(it, "plausible", name),
        none=it.yes("none"),
        not_after_work=it.yes("not_after_work"),
    )


def _choices(it: Part) -> Mapping[str, Words] | None:
    if "choices" not in it:
        return None
    choices = it.part("choices")
    return {name: choices.words(name) for name in choices.content}


def _optional(it: Part, key: str) -> Words | None:
    return it.words(key) if key in it else None


def _limits(it: Part, key: str, fact: str) -> tuple[Limit, ...]:
    return tuple(_limit(it.at(key), fact, text) for text in it.several(key))


def _derived(name: str, it: Part) -> Derived:
    it.only("label", "calculation", "of", "unit")
    of = it.several("of")
    if len(of) != 2:  # noqa: PLR2004 - every calculation so far is of two facts
        raise NotAnEdition(
            it.at("of"), "write the two facts it is calculated from, like [leakage_before, leakage_after]"
        )
    calculation = it.one_of("calculation", tuple(CALCULATIONS))
    return Derived(name, it.words("label"), calculation, (of[0], of[1]), it.text("unit", ""))


def _requirement(it: Part) -> Requirement:
    it.only(*_REQUIREMENT, "advice")
    return Requirement(
        id=it.text("id"),
        clause=it.words("clause"),
        says=it.words("says"),
        when=_condition(it.at("when"), it.content["when"]) if "when" in it else None,
        require=_condition(it.at("require"), it.content.get("require")),
        level=it.one_of("level", LEVELS),
        otherwise=it.one_of("otherwise", OTHERWISE),
        waivable=it.yes("waivable", default=True),
        provisional=it.yes("provisional"),
        source=it.text("source", ""),
        advice=_optional(it, "advice"),
    )


def _condition(place: str, content: object) -> Condition:
    it = part(place, content)
    if "all" in it:
        return Joined("all", _joined(it.only("all"), "all"))
    if "any" in it:
        return Joined("any", _joined(it.only("any"), "any"))
    facts = [key for key in it.content if key != "provisional"]
    if len(facts) != 1:
        raise it.wrong("hold one fact to one limit here, like 'leakage_after: at most 100 CFM50', or write all or any")
    return _limit(it.at(facts[0]), facts[0], it.text(facts[0]), provisional=it.yes("provisional"))


def _joined(it: Part, join: str) -> tuple[Condition, ...]:
    parts = it.content[join]
    if not isinstance(parts, list) or not parts:
        raise NotAnEdition(it.at(join), "a list of conditions is expected here")
    return tuple(_condition(f"{it.at(join)} > {number}", one) for number, one in enumerate(parts, start=1))


def _limit(place: str, fact: str, text: str, *, provisional: bool = False) -> Limit:
    try:
        return read_limit(fact, text, provisional=provisional)
    except Unreadable as unreadable:
        raise NotAnEdition(place, str(unreadable)) from None


def read_all(texts: Iterable[str]) -> tuple[Edition, ...]:
    """Several editions, by specification and first day."""
    return tuple(sorted((read(text) for text in texts), key=lambda it: (it.specification, it.in_force_from)))
