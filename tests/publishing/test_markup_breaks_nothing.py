"""Whatever is typed: well-formed, balanced, free of scripts, and links only to where links may lead."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from registry.publishing import markup

TAGS = {
    "p": set(),
    "ul": {"class"},
    "ol": {"class", "start"},
    "li": set(),
    "em": set(),
    "strong": set(),
    "a": {"class", "href", "rel"},
    **{f"h{level}": set() for level in range(3, 7)},
}
LEADS = re.compile(r"/(?![/\\])|#|https?://[^/]|mailto:.|tel:.")
SIGNS = [
    "# ",
    "## ",
    "###### ",
    "- ",
    "1. ",
    "7. ",
    "\n",
    "\n\n",
    "    ",
    "**",
    "*",
    "_",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
]
RISKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](<data:text/html,x>)",
    "[a](https://a.example)",
    "[a](//a.example)",
    "[a](home:steps)",
]
ODD = ["&", '"', "'", "\\", "`", "{fax}", "{pigeon}", "\x00", "\u202e", "---\n", "| a |"]
pieces = st.sampled_from([*SIGNS, *RISKS, *ODD])
texts = st.lists(pieces | st.text(max_size=12), max_size=40).map("".join)


class Reader(HTMLParser):
    """Reads as a strict reader would: every tag known, every tag closed in its order, headings never leaping."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.levels = [2]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            assert not attrs
            return
        assert {name for name, _ in attrs} <= TAGS[tag], (tag, attrs)
        assert tag != "a" or "a" not in self.open
        for name, value in attrs:
            assert name != "href" or LEADS.match(value or ""), value
        if tag[0] == "h":
            level = int(tag[1])
            assert level <= self.levels[-1] + 1
            self.levels.append(level)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(html: str) -> None:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    assert "\x00" not in html


@settings(deadline=None, max_examples=150)
@given(texts)
@example("- " * 60 + "deep")
@example("[" * 200)
@example("[![a](b)](c:d) [x](</ y>) [{fax}](tel:1)")
@pytest.mark.django_db
def test_no_text_breaks_the_page(text: str) -> None:
    check(markup.render(text))
    check(f"<p>{markup.inline(text)}</p>")
    assert all(isinstance(fault, str) for fault in markup.faults(text))


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("home:steps", "/become-certified"),
        ("home:steps#steps-train", "/become-certified#steps-train"),
        ("account_login", "/account/sign-in"),
        ("/classes?x=1", "/classes?x=1"),
        ("#here", "#here"),
        ("https://www.example.org/a", "https://www.example.org/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+15550100", "tel:+15550100"),
        *(
            (bad, "")
            for bad in ("javascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example", "https:x")
        ),
        *((bad, "") for bad in ("https://[", "ftp://a.example", "home:nowhere", "", "mailto:", " /a", "vbscript:x")),
    ],
)
def test_a_link_leads_to_an_allowed_place_or_nowhere(to: str, leads: str) -> None:
    assert markup.destination(to) == leads


def test_what_would_not_be_shown_as_meant_is_told() -> None:
    said = list(markup.faults("{pigeon} ![x](y) [a](javascript:b) [c](home:steps) {fax}"))
    assert len(said) == 3
    assert "pigeon" in said[0]
    assert "javascript:b" in said[2]
