"""The texts of the public pages as the registry ships them: version 0 of each, read from `texts/*.yaml`.

A page has an introduction and sections; a section has an introduction and blocks. Each of them is a `Block`: an id that
is also its place on the page, a heading, a body, and the statements of the program (`texts/seed.yaml`) that it keeps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

FOLDER = Path(__file__).parent / "texts"
SEED = FOLDER / "seed.yaml"
SHAPES = ("prose", "steps", "questions", "doors", "figures", "trainings", "documents", "library")
SHOWN = "tests/home/test_public_pages.py::test_every_block_stands_on_its_page_in_both_languages"
Source = dict[str, Any]  # what YAML gives: texts, lists and maps


class Unreadable(ValueError):
    """A text file is not as it should be; the message says where and what to do."""


@dataclass(frozen=True)
class Words:
    """One text in both languages; as a string it is in the language of the reader."""

    en: str
    es: str

    def __str__(self) -> str:
        return self.es if (get_language() or "en").startswith("es") else self.en

    def __bool__(self) -> bool:
        return bool(self.en)


@dataclass(frozen=True)
class Block:
    """A text with a place on a page. `door` is where it leads, `step` which step of certification it is, if any."""

    id: str
    heading: Words
    body: Words
    seed: tuple[str, ...]
    kept_by: tuple[str, ...]
    door: str = ""
    step: str = ""


@dataclass(frozen=True)
class Section:
    """Blocks under one heading, and the shape they are shown in."""

    intro: Block
    shape: str
    blocks: tuple[Block, ...]

    @property
    def arranged(self) -> bool:
        """Whether the team adds to its texts, reorders and withdraws them."""
        return self.shape == "questions"

    @property
    def template(self) -> str:
        return f"home/sections/{self.shape}.html"


@dataclass(frozen=True)
class Page:
    """A public page: the name of its URL, what search engines read of it, and its texts."""

    name: str
    description: Words
    intro: Block
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        """Every text of the page, in reading order."""
        yield self.intro
        for section in self.sections:
            yield section.intro
            yield from section.blocks


@cache
def pages() -> dict[str, Page]:
    """Every public page by the name of its URL."""
    files = sorted(path for path in FOLDER.glob("*.yaml") if path != SEED)
    return {page.name: page for page in (_page(_load(path), path.name) for path in files)}


@cache
def blocks() -> dict[str, tuple[Page, Block]]:
    """Every text by its id, with the page it stands on."""
    return {block.id: (page, block) for page in pages().values() for block in page.blocks()}


@cache
def seed() -> dict[str, str]:
    """What the program's page has always told people: a description of each statement by its id."""
    return {statement["id"]: statement["says"] for statement in _load(SEED)}


def _load(path: Path) -> Any:
    # BaseLoader: every value stays the text that was written
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def _page(source: Source, file: str) -> Page:
    sections = tuple(_section(section, file) for section in source["sections"])
    description = _words(source.get("description", {}), f"{file}: the description")
    return Page(source["page"], description, _block(source, file), sections)


def _section(source: Source, file: str) -> Section:
    if source.get("shape") not in SHAPES:
        msg = f"{file}: section {source.get('id')} needs a shape, one of {', '.join(SHAPES)}."
        raise Unreadable(msg)
    blocks = tuple(_block(block, file) for block in source.get("blocks", []))
    return Section(_block(source, file), source["shape"], blocks)


def _block(source: Source, file: str) -> Block:
    place = f"{file}: block {source.get('id', '(without an id)')}"
    heading, body = _words(source.get("heading", {}), f"{place}, heading"), _words(source, place)
    if "id" not in source or not (heading or body):
        msg = f"{place} needs an id, and a heading or a text."
        raise Unreadable(msg)
    return Block(
        id=source["id"],
        heading=heading,
        body=body,
        seed=tuple(source.get("seed", [])),
        kept_by=(SHOWN, *source.get("kept_by", [])),
        door=source.get("door", ""),
        step=source.get("step", ""),
    )


def _words(source: Source, place: str) -> Words:
    words = Words(source.get("en", "").strip(), source.get("es", "").strip())
    if bool(words.en) != bool(words.es):
        msg = f"{place} has one language only; write both en and es."
        raise Unreadable(msg)
    return words
