"""A message with example values, as its readers get it; and what differs between two versions of its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from registry.notices import queries
from registry.notices.catalogue import FRAME, Entry, Words, entries
from registry.notices.letters import Written, compose
from registry.notices.messages import MESSAGES

SAMPLE = "class-reminder"
"""The message the frame is shown around: optional, with something attached."""
SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Passage:
    """Lines that stayed, came or went."""

    how: str
    text: str


def preview(entry: Entry, words: Mapping[str, Words], language: str, *, full: bool) -> Written:
    """With everything that can be there, or with nothing that can be without a value."""
    around = queries.wording(FRAME, queries.versions([FRAME]).get(FRAME, 0))[language]
    if entry.is_frame:
        sample = entries()[SAMPLE]
        return _composed(sample, queries.wording(SAMPLE, 0)[language], words[language], language, full=full)
    return _composed(entry, words[language], around, language, full=full)


def _composed(entry: Entry, words: Words, around: Words, language: str, *, full: bool) -> Written:
    frame = entries()[FRAME].examples(language)
    shown = {
        "reader": frame["reader"] if full else "",
        "papers": frame["papers"] if full and _has_papers(entry) else [],
        "off": frame["off"] if entry.is_optional else "",
    }
    without = frozenset() if full else frozenset(entry.not_always)
    return compose(entry, words, around, entry.examples(language, without=without), shown, language=language)


def _has_papers(entry: Entry) -> bool:
    message = MESSAGES.get(entry.key)
    return message is not None and message.has_papers


def differences(before: str, after: str) -> list[Passage]:
    """Line by line, what was taken out and what was put in."""
    old, new = before.splitlines(), after.splitlines()
    found = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            found.append(Passage(SAME, "\n".join(old[a:b])))
            continue
        found += [Passage(kind, "\n".join(lines)) for kind, lines in ((REMOVED, old[a:b]), (ADDED, new[c:d])) if lines]
    return found
