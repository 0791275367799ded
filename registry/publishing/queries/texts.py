"""The public texts as they stand: the newest version of each, in the order the team gave them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from registry.history.queries import Sentence, told
from registry.kernel.refusals import Missing
from registry.publishing.models import Arrangement, TextVersion
from registry.publishing.models.announcements import PREFIX
from registry.publishing.words import Block, Page, Section, Words, blocks, pages

ADDED = "question-"
"""How the names of questions begin."""
BEGINNING = 60
NONE = Words("", "")
Entries = list[tuple[str, str]]  # section and text, in order


@dataclass(frozen=True)
class Text:
    """A text as it stands. `number` 0 is the shipped version; `shipped` is empty for what the team added."""

    name: str
    number: int
    heading: Words
    body: Words
    shipped: Block | None = None
    page: Page | None = None
    written_at: datetime | None = None

    @property
    def ref(self) -> str:
        return f"text:{self.name}"

    @property
    def title(self) -> str:
        """What it is called in the reader's language: its heading, or how it begins."""
        return str(self.heading) or _beginning(str(self.body))

    @property
    def has_heading(self) -> bool:
        return bool(self.shipped.heading if self.shipped else self.heading)

    @property
    def needs_body(self) -> bool:
        return bool(self.shipped.body) if self.shipped else True


def text(name: str) -> Text:
    """The text of this name, or Missing."""
    found = newest([name]).get(name) if name.isprintable() else None
    page, shipped = blocks().get(name, (None, None))
    if found is None and shipped is None:
        raise Missing(_("There is no such text."))
    return _text(name, found, shipped, page)


def texts(page: Page) -> list[Text]:
    """Every shipped text of a page as it stands, in reading order: one query."""
    written = newest([block.id for block in page.blocks()])
    return [_text(block.id, written.get(block.id), block, page) for block in page.blocks()]


def version(name: str, number: int) -> Text:
    """One version of a text, 0 being the shipped one."""
    page, shipped = blocks().get(name, (None, None))
    found = TextVersion.objects.filter(text=name, number=number).first() if number else None
    if found is None and (number or shipped is None):
        raise Missing(_("There is no such version."))
    return _text(name, found, shipped, page)


def versions(name: str) -> list[TextVersion]:
    """Every version the team wrote, newest first."""
    return list(TextVersion.objects.filter(text=name).order_by("-number"))


def newest(names: Iterable[str]) -> dict[str, TextVersion]:
    """The newest version of each of these texts that was ever rewritten: one query."""
    newer = TextVersion.objects.filter(text=OuterRef("text"), number__gt=OuterRef("number"))
    found = TextVersion.objects.filter(~Exists(newer), text__in=list(names))
    return {one.text: one for one in found}


def page(name: str) -> Page:
    """A public page as everybody reads it today."""
    shipped = pages()[name]
    if not any(section.arranged for section in shipped.sections):
        return _worded(shipped, newest([block.id for block in shipped.blocks()]))
    entries = arrangement(shipped)[1]
    names = {block.id for block in shipped.blocks()} | {text_name for _section, text_name in entries}
    written = newest(names)
    return _worded(_arranged(shipped, entries, written), written)


def arrangement(of: Page) -> tuple[int, Entries]:
    """The number of the arrangement, and its entries; 0 is the order of the shipped page."""
    found = Arrangement.objects.filter(page=of.name).order_by("-number").first()
    if found is not None:
        return found.number, [(section, name) for section, name in found.entries]
    return 0, [(section.intro.id, block.id) for section in of.sections if section.arranged for block in section.blocks]


def withdrawn(of: Page) -> list[Text]:
    """The questions nobody sees any more, each as it last read."""
    shown = {name for _section, name in arrangement(of)[1]}
    shipped = {block.id for section in of.sections if section.arranged for block in section.blocks}
    added = set(TextVersion.objects.filter(text__startswith=ADDED).values_list("text", flat=True))
    gone = sorted((shipped | added) - shown)
    written = newest(gone)
    return [_text(name, written.get(name), blocks()[name][1] if name in blocks() else None, of) for name in gone]


def keepers(page_shown: Page, statement: str) -> list[str]:
    """The texts that keep a statement of the program, among those that are shown on this page and on the others."""
    others = (one for one in pages().values() if one.name != page_shown.name)
    shown = [block for one in (page_shown, *others) for block in one.blocks()]
    return [block.id for block in shown if statement in block.seed]


def history(name: str) -> list[Sentence]:
    """What happened to a text, newest first."""
    return told(f"text:{name}")[::-1]


def is_announcement(name: str) -> bool:
    """Whether this is the text of a notice."""
    return name.startswith(PREFIX)


def _text(name: str, found: TextVersion | None, shipped: Block | None, of: Page | None) -> Text:
    if found is not None:
        return Text(name, found.number, found.heading, found.body, shipped, of, found.written_at)
    if shipped is None:  # pragma: no cover - asked only for what has a version or is shipped
        raise Missing(_("There is no such text."))
    return Text(name, 0, shipped.heading, shipped.body, shipped, of)


def _beginning(body: str) -> str:
    words = " ".join(body.split())
    return words if len(words) <= BEGINNING else words[:BEGINNING].rsplit(" ", 1)[0] + " …"


def _arranged(of: Page, entries: Entries, written: dict[str, TextVersion]) -> Page:
    known = {block.id: block for block in of.blocks()}

    def within(section: Section) -> Iterator[Block]:
        for place, name in entries:
            if place == section.intro.id and (name in known or name in written):
                yield known.get(name) or Block(name, NONE, NONE, (), ())

    sections = tuple(replace(one, blocks=tuple(within(one))) if one.arranged else one for one in of.sections)
    return replace(of, sections=sections)


def _worded(of: Page, written: dict[str, TextVersion]) -> Page:
    def now(block: Block) -> Block:
        found = written.get(block.id)
        return block if found is None else replace(block, heading=found.heading, body=found.body)

    sections = tuple(replace(one, intro=now(one.intro), blocks=tuple(map(now, one.blocks))) for one in of.sections)
    return replace(of, intro=now(of.intro), sections=sections)
