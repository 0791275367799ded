"""What the public pages promise, as a reference: where each text stands, what it keeps, and the test that keeps it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import translation

from registry.publishing import words

_OPENING = """\
# What the public pages promise

Made from `registry/publishing/texts/`, the words the registry ships with; do not edit by hand. Each row is one text of
the public pages: its id is also its place on the page, the statements are those the program's page has always made, in
our own words, as `registry/publishing/texts/seed.yaml` lists them, and a test named here fails when the promise is
broken. The team may word a text anew; the page to do so shows the statements the text keeps.

| text | where | what it says first | statements kept | kept by |
|---|---|---|---|---|
"""
_STATEMENTS = """
## The program's statements, and where each is kept

| statement | in our words | texts |
|---|---|---|
"""
_FIRST_WORDS = 70


def reference() -> str:
    """The page `docs/reference/promises.md`, whole."""
    with translation.override("en"):
        return _OPENING + "".join(_rows()) + _STATEMENTS + "".join(_statements())


def _rows() -> Iterator[str]:
    for page in words.pages().values():
        for block in page.blocks():
            where = f"{reverse(page.name)}#{block.id}"
            kept_by = "<br>".join(f"`{test}`" for test in block.kept_by)
            yield f"| `{block.id}` | `{where}` | {_first(block)} | {', '.join(block.seed) or '-'} | {kept_by} |\n"


def _first(block: words.Block) -> str:
    said = " ".join((block.heading.en or block.body.en).split())
    return (said if len(said) <= _FIRST_WORDS else said[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …").replace("|", "\\|")


def _statements() -> Iterator[str]:
    kept = [
        (statement, block.id) for page in words.pages().values() for block in page.blocks() for statement in block.seed
    ]
    for statement, says in words.seed().items():
        texts = ", ".join(f"`{block}`" for of, block in kept if of == statement)
        yield f"| {statement} | {says} | {texts} |\n"
