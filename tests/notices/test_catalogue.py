"""Every message of the catalogue: whole in both languages, readable with and without what is not always there."""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import product
from typing import Any

import pytest

from registry.history.events import REGISTERED
from registry.notices import table
from registry.notices.catalogue import (
    FRAME,
    LANGUAGES,
    OPTIONAL,
    WHY_SENT,
    Entry,
    entries,
    messages,
    optional,
    vocabulary,
)
from registry.notices.grammar import FLAG, LONGEST_BODY, LONGEST_SUBJECT
from registry.notices.letters import Written
from registry.notices.messages import ACCOUNT_MAIL, MESSAGES
from registry.notices.previews import preview
from registry.notices.silence import SILENT
from registry.notices.subscriptions import SUBSCRIPTIONS

ALL = list(entries().values())
EVERY = list(product(ALL, LANGUAGES))
TAGS = {"html", "head", "meta", "title", "style", "body", "main", "div", "h1", "p", "br", "ul", "li", "a"}


def test_there_are_words_for_every_message_and_for_nothing_else() -> None:
    assert set(entries()) == {*MESSAGES, *ACCOUNT_MAIL, FRAME}


def test_every_placeholder_says_what_it_holds_in_both_languages_and_is_used() -> None:
    used = {name for entry in ALL for name in (*entry.grammar.known, *entry.lists)}
    assert used == set(vocabulary())
    for name, about in vocabulary().items():
        assert set(about.get("means", dict.fromkeys(LANGUAGES))) == set(LANGUAGES), name


def test_the_shipped_words_are_whole_in_both_languages() -> None:
    for entry in ALL:
        assert entry.sent in WHY_SENT, entry.key
        assert set(entry.about.said) == (set(LANGUAGES) if entry.is_optional else set()), entry.key
        named = [_named(entry, code) for code in LANGUAGES]
        assert named[0] == named[1], entry.key
        flags = {one.name for one in entry.placeholders if one.kind == FLAG}
        assert set(entry.grammar.known) - flags == named[0], f"what is declared is named: {entry.key}"


def _named(entry: Entry, code: str) -> set[str]:
    """The placeholders its words name, once they are found to be such as may be saved."""
    words = entry.shipped[code]
    assert words.body, entry.key
    assert bool(words.subject) is not entry.is_frame, entry.key
    assert len(words.subject) <= LONGEST_SUBJECT, entry.key
    assert len(words.body) <= LONGEST_BODY, entry.key
    assert entry.grammar.faults_of_subject(words.subject) == [], entry.key
    assert entry.grammar.faults_of_body(words.body) == [], entry.key
    return {name for name in entry.grammar.known if f"{{{name}}}" in f"{words.subject} {words.body}"}


def test_every_line_is_read_with_some_values_and_none_shows_its_grammar() -> None:
    for entry, code in EVERY:
        said = [entry.grammar.fill(entry.shipped[code].body, values) for values in _cases(entry, code)]
        assert all(sign not in text for text in said for sign in ("{", "}", "[if")), entry.key
        for line in entry.shipped[code].body.splitlines():
            words = line.rpartition("]")[2].partition("{")[0].strip()
            assert any(words in text for text in said), f"{line} is never read in {entry.key}"


def _cases(entry: Entry, code: str) -> Iterator[dict[str, Any]]:
    """With everything, with nothing that is not always there, and with each of those alone missing, there, or so."""
    every = frozenset(entry.not_always)
    for without in (frozenset(), every, *({name} for name in every), *(every - {name} for name in every)):
        yield entry.examples(code, without=frozenset(without))
    for flag in (one.name for one in entry.placeholders if one.kind == FLAG):
        yield entry.examples(code) | {flag: True}
        yield entry.examples(code) | {flag: False}


class Page(HTMLParser):
    """What a letter is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def read(written: Written) -> Page:
    page = Page()
    page.feed(written.html)
    return page


@pytest.mark.django_db
def test_every_message_reads_the_same_as_text_and_as_html() -> None:
    for (entry, language), full in product(EVERY, (True, False)):
        written = preview(entry, entry.shipped, language, full=full)
        page = read(written)
        which = f"{entry.key} ({language}, {full})"
        assert dict(page.tags)["html"]["lang"] == language, which
        assert {tag for tag, _ in page.tags} <= TAGS, which
        assert "\n" not in written.subject, which
        links = {str(attributes["href"]) for tag, attributes in page.tags if tag == "a"}
        links = {link for link in links if not link.startswith("mailto:")}
        assert links == {word.rstrip(".,") for word in written.text.split() if word.startswith("http")}, which
        assert ("prefers-color-scheme: dark" in written.html) and ('name="viewport"' in written.html), which
        body = "".join("".join(page.said[page.said.index(written.subject) :]).split())
        missing = [line for line in written.text.splitlines() if "".join(line.removeprefix("- ").split()) not in body]
        assert missing == [], which


@pytest.mark.django_db
def test_items_are_a_list_for_those_who_hear_it() -> None:
    page = read(preview(entries()["application-received"], entries()["application-received"].shipped, "en", full=True))
    assert [tag for tag, _ in page.tags if tag in ("ul", "li")] == ["ul", "li", "li"]


def test_the_table_says_of_every_message_what_owes_it_and_to_whom() -> None:
    owed = table.occasions()
    assert set(owed) == {entry.key for entry in messages()}
    assert all(one.happens and one.to for rows in owed.values() for one in rows)
    assert set(table.ACCOUNT_MAIL) == ACCOUNT_MAIL


@pytest.mark.django_db
def test_the_shelves_hold_every_message_once() -> None:
    keys = [row.entry.key for shelf in table.shelves() for row in shelf.rows]
    assert sorted(keys) == sorted(entries())
    headings = [str(shelf.heading) for shelf in table.shelves()]
    assert len(set(headings)) == len(headings)


def test_every_event_that_tells_nobody_has_a_reason() -> None:
    told = {one.event for silence in table.silences() for one in silence.events}
    assert told == {kind.event_name for kind in SILENT}
    assert all(len(str(reason)) > 15 for reason in SILENT.values())
    assert not set(SILENT) & set(SUBSCRIPTIONS)
    assert {name for name in told if name in REGISTERED} == told


def test_what_protects_an_account_or_tells_a_decision_cannot_be_turned_off() -> None:
    assert {entry.sent for entry in optional()} == {OPTIONAL}
    assert not {"password-changed", "application-decided", "case-opened", "technician-id"} & {e.key for e in optional()}
