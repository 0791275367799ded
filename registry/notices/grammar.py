"""How the words of a message are written: a closed grammar, so that editing words is never writing a program.

    Hello {reader},                      a placeholder, in braces; a line that names one without a value is left out
    [if no reader] Hello,                a condition at the beginning of a line: `[if X]` or `[if no X]`, or several
    - {granted_name}: {granted_ends}     a line that names a list is repeated for each of its items

An empty line ends a paragraph, and a paragraph of which no line is left is left out. There is nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from registry.pages.dates import day_words

WORDS, DAY, LINK, FLAG = "words", "day", "link", "flag"
KINDS = (WORDS, DAY, LINK, FLAG)
LONGEST_SUBJECT = 200
LONGEST_BODY = 5000
IF = "[if"
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_CONDITION = re.compile(r"\[if (no )?([a-z][a-z0-9_]*)\]\s*")

# Any: what a message is filled with, before it is words.
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Placeholder:
    """What may stand in braces in one message.

    `of` names the list whose items it shows. `always` has a value whenever the message is sent. `must` has to be named.
    """

    name: str
    kind: str = WORDS
    always: bool = True
    must: bool = False
    of: str = ""


@dataclass(frozen=True)
class Line:
    """One line as it was written: its conditions, and its text cut at the placeholders: every second part is a name."""

    conditions: tuple[tuple[str, bool], ...]
    parts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return self.parts[1::2]

    @property
    def is_empty(self) -> bool:
        return self.parts == ("",)


class Grammar:
    """The grammar with the placeholders of one message."""

    def __init__(self, placeholders: Iterable[Placeholder]) -> None:
        self.known = {one.name: one for one in placeholders}
        self.lists = {one.of for one in self.known.values() if one.of}

    def faults_of_body(self, text: str) -> list[str]:
        """Why these words cannot be the text of the message, as sentences; none when they can."""
        lines = list(_lines(text))
        found = [fault for number, line in enumerate(lines, 1) for fault in self._faults(number, line)]
        named = {name for line in lines for name in line.names}
        missing = [one.name for one in self.known.values() if one.must and one.name not in named]
        return found + [_("The message must say {%(name)s}. Put it back.") % {"name": name} for name in missing]

    def faults_of_subject(self, text: str) -> list[str]:
        """Why these words cannot be the subject: one line, of what always has a value."""
        if len(text.splitlines()) > 1:
            return [_("The subject is one line.")]
        line = Line((), _cut(text))
        found = [] if _is_balanced(line) else [_brace(1)]
        for name in line.names:
            known = self.known.get(name)
            if known is None:
                found.append(_unknown(name))
            elif not known.always or known.of or known.kind == FLAG:
                found.append(
                    _("{%(name)s} can be without a value, so it cannot stand in the subject.") % {"name": name}
                )
        return found

    def _faults(self, number: int, line: Line) -> Iterator[str]:
        if not _is_balanced(line):
            yield _brace(number)
        if line.parts[0].startswith("[") or any(IF in text for text in line.parts[0::2]):
            said = _("Line %(number)s: a condition like [if why] or [if no why] stands only at the start of a line.")
            yield said % {"number": number}
        if line.conditions and line.is_empty:
            yield _("Line %(number)s: nothing stands after the condition.") % {"number": number}
        for name in line.names:
            if name not in self.known:
                yield _unknown(name)
            elif self.known[name].kind == FLAG:
                said = _("{%(name)s} holds only yes or no. Use it in a condition: [if %(name)s].")
                yield said % {"name": name}
        for name, _wanted in line.conditions:
            if not self._may_be_empty(name):
                said = _("Line %(number)s: “%(name)s” is nothing that can be without a value, so it is no condition.")
                yield said % {"number": number, "name": name}
        if len(self._lists_of(line)) > 1:
            yield _("Line %(number)s names two lists. Name only one in a line.") % {"number": number}

    def _may_be_empty(self, name: str) -> bool:
        known = self.known.get(name)
        return name in self.lists or (known is not None and (not known.always or known.kind == FLAG))

    def _lists_of(self, line: Line) -> set[str]:
        """Which lists a line is repeated for. A condition on a whole list repeats nothing."""
        names = [*line.names, *(name for name, _wanted in line.conditions if name not in self.lists)]
        return {self.known[name].of for name in names if name in self.known and self.known[name].of}

    def fill(self, text: str, values: Values) -> str:
        """The text with these values, as paragraphs of lines; each declared placeholder has to be given."""
        shown = {name: self._shown(name, values) for name in (*self.known, *self.lists) if not self._is_item(name)}
        blocks = []
        for is_empty, paragraph in groupby(_lines(text), key=lambda line: line.is_empty):
            if not is_empty:
                blocks.append(self._paragraph(list(paragraph), shown))
        return tidy("\n\n".join(blocks))

    def fill_subject(self, text: str, values: Values) -> str:
        """One line, whatever the values hold."""
        parts = _cut(text)
        said = [part if even else str(self._shown(part, values)) for part, even in _marked(parts)]
        return " ".join("".join(said).split())[:LONGEST_SUBJECT]

    def _is_item(self, name: str) -> bool:
        return name not in self.lists and bool(self.known[name].of)

    def _shown(self, name: str, values: Values) -> Any:
        return [self.item(name, item) for item in values[name]] if name in self.lists else self.word(name, values[name])

    def item(self, of: str, item: Any) -> dict[str, Any]:
        """One item of a list: a word by the list's own name, or parts by `list_part`."""
        named = {f"{of}_{part}": value for part, value in item.items()} if isinstance(item, Mapping) else {of: item}
        return {name: self.word(name, named[name]) for name, one in self.known.items() if one.of == of}

    def word(self, name: str, value: Any) -> Any:
        """A value as it is read."""
        if not has_value(value):
            return ""
        kind = self.known[name].kind
        if kind == DAY:
            return day_words(value)
        return value if kind == FLAG else str(value)

    def _paragraph(self, lines: list[Line], shown: Values) -> str:
        blocks: list[str] = []
        for of, group in groupby(lines, key=lambda line: next(iter(self._lists_of(line)), "")):
            if of:
                blocks.append(_repeated(list(group), shown, shown[of]))
            else:
                blocks.extend(_left(list(group), shown))
        return "\n".join(block for block in blocks if block)


