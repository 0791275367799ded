"""What the documentation points at is there: files, folders, pictures, headings."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEAVIEST = 300 * 1024


def test_there_are_pages_to_look_at():
    assert ROOT / "README.md" in PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_leads_somewhere(page: Path):
    missing = [link for link in _links(page) if not _found(page, link)]
    assert missing == [], f"{page.relative_to(ROOT)} points at what is not there"


def test_pictures_are_light_enough_to_read_on_the_road():
    heavy = [one.name for one in (ROOT / "docs" / "images").glob("*") if one.stat().st_size > HEAVIEST]
    assert heavy == [], "make these smaller than 300 KB"


def _links(page: Path) -> Iterator[str]:
    for found in LINK.finditer(FENCED.sub("", page.read_text(encoding="utf-8"))):
        yield found[1]


def _away(link: str) -> bool:
    """Whether it leads out of the repository, or to a page of the product by its name (home:questions)."""
    return re.match(r"[a-z]+:", link) is not None


def _found(page: Path, link: str) -> bool:
    if _away(link):
        return True
    path, _hash, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not heading or target.suffix != ".md" or heading in _headings(target)


def _headings(page: Path) -> set[str]:
    """The anchors of a page, as the sites that show Markdown make them."""
    lines = FENCED.sub("", page.read_text(encoding="utf-8")).splitlines()
    titles = (line.lstrip("#").strip().casefold() for line in lines if line.startswith("#"))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}
