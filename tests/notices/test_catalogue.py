"""Every message of the catalogue: whole in both languages, readable with and without what is not always there."""

from html.parser import HTMLParser

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
from registry.notices.grammar import LONGEST_BODY, LONGEST_SUBJECT
from registry.notices.letters import Written
from registry.notices.messages import ACCOUNT_MAIL, MESSAGES
from registry.notices.previews import preview
from registry.notices.silence import SILENT
from registry.notices.subscriptions import SUBSCRIPTIONS

ALL = list(entries().values())
one_by_one = pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.key)


def test_there_are_words_for_every_message_and_for_nothing_else() -> None:
    assert set(entries()) == {*MESSAGES, *ACCOUNT_MAIL, FRAME}


def test_every_placeholder_says_what_it_holds_in_both_languages_and_is_used() -> None:
    used = {name for entry in ALL for name in (*entry.grammar.known, *entry.lists)}
    assert used == set(vocabulary())
    for name, about in vocabulary().items():
        assert set(about.get("means", dict.fromkeys(LANGUAGES))) == set(LANGUAGES), name


@one_by_one
def test_the_shipped_words_are_whole_in_both_languages(entry: Entry) -> None:
    assert entry.sent in WHY_SENT
    assert set(entry.about.said) == (set(LANGUAGES) if entry.is_optional else set())
    named = []
    for code in LANGUAGES:
        words = entry.shipped[code]
        assert words.body
        assert bool(words.subject) is not entry.is_frame
        assert len(words.subject) <= LONGEST_SUBJECT
        assert len(words.body) <= LONGEST_BODY
        assert entry.grammar.faults_of_subject(words.subject) == []
        assert entry.grammar.faults_of_body(words.body) == []
        named.append({name for name in entry.grammar.known if f"{{{name}}}" in f"{words.subject} {words.body}"})
    assert named[0] == named[1]
    flags = {one.name for one in entry.placeholders if one.kind == "flag"}
    assert set(entry.grammar.known) - flags == named[0], "what is declared is named"


@one_by_one
def test_every_line_is_read_with_some_values_and_none_shows_its_grammar(entry: Entry) -> None:
    """With everything, with nothing that is not always there, and with each of those alone missing or there."""
    every = frozenset(entry.not_always)
    cases = [frozenset(), every, *({name} for name in every), *(every - {name} for name in every)]
    for code in LANGUAGES:
        said = [entry.grammar.fill(entry.shipped[code].body, entry.examples(code, without=frozenset(c))) for c in cases]
        assert all(sign not in text for text in said for sign in ("{", "}", "[if"))
        for line in entry.shipped[code].body.splitlines():
            words = line.rpartition("]")[2].partition("{")[0].strip()
            assert any(words in text for text in said), f"{line} is never read"


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
@pytest.mark.parametrize("language", LANGUAGES)
@one_by_one
def test_every_message_reads_the_same_as_text_and_as_html(entry: Entry, language: str) -> None:
    for full in (True, False):
        written = preview(entry, entry.shipped, language, full=full)
        page = read(written)
        assert dict(page.tags)["html"]["lang"] == language
        assert {tag for tag, _ in page.tags} <= {
            *("html", "head", "meta", "title", "style", "body", "main", "h1", "p", "br", "ul", "li", "a")
        }
        assert "\n" not in written.subject
        links = {str(attributes["href"]) for tag, attributes in page.tags if tag == "a"}
        links = {link for link in links if not link.startswith("mailto:")}
        named = {word.rstrip(".,") for word in written.text.split() if word.startswith("http")}
        assert links == named
        assert ("prefers-color-scheme: dark" in written.html) and ('name="viewport"' in written.html)
        body = "".join("".join(page.said[page.said.index(written.subject) :]).split())
        assert all("".join(line.removeprefix("- ").split()) in body for line in written.text.splitlines())


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


def test_every_event_that_tells_nobody_has_a_reason() -> None:
    told = {one.event for silence in table.silences() for one in silence.events}
    assert told == {kind.event_name for kind in SILENT}
    assert all(len(str(reason)) > 15 for reason in SILENT.values())
    assert not set(SILENT) & set(SUBSCRIPTIONS)
    assert {name for name in told if name in REGISTERED} == told


def test_what_protects_an_account_or_tells_a_decision_cannot_be_turned_off() -> None:
    assert {entry.sent for entry in optional()} == {OPTIONAL}
    assert not {"password-changed", "application-decided", "case-opened", "technician-id"} & {e.key for e in optional()}
