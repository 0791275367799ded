"""The markup of public texts: plain Markdown by a closed set of rules, made into HTML that cannot break a page.

Paragraphs, lists, headings, *emphasis*, **strong words** and links; a picture is only its words, HTML stays text.
`[label](home:steps)` links to the page of that name (`#place` may follow), `{hotline}` is one of the program's
particulars. Headings continue the outline of the page they stand on.
"""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from registry.documents import limits
from registry.program import queries as program
from registry.program.known import KNOWN

RULES = ["heading", "list", "newline", "escape", "emphasis", "link", "image"]
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
LOWEST = 6
_PARTICULAR = re.compile(r"\{(\w+)\}", re.ASCII)
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_OWN = re.compile(r"/(?![/\\])\S*|#[\w-]+", re.ASCII)
_PAGE = re.compile(r"(?P<page>[a-z_]+(:[a-z_-]+)?)(?P<place>#[\w-]+)?", re.ASCII)


def render(text: str, level: int = 3) -> SafeString:
    """The HTML of a text; its highest heading is of this level. A particular that does not exist stays as written."""
    return SafeString(_parser().render(text, {"level": level}).rstrip("\n"))


def inline(text: str) -> SafeString:
    """The HTML of one line, without a paragraph around it."""
    return SafeString(_parser().renderInline(text, {"level": LOWEST}))


def faults(text: str) -> Iterator[str]:
    """What of a text would not be shown as it was meant, each in a sentence."""
    for token in _within(_parser().parse(text, {"level": LOWEST})):
        if token.type == "particular" and token.content not in particulars():
            yield _("{%(name)s} is not one of the program's particulars.") % {"name": token.content}
        elif token.type == "image":
            yield _("Pictures are not shown. Write what the picture shows.")
        elif token.meta.get("nowhere"):
            yield _("The link to “%(to)s” leads nowhere.") % {"to": token.meta["nowhere"]}


def particulars() -> frozenset[str]:
    """What may stand in braces."""
    return frozenset({*settings.PROGRAM, *KNOWN, "upload_limit"})


def address(page: str, place: str | None = None) -> str:
    """Where the page of this name is, and the place on it; empty while no such page is served."""
    try:
        return reverse(page) + (place or "")
    except NoReverseMatch:
        return ""


def destination(to: str) -> str:
    """Where a link leads: a page by its name, a place of ours, or an address of an allowed scheme; else nowhere."""
    if _UNFIT.search(to):
        return ""
    if _OWN.fullmatch(to):
        return to
    if (named := _PAGE.fullmatch(to)) and (found := address(named["page"], named["place"])):
        return found
    return to if _is_allowed(to) else ""


def _is_allowed(to: str) -> bool:
    try:
        parts = urlsplit(to)
        host = parts.hostname
    except ValueError:
        return False
    if parts.scheme not in SCHEMES:
        return False
    return bool(host if parts.scheme.startswith("http") else parts.path)


@cache
def _parser() -> MarkdownIt:
    made = MarkdownIt("zero").enable(RULES)
    # Which links lead somewhere is decided here, not by a list of schemes that are bad.
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    made.inline.ruler.push("particular", _read_particular)
    made.core.ruler.push("outline", _outline)
    made.core.ruler.push("links", _links)
    made.add_render_rule("particular", _show_particular)
    made.add_render_rule("image", _show_words)
    made.add_render_rule("softbreak", lambda *_shown: " ")
    return made


def _read_particular(state: StateInline, silent: bool) -> bool:
    found = _PARTICULAR.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("particular", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _outline(state: StateCore) -> None:
    """Headings go on from the level they are given and never leave one out, whatever was written."""
    open_levels: list[int] = []
    for token in state.tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            while open_levels and open_levels[-1] >= written:
                open_levels.pop()
            open_levels.append(written)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(state.env['level'] + len(open_levels) - 1, LOWEST)}"
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            token.attrSet("class", "usa-list")


def _links(state: StateCore) -> None:
    """A link that leads nowhere is only its words; a particular inside a link is not one itself."""
    for token in state.tokens:
        inside: Token | None = None
        for child in token.children or ():
            if child.type == "link_open":
                inside = _led(child)
            elif child.type == "link_close":
                child.hidden = inside is not None and inside.hidden
                inside = None
            elif child.type == "particular":
                child.meta["plain"] = inside is not None


def _led(opening: Token) -> Token:
    written = str(opening.attrs.get("href", ""))
    to = destination(written)
    opening.attrs = {"class": "usa-link", "href": to}
    if to.startswith("http"):
        opening.attrs["rel"] = "noopener external"
    if not to:
        opening.hidden, opening.meta["nowhere"] = True, written or "()"
    return opening


# The parser hands its renderer, the tokens, the place, the options and the environment to each rule.
def _show_particular(_self: object, tokens: list[Token], place: int, *_rest: object) -> str:
    name = tokens[place].content
    if name not in particulars():
        return escape(f"{{{name}}}")
    return _particular(name, plain=bool(tokens[place].meta.get("plain")))


def _show_words(_self: object, tokens: list[Token], place: int, *_rest: object) -> str:
    return escape(tokens[place].content)


def _within(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _within(token.children or [])


def _link(to: str, label: str) -> SafeString:
    return format_html('<a class="usa-link" href="{}">{}</a>', to, label)


def _particular(name: str, *, plain: bool) -> str:
    """One of the program's particulars, as settings give it; what can be dialed or written to is a link."""
    if name == "upload_limit":
        return f"{limits.upload_bytes() // limits.MEGABYTE}\u00a0MB"
    value = str(program.value(name, timezone.localdate()) if name in KNOWN else settings.PROGRAM[name])
    if name == "email" and not plain:
        return _link(f"mailto:{value}", value)
    if name == "hotline" and not plain:
        return _link("tel:+" + re.sub(r"\D", "", value), value)
    return escape(value)
