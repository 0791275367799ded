"""Making papers with typst: tagged PDF/UA-1, in the reader's language, from data alone.

The templates are ours and fixed; what people typed reaches them as JSON and is only ever shown. A warning of typst is
an error, because a missing font is only a warning. A sign no font has would make the paper unreadable to a screen
reader and typst refuses it, so such signs are replaced before.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.translation import gettext, override

from registry.documents.attendance import AttendanceCertificate
from registry.documents.blank import BlankForm
from registry.documents.card import WalletCard
from registry.documents.certificate import Certificate
from registry.documents.names import visible
from registry.documents.report import InstallationReport
from registry.documents.requirements import Requirements
from registry.kernel.identifiers import document_number, grouped

if TYPE_CHECKING:
    import typst

PAPERS = Path(__file__).parent / "papers"
TEMPLATES: Final = {
    "certificate": "certificate.typ",
    "installation-report": "installation-report.typ",
    "wallet-card": "wallet-card.typ",
    "requirements": "requirements.typ",
    "attendance": "attendance.typ",
    "blank": "blank.typ",
}
FONTS: Final = "node_modules/@uswds/uswds/dist/fonts/public-sans"
STANDARD: Final = ("ua-1",)
_PROBE: Final = b'#set document(title: "probe")\n#set text(font: ("Public Sans", "DejaVu Sans Mono"))\n#sys.inputs.sign'
_REPLACEMENT = "?"


Paper = AttendanceCertificate | BlankForm | Certificate | InstallationReport | Requirements | WalletCard
"""What a paper can say."""


class NotMade(Exception):
    """A paper could not be made; this is a defect of a template or an installation, never of what somebody typed."""


def version(content: Paper) -> str:
    """The digest of what a paper says: the same content is the same paper."""
    return sha256(json.dumps(asdict(content), sort_keys=True).encode()).hexdigest()


def number(kind: str, subject: str, language: str, version: str) -> str:
    """The number a paper carries, in its stored form. It follows from what the paper is, and tells nothing of it."""
    return document_number(sha256(f"{kind} {subject} {language} {version}".encode()).digest())


def pdf(kind: str, language: str, content: Paper, at: datetime, number: str = "") -> bytes:
    """The paper as PDF/UA-1; its number stands on it and in its keywords."""
    inputs = {"data": json.dumps(_legible(_inputs(language, content) | {"document": grouped(number)}))}
    return _compiled(PAPERS / TEMPLATES[kind], inputs, at)


def picture(svg: bytes, pixels: int) -> bytes:
    """A drawing of ours as a PNG so many dots wide, set in the fonts of the papers."""
    import typst

    source = b"#set page(width: 1in, height: auto, margin: 0pt, fill: none)\n#image(bytes(sys.inputs.svg), width: 1in)"
    try:
        made = typst.compile(source, font_paths=_fonts(), sys_inputs={"svg": svg.decode()}, format="png", ppi=pixels)
    except typst.TypstError as error:
        raise NotMade(str(error)) from error
    return bytes(made)


def _inputs(language: str, content: Paper) -> dict[str, object]:
    with override(language):
        words = {name: str(word) for name, word in content.words.items()}
        document_word = gettext("Document")
    return {
        **asdict(content),
        **content.computed(),
        "language": language,
        "title": content.title(language),
        "document_word": document_word,
        "words": words,
        "qr": _qr(content.linked()),
    }


def _qr(address: str) -> str:
    import segno

    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True
    )
    return out.getvalue().decode()


def _legible(value: object) -> object:
    """The same data, with nothing invisible in its texts and no sign that the fonts lack."""
    if isinstance(value, str):
        return "".join(sign if _has_shape(sign) else _REPLACEMENT for sign in visible(value))
    if isinstance(value, Mapping):
        return {name: _legible(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_legible(part) for part in value]
    return value


def _has_shape(sign: str) -> bool:
    return sign.isascii() or _probed(sign)


@lru_cache(maxsize=4096)
def _probed(sign: str) -> bool:
    import typst

    try:
        typst.compile(_PROBE, font_paths=_fonts(), sys_inputs={"sign": sign}, pdf_standards=list(STANDARD))
    except typst.TypstError:
        return False
    return True


def _compiled(template: Path, inputs: dict[str, str], at: datetime) -> bytes:
    import typst

    try:
        made, warnings = typst.compile_with_warnings(
            template,
            root=PAPERS,
            font_paths=_fonts(),
            sys_inputs=inputs,
            pdf_standards=list(STANDARD),
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise NotMade(str(error)) from error
    if warnings:
        raise NotMade("; ".join(str(warning) for warning in warnings))
    return made


def _fonts() -> "typst.Fonts":
    return _loaded(str(getattr(settings, "PAPER_FONTS", settings.BASE_DIR / FONTS)))


@cache
def _loaded(folder: str) -> "typst.Fonts":
    """Public Sans from the installed design system, and typst's own fonts for signs it lacks; the machine's are off."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
