"""The reference of promises is fresh, and every promise names a page and a test that exist."""

import re
from pathlib import Path

from django.test import Client
from django.urls import resolve

from registry.home import promises
from registry.publishing import words

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "reference" / "promises.md"
BLOCKS = [block for page in words.pages().values() for block in page.blocks()]


def test_the_reference_is_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == promises.reference(), (
        "docs/reference/promises.md is stale: write registry.home.promises.reference() into it."
    )


def test_every_block_has_a_row() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| `/", promises.reference(), re.MULTILINE)
    assert rows == [block.id for block in BLOCKS]


def test_every_promise_names_a_test_that_exists() -> None:
    for node in {test for block in BLOCKS for test in block.kept_by}:
        path, _, name = node.partition("::")
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), node


def test_every_promise_names_a_page_that_exists(db: None) -> None:
    pages = set(re.findall(r"^\| `[\w-]+` \| `([^#`]+)#", promises.reference(), re.MULTILINE))
    assert len(pages) == len(words.pages())
    for page in pages:
        assert resolve(page)
        assert Client().get(page).status_code == 200


def test_every_statement_names_the_texts_that_keep_it() -> None:
    for statement in words.seed():
        assert re.search(rf"^\| {statement} \| .+ \| `[\w-]+`", promises.reference(), re.MULTILINE), statement
