"""The cases of an edition: worked examples that an engineer and a technician can read, and that the tests judge."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from registry.rules import facts
from registry.rules.decision import Decision, decide
from registry.rules.edition import Edition
from registry.rules.source import NotAnEdition, Part, Words, load, part
from registry.rules.values import Value
from registry.specifications import catalogue

ABSENT = "absent"


@dataclass(frozen=True)
class Case:
    """A home with some of its facts changed, and what the edition makes of it. `missing` is None when not said."""

    name: Words
    home: str
    changed: Mapping[str, str]
    given: Mapping[str, Value]
    status: str
    findings: Mapping[str, str]
    missing: tuple[str, ...] | None

    def judged(self, edition: Edition) -> Decision:
        """The decision of the edition on this case."""
        return decide(edition, self.given)


def of(edition: Edition) -> tuple[Case, ...]:
    """The cases that stand beside an edition, in order."""
    return read(edition, catalogue.cases_path(edition).read_text(encoding="utf-8"))


def read(edition: Edition, text: str) -> tuple[Case, ...]:
    """The cases in a file's text; NotAnEdition says where they cannot be read."""
    whole = load(text).only("homes", "cases")
    homes = {name: dict(home.content) for name, home in whole.parts("homes")}
    listed = whole.content.get("cases")
    if not isinstance(listed, list):
        raise NotAnEdition("cases", "a list of cases is expected here")
    places = (part(f"cases > {number}", one) for number, one in enumerate(listed, start=1))
    return tuple(_case(edition, homes, it) for it in places)


def _case(edition: Edition, homes: Mapping[str, Mapping[str, object]], it: Part) -> Case:
    it.only("case", "home", "given", "status", "findings", "missing")
    home = it.one_of("home", tuple(homes))
    changed = it.part("given").content if "given" in it else {}
    findings = it.part("findings").content if "findings" in it else {}
    return Case(
        name=it.words("case"),
        home=home,
        changed={name: str(value) for name, value in changed.items()},
        given=_given(edition, it, {**homes[home], **changed}),
        status=it.text("status"),
        findings={name: str(value) for name, value in findings.items()},
        missing=it.several("missing") if "missing" in it else None,
    )


def _given(edition: Edition, it: Part, texts: Mapping[str, object]) -> Mapping[str, Value]:
    plain = {name: _json(edition, name, str(text)) for name, text in texts.items() if text != ABSENT}
    reading = facts.read(edition, plain)
    if reading.bad:
        msg = f"{reading.bad[0].fact} cannot be '{reading.bad[0].given}' ({reading.bad[0].reason})"
        raise it.wrong(msg)
    return reading.values


def _json(edition: Edition, name: str, text: str) -> object:
    numeric = name in edition.facts and edition.facts[name].kind in ("number", "count")
    return Decimal(text) if numeric else text
