"""The texts of the public pages as data: both languages, ids of their own, every statement kept, faults told."""

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.utils import translation

from registry.program.known import KNOWN
from registry.publishing import markup, words
from registry.publishing.words import Block

BLOCKS = [block for page in words.pages().values() for block in page.blocks()]
SAME_IN_BOTH = {"Cookies", "Fax"}
PLACEHOLDER = re.compile(r"\{(\w+)\}")
LINK = re.compile(r"\]\(([^)]+)\)")
A_PAGE: dict[str, Any] = {
    "page": "home:index",
    "id": "front",
    "heading": {"en": "Front", "es": "Frente"},
    "description": {"en": "What it is", "es": "Lo que es"},
    "sections": [],
}


@pytest.fixture(params=BLOCKS, ids=lambda block: block.id)
def block(request: pytest.FixtureRequest) -> Block:
    found: Block = request.param
    return found


def test_every_block_has_both_languages(block: Block) -> None:
    for text in (block.heading, block.body):
        assert bool(text.en) == bool(text.es)
    assert block.heading or block.body


def test_the_two_languages_of_a_block_differ_and_say_the_same_numbers_and_links(block: Block) -> None:
    assert not block.heading or block.heading.en in SAME_IN_BOTH or block.heading.en != block.heading.es
    assert sorted(PLACEHOLDER.findall(block.body.en)) == sorted(PLACEHOLDER.findall(block.body.es))
    assert sorted(LINK.findall(block.body.en)) == sorted(LINK.findall(block.body.es))
    assert sorted(re.findall(r"\d+", block.body.en)) == sorted(re.findall(r"\d+", block.body.es))


def test_block_ids_are_unique_and_fit_for_an_address() -> None:
    ids = [block.id for block in BLOCKS]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", each) for each in ids)


def test_every_page_has_a_description_in_both_languages() -> None:
    assert all(page.description.en and page.description.es for page in words.pages().values())


def test_every_statement_of_the_program_is_kept_by_a_block() -> None:
    kept = set(chain.from_iterable(block.seed for block in BLOCKS))
    assert kept == set(words.seed())


def test_every_link_reaches_a_page_and_a_place_on_it(block: Block) -> None:
    places = {page.name: {each.id for each in page.blocks()} for page in words.pages().values()}
    targets = LINK.findall(block.body.en) + ([block.door] if block.door else [])
    for target in targets:
        page, _, place = target.partition("#")
        assert markup.address(page)
        assert not place or place in places[page]


def test_every_particular_is_one_the_program_has(block: Block) -> None:
    known = {*settings.PROGRAM, *KNOWN, "upload_limit"}
    assert set(PLACEHOLDER.findall(block.body.en)) <= known


@pytest.mark.django_db
def test_no_text_lets_markup_through_unread(block: Block) -> None:
    for text in (block.body.en, block.body.es):
        assert not re.search(r"\*\*|\]\(|\{\w+\}", str(markup.render(text)))


def test_words_follow_the_language_of_the_reader() -> None:
    text = words.Words("Hello", "Hola")
    with translation.override("es"):
        assert str(text) == "Hola"
    with translation.override("en"):
        assert str(text) == "Hello"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"heading": {"en": "Only English"}}, "block front, heading has one language only"),
        ({"es": "Solo español"}, "block front has one language only"),
        ({"heading": {}}, "needs an id, and a heading or a text"),
        ({"sections": [{"id": "x", "shape": "carousel"}]}, "section x needs a shape, one of prose"),
        ({"description": {"es": "Solo"}}, "the description has one language only"),
    ],
)
def test_a_text_file_that_is_not_as_it_should_be_is_told_where(change: dict[str, Any], told: str) -> None:
    with pytest.raises(words.Unreadable, match=re.escape(told)):
        words._page(A_PAGE | change, "front.yaml")


def test_the_files_can_be_read_without_surprises() -> None:
    for path in Path(words.FOLDER).glob("*.yaml"):
        assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), path