def has_value(value: object) -> bool:
    """Nought is a value; nothing, no and an empty list are not."""
    return bool(value) or (isinstance(value, int) and not isinstance(value, bool))


def tidy(text: str) -> str:
    """Blocks of lines with one empty line between them, whatever line breaks the values brought along."""
    blocks: list[list[str]] = [[]]
    for line in (raw.strip() for raw in text.splitlines()):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _repeated(lines: list[Line], shown: Values, items: list[dict[str, Any]]) -> str:
    """The lines for each item; items of several lines stand apart."""
    said = [_left(lines, {**shown, **item}) for item in items]
    apart = "\n\n" if any(len(item) > 1 for item in said) else "\n"
    return apart.join("\n".join(item) for item in said if item)


def _left(lines: list[Line], shown: Values) -> list[str]:
    """What is left of these lines: conditions met, and a value for everything that is named."""
    return [
        "".join(part if even else str(shown[part]) for part, even in _marked(line.parts))
        for line in lines
        if all(has_value(shown[name]) is wanted for name, wanted in line.conditions)
        and all(has_value(shown[name]) for name in line.names)
    ]


def _lines(text: str) -> Iterator[Line]:
    for raw in text.splitlines():
        rest, conditions = raw.strip(), []
        while found := _CONDITION.match(rest):
            conditions.append((found[2], found[1] is None))
            rest = rest[found.end() :]
        yield Line(tuple(conditions), _cut(rest))


def _cut(text: str) -> tuple[str, ...]:
    return tuple(_NAME.split(text))


def _marked(parts: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Each part, and whether it is text (else it is a name)."""
    return ((part, place % 2 == 0) for place, part in enumerate(parts))


def _is_balanced(line: Line) -> bool:
    return not any(sign in text for text in line.parts[0::2] for sign in "{}")


def _brace(number: int) -> str:
    said = _(
        "Line %(number)s: braces only stand around the name of a placeholder, like {name}, without spaces or dots."
    )
    return said % {"number": number}


def _unknown(name: str) -> str:
    return _("There is no placeholder {%(name)s} in this message. The list below has all there are.") % {"name": name}
