"""Every message: its shipped words in both languages, what may stand in them, and why it is sent.

The words shipped with the registry (`words/KEY.yaml`) are version 0. What the team writes later are rows; the version
in force when a message is owed stays with it (see `queries.wording`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from registry.notices.grammar import FLAG, LINK, WORDS, Grammar, Placeholder, has_value

FOLDER = Path(__file__).parent / "words"
VOCABULARY = FOLDER / "placeholders.yaml"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
FRAME = "frame"
"""What stands around the words of every message: the greeting, the telephone, the name."""

OPTIONAL = "optional"
WHY_SENT = {
    OPTIONAL: _("You choose whether you get it."),
    "security": _("It protects your account."),
    "decision": _("It tells you what was decided about you or your work, or what you have to do by a day."),
    "asked": _("You asked for something, and this is about it."),
    "place": _("You have or had a place in a class, and something about it changed."),
    "duty": _("You need it for what you do for your company or for the program."),
    FRAME: _("It stands around the words of every message."),
}
Source = dict[str, Any]  # what YAML gives: texts, lists and maps


@dataclass(frozen=True)
class Words:
    """A message in one language, as it is written: with its placeholders."""

    subject: str
    body: str


@dataclass(frozen=True)
class Spoken:
    """A text in both languages; as a string it is in the language of the reader."""

    said: Mapping[str, str]

    def __str__(self) -> str:
        return self.said[language_here()]


@dataclass(frozen=True)
class Named:
    """A placeholder as the team sees it: what it holds, and an example in each language."""

    placeholder: Placeholder
    means: Spoken
    example: Spoken


@dataclass(frozen=True)
class Entry:
    """One message of the catalogue."""

    key: str
    sent: str
    about: Spoken
    shipped: Mapping[str, Words]
    source: Source

    @property
    def is_optional(self) -> bool:
        return self.sent == OPTIONAL

    @property
    def is_frame(self) -> bool:
        return self.key == FRAME

    @property
    def why(self) -> str:
        return str(WHY_SENT[self.sent])

    @property
    def lists(self) -> Mapping[str, list[str]]:
        return self.source.get("lists") or {}

    @cached_property
    def grammar(self) -> Grammar:
        return Grammar(self.placeholders)

    @cached_property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """What may stand in its words, in the order of the file."""
        return tuple(self._placeholders())

    def _placeholders(self) -> Iterator[Placeholder]:
        must = set(self.source["must"])
        for name in self.source["always"]:
            yield Placeholder(name, _kind(name), must=name in must)
        for name in self.source.get("sometimes") or ():
            yield Placeholder(name, _kind(name), always=False, must=name in must)
        for of, parts in self.lists.items():
            for name in [f"{of}_{part}" for part in parts] or [of]:
                yield Placeholder(name, _kind(name), always=not vocabulary()[name].get("sometimes"), of=of)

    def subject(self, language: str, words: Words | None = None) -> str:
        """The subject with examples: how the message is known in lists. Version 0, unless other words are given."""
        return self.grammar.fill_subject((words or self.shipped[language]).subject, self.examples(language))

    def named(self) -> list[Named]:
        """Its placeholders with what each holds and an example."""
        return [
            Named(
                one,
                Spoken(vocabulary()[one.name]["means"]),
                Spoken({code: self._example(one, code) for code in LANGUAGES}),
            )
            for one in self.placeholders
        ]

    def _example(self, one: Placeholder, language: str) -> str:
        if one.kind == FLAG:
            return ""
        with override(language):
            if one.of:
                return str(self.grammar.item(one.of, self.examples(language)[one.of][0])[one.name])
            return str(self.grammar.word(one.name, self.examples(language)[one.name]))

    def examples(self, language: str, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
        """A value for every placeholder; those in `without` have none, as happens to what is not always there."""
        names = [one.name for one in self.placeholders if not one.of] + list(self.lists)
        return {
            name: self._empty(name) if name in without else _spoken(name, vocabulary()[name]["example"], language)
            for name in names
        }

    def _empty(self, name: str) -> object:
        return [] if name in self.lists else ""

    @property
    def not_always(self) -> tuple[str, ...]:
        """What can be without a value: placeholders, and whole lists."""
        return tuple(one.name for one in self.placeholders if not one.always and not one.of) + tuple(self.lists)


def language_here() -> str:
    """The language of the page, as one of ours."""
    code = (get_language() or "").partition("-")[0]
    return code if code in LANGUAGES else LANGUAGES[0]


@cache
def entries() -> dict[str, Entry]:
    """Every message by its key, and the frame."""
    found = sorted(path for path in FOLDER.glob("*.yaml") if path != VOCABULARY)
    return {path.stem: _read(path) for path in found}


def messages() -> list[Entry]:
    """Every message but the frame, which is none of its own."""
    return [entry for entry in entries().values() if not entry.is_frame]


def optional() -> list[Entry]:
    """The messages a person may turn off."""
    return [entry for entry in messages() if entry.is_optional]


@cache
def vocabulary() -> dict[str, Source]:
    """What each placeholder of any message holds."""
    read: dict[str, Source] = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))
    return read


def _read(path: Path) -> Entry:
    source: Source = yaml.safe_load(path.read_text(encoding="utf-8"))
    subject = source.get("subject") or dict.fromkeys(LANGUAGES, "")
    shipped = {code: Words(subject[code], source["body"][code].strip()) for code in LANGUAGES}
    return Entry(path.stem, source["sent"], Spoken(source.get("about") or {}), shipped, source)


def _kind(name: str) -> str:
    return str(vocabulary()[name].get("kind", WORDS))


def _spoken(name: str, example: Any, language: str) -> Any:
    """An example in one language; a link leads to the registry."""
    if isinstance(example, list):
        return [_item(name, item, language) for item in example]
    said = example[language] if isinstance(example, dict) else example
    return f"{settings.SITE_URL}{said}" if _kind(name) == LINK and isinstance(said, str) else said


def _item(of: str, item: Any, language: str) -> Any:
    if not isinstance(item, dict) or set(item) == set(LANGUAGES):
        return _spoken(of, item, language)
    return {part: _spoken(f"{of}_{part}", value, language) if has_value(value) else "" for part, value in item.items()}
