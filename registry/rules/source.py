"""Edition files as text: YAML in which every scalar stays a string, and every complaint names its place and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

LANGUAGES = ("en", "es")
Words = Mapping[str, str]


class NotAnEdition(Exception):
    """The file cannot be an edition. The message says where, what is wrong, and what to write instead."""

    def __init__(self, place: str, wrong: str) -> None:
        super().__init__(f"{place}: {wrong}" if place else wrong)


class _Loader(yaml.BaseLoader):
    """No numbers, days or booleans out of YAML (so no binary floats), no repeated keys, no anchors."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise NotAnEdition(_line(event.start_mark), "anchors are not used here; write the text twice")
        return super().compose_node(parent, index)

    # Any: what YAML holds is checked by `Part`.
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _value in node.value:
            if key.value in seen:
                raise NotAnEdition(_line(key.start_mark), f"'{key.value}' is given twice; remove one")
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def _line(mark: Any) -> str:  # Any: yaml's marks are untyped
    return f"line {mark.line + 1}"


def load(text: str) -> "Part":
    """The file as its outermost part."""
    try:
        content = yaml.load(text, _Loader)  # noqa: S506 - a BaseLoader builds nothing but strings, lists and mappings
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NotAnEdition(_line(mark), f"this is not YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise NotAnEdition("", f"this is not YAML: {error}") from None
    return part("", content)


def part(place: str, content: object) -> "Part":
    """The content as a part, if it is a mapping."""
    if not isinstance(content, dict):
        raise NotAnEdition(place, "a mapping such as 'name: value' is expected here")
    return Part(place, content)


@dataclass(frozen=True)
class Part:
    """A mapping of the file and its place in it."""

    place: str
    content: Mapping[str, object]

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def at(self, key: str) -> str:
        """The place of one of its entries, as complaints name it."""
        return f"{self.place} > {key}" if self.place else key

    def wrong(self, complaint: str) -> NotAnEdition:
        """The complaint, at this place."""
        return NotAnEdition(self.place, complaint)

    def only(self, *known: str) -> "Part":
        """Refuse entries of any other name: a misspelled word must not be passed over."""
        for key in self.content:
            if key not in known:
                msg = f"'{key}' is not known here; known are {', '.join(known)}"
                raise self.wrong(msg)
        return self

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required unless there is a default."""
        value = self.content.get(key, default)
        if not isinstance(value, str):
            raise NotAnEdition(self.at(key), "one text is expected here")
        return value

    def one_of(self, key: str, choices: tuple[str, ...], default: str | None = None) -> str:
        """A text that must be one of the choices."""
        value = self.text(key, default)
        if value not in choices:
            raise NotAnEdition(self.at(key), f"'{value}' is not one of {', '.join(choices)}")
        return value

    def yes(self, key: str, *, default: bool = False) -> bool:
        """A yes or a no."""
        return self.one_of(key, ("yes", "no"), "yes" if default else "no") == "yes"

    def several(self, key: str) -> tuple[str, ...]:
        """One text or a list of texts; nothing when it is not there."""
        value = self.content.get(key, [])
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in values):
            raise NotAnEdition(self.at(key), "a text or a list of texts is expected here")
        return tuple(values)

    def part(self, key: str) -> "Part":
        """A mapping inside this one."""
        return part(self.at(key), self.content.get(key))

    def parts(self, key: str) -> Iterator[tuple[str, "Part"]]:
        """The mappings inside a mapping, by name; nothing when it is not there."""
        inner = self.part(key) if key in self else self
        for name in inner.content if key in self else ():
            yield name, inner.part(name)

    def listed(self, key: str) -> Iterator["Part"]:
        """The mappings of a list, each placed by its id."""
        items = self.content.get(key)
        if not isinstance(items, list) or not items:
            raise NotAnEdition(self.at(key), "a list is expected here")
        for number, item in enumerate(items, start=1):
            found = part(f"{self.at(key)} > {number}", item)
            yield Part(f"{self.at(key)} > {found.text('id')}", found.content)

    def words(self, key: str) -> Words:
        """A text in every language."""
        inner = self.part(key).only(*LANGUAGES)
        return {language: inner.text(language) for language in LANGUAGES}
