"""The little markup of the public texts, made into HTML.

A chunk of lines that begin with "- " is a list, with "1. " a numbered one, anything else a paragraph. Inside,
`**words**` are strong, `[label](home:steps)` links to the page of that name (`#place` may follow), and `{hotline}` is
one of the program's particulars. Everything else is text, and is escaped.
"""

import re
from itertools import groupby

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from registry.documents import limits
from registry.program import queries as program
from registry.program.known import KNOWN

_INLINE = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\[(?P<label>[^\]]+)\]\((?P<page>[\w:]+)(?P<place>#[\w-]+)?\)|\{(?P<particular>\w+)\}"
)
_ITEM = re.compile(r"(?P<mark>-|\d+\.) +(?P<text>.+)")


def render(text: str) -> SafeString:
    """The HTML of a text. A particular that does not exist is an error."""
    chunks = [chunk for chunk in text.split("\n\n") if chunk.strip()]
    return format_html_join("\n", "{}", ((_chunk(chunk),) for chunk in chunks))


def inline(text: str) -> SafeString:
    """The HTML of one line, without a paragraph around it."""
    pieces: list[str] = []
    end = 0
    for found in _INLINE.finditer(text):
        pieces += [text[end : found.start()], _piece(found)]
        end = found.end()
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[end:]]))


def _chunk(chunk: str) -> SafeString:
    lines = [line.strip() for line in chunk.strip().splitlines()]
    runs = [(kind, list(run)) for kind, run in groupby(lines, key=_kind)]
    return format_html_join("\n", "{}", ((_run(kind, run),) for kind, run in runs))


def _kind(line: str) -> str:
    found = _ITEM.match(line)
    if found is None:
        return "p"
    return "ul" if found["mark"] == "-" else "ol"


def _run(kind: str, lines: list[str]) -> SafeString:
    if kind == "p":
        return format_html("<p>{}</p>", inline(" ".join(lines)))
    items = [_ITEM.sub(r"\g<text>", line) for line in lines]
    listed = format_html_join("", "<li>{}</li>", ((inline(item),) for item in items))
    return format_html('<{} class="usa-list">{}</{}>', kind, listed, kind)


def _piece(found: re.Match[str]) -> SafeString | str:
    if found["strong"]:
        return format_html("<strong>{}</strong>", inline(found["strong"]))
    if found["label"]:
        return _link(address(found["page"], found["place"]), found["label"])
    return _particular(found["particular"])


def address(page: str, place: str | None = None) -> str:
    """Where the page of this name is, and the place on it; empty while no such page is served."""
    try:
        return reverse(page) + (place or "")
    except NoReverseMatch:
        return ""


def _link(to: str, label: str) -> SafeString | str:
    """A link, or only its words when it leads nowhere."""
    return format_html('<a class="usa-link" href="{}">{}</a>', to, label) if to else label


def _particular(name: str) -> SafeString | str:
    """One of the program's particulars, as settings give it; what can be dialed or written to is a link."""
    if name == "upload_limit":
        return f"{limits.upload_bytes() // limits.MEGABYTE}\u00a0MB"
    value = str(program.value(name, timezone.localdate()) if name in KNOWN else settings.PROGRAM[name])
    if name == "email":
        return _link(f"mailto:{value}", value)
    if name == "hotline":
        return _link("tel:+" + re.sub(r"\D", "", value), value)
    return value
