"""Making a blank: typst sets the page, then the boxes become form fields. Made once for what it says, then kept."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256

from django.utils.translation import override

from registry.documents import making
from registry.documents.blank import BlankChoice, BlankField, BlankForm, BlankSection
from registry.intake.blanks import codes, widgets
from registry.intake.blanks.definitions import BLANKS
from registry.intake.blanks.shapes import Answer, Blank, Field, Section

COLUMNS = 12
_MADE_AT = datetime(2026, 11, 24, tzinfo=UTC)
"""The same words make the same file, byte by byte: what it is dated with is when this version was first made."""


@dataclass(frozen=True)
class Contact:
    """Whose form it is, where it is sent, and where the same is asked online: what the registry's settings say."""

    program: str
    email: str
    fax: str
    hotline: str
    apply_url: str


@lru_cache(maxsize=32)
def pdf(kind: str, language: str, contact: Contact, agreed: str) -> bytes:
    """The blank as a fillable PDF/UA-1; `agreed` names the versions of the requirements its signer agrees to."""
    blank = BLANKS[kind]
    with override(language):
        page = making.pdf("blank", language, _content(blank, language, contact), _MADE_AT)
        return widgets.with_fields(page, blank, agreed)


def etag(content: bytes) -> str:
    """What tells one made file from another, for a browser that has it already."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def keyword(blank: Blank, language: str) -> str:
    """What the file says of itself, wherever it is saved again."""
    return f"ptcs-form:{blank.kind}-{language}-{blank.version}"


def _content(blank: Blank, language: str, contact: Contact) -> BlankForm:
    pages = range(1, codes.MOST_PAGES + 1)
    return BlankForm(
        heading=str(blank.title),
        version=blank.version,
        keyword=keyword(blank, language),
        sections=tuple(_section(section) for section in blank.sections),
        codes=tuple(codes.svg(codes.Sheet(blank.kind, language, blank.version, page)) for page in pages),
        **asdict(contact),
    )


def _section(section: Section) -> BlankSection:
    return BlankSection(str(section.heading), str(section.intro), tuple(_rows(section.fields)))


def _rows(fields: tuple[Field, ...]) -> list[tuple[BlankField, ...]]:
    """The fields side by side, as far as a row of the page reaches."""
    rows: list[list[Field]] = [[]]
    for field in fields:
        if sum(one.width for one in rows[-1]) + field.width > COLUMNS:
            rows.append([])
        rows[-1].append(field)
    return [tuple(_field(field) for field in row) for row in rows if row]


def _field(field: Field) -> BlankField:
    link = widgets.LINK + field.name
    boxes = field.choices if field.answer is Answer.ONE_OF else ()
    return BlankField(
        link=link,
        label=str(field.label),
        hint=str(field.hint),
        width=field.width,
        lines=field.lines,
        choices=tuple(BlankChoice(f"{link}={value}", str(label)) for value, label in boxes),
        is_check=field.answer is Answer.CHECK,
        required=field.required,
    )
