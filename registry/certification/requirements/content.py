"""A requirements document as data: numbered sections of clauses, each in both languages and under a lasting key.

Numbers follow from the order; keys stay with their clause, so that two versions can be compared clause by clause.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from django.utils.translation import get_language

from registry.history.events import canonical

LANGUAGES = ("en", "es")
Json = Mapping[str, Any]  # what a JSON column gives


@dataclass(frozen=True)
class Words:
    """A text in both languages; as a string it is in the reader's."""

    en: str = ""
    es: str = ""

    def __str__(self) -> str:
        return self.es if (get_language() or "en").startswith("es") else self.en

    @property
    def lacking(self) -> tuple[str, ...]:
        """The languages nothing is written in."""
        return tuple(language for language in LANGUAGES if not getattr(self, language).strip())


@dataclass(frozen=True)
class Clause:
    """One numbered sentence or two. `provisional` says that its wording has no source yet."""

    key: str
    text: Words
    provisional: bool = True


@dataclass(frozen=True)
class Section:
    """Clauses under a heading. `listing` names a list of the registry that is shown below them."""

    key: str
    heading: Words
    clauses: tuple[Clause, ...] = ()
    listing: str = ""


@dataclass(frozen=True)
class Content:
    """A whole document."""

    title: Words
    opening: Words
    sections: tuple[Section, ...] = field(default=())

    def numbered(self) -> Iterator[tuple[str, Section, list[tuple[str, Clause]]]]:
        """Each section with its number, and its clauses with theirs: 2, 2.3."""
        for place, section in enumerate(self.sections, start=1):
            clauses = [(f"{place}.{at}", clause) for at, clause in enumerate(section.clauses, start=1)]
            yield str(place), section, clauses

    def section(self, key: str) -> Section | None:
        """The section with this key."""
        return next((one for one in self.sections if one.key == key), None)

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @property
    def digest(self) -> str:
        """The SHA-256 of everything it says, in both languages."""
        return sha256(canonical(asdict(self)).encode()).hexdigest()

    @property
    def has_provisional(self) -> bool:
        """Whether any clause awaits a source."""
        return any(clause.provisional for section in self.sections for clause in section.clauses)


def read(stored: Json) -> Content:
    """What was stored, as a document."""
    sections = tuple(
        Section(
            key=one["key"],
            heading=Words(**one["heading"]),
            clauses=tuple(Clause(row["key"], Words(**row["text"]), row["provisional"]) for row in one["clauses"]),
            listing=one["listing"],
        )
        for one in stored["sections"]
    )
    return Content(Words(**stored["title"]), Words(**stored["opening"]), sections)


@dataclass(frozen=True)
class Gap:
    """A place where a language is missing, or a section nothing stands in."""

    number: str
    languages: tuple[str, ...]
    section: str = ""


def gaps(content: Content) -> list[Gap]:
    """Everything that keeps a document from being published."""
    found = [Gap("", content.title.lacking), Gap("", content.opening.lacking)]
    for number, section, clauses in content.numbered():
        found.append(Gap(number, section.heading.lacking, section.key))
        found += [Gap(at, clause.text.lacking, section.key) for at, clause in clauses]
        if not clauses:
            found.append(Gap(number, LANGUAGES, section.key))
    return [gap for gap in found if gap.languages]


@dataclass(frozen=True)
class Change:
    """How one heading or clause differs: `how` is added, removed, changed or moved; `before` and `after` its words."""

    how: str
    number_before: str = ""
    number: str = ""
    before: Words = Words()
    after: Words = Words()


@dataclass(frozen=True)
class _Placed:
    number: str
    text: Words
    provisional: bool = False


def compare(before: Content, after: Content) -> list[Change]:
    """What differs, clause by clause, in the order of the new document; what was taken out stands at the end."""
    old, new = _placed(before), _placed(after)
    changes = [_change(old.get(key), now) for key, now in new.items()]
    gone = [Change("removed", number_before=was.number, before=was.text) for key, was in old.items() if key not in new]
    return [change for change in changes if change is not None] + gone


def _placed(content: Content) -> dict[str, _Placed]:
    """Every text under its key with its number; title and opening have none."""
    placed = {"/title": _Placed("", content.title), "/opening": _Placed("", content.opening)}
    for number, section, clauses in content.numbered():
        placed[f"{section.key}/"] = _Placed(number, section.heading)
        placed |= {clause.key: _Placed(at, clause.text, clause.provisional) for at, clause in clauses}
    return placed


def _change(was: _Placed | None, now: _Placed) -> Change | None:
    if was is None:
        return Change("added", number=now.number, after=now.text)
    if (was.text, was.provisional) != (now.text, now.provisional):
        return Change("changed", was.number, now.number, was.text, now.text)
    if was.number != now.number:
        return Change("moved", was.number, now.number, was.text, now.text)
    return None
