"""A copy of everything about a person, as one ZIP, written as it is read: never more than a few rows in memory.

index.html   to read, in the person's language      data.json    the same for machines
schema.json  what data.json holds                   files/       what was sent, and the papers made
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.db.models import Field, Model
from django.template.loader import render_to_string
from django.utils.translation import override

from registry.documents import names, sniff, store
from registry.documents.models import MadeDocument, StoredFile
from registry.history.forgetting import Forgotten
from registry.history.queries import Sentence, about, tell
from registry.kernel.personal import About
from registry.privacy import declared
from registry.privacy.kinds import KINDS

FORMAT, VERSION = "ptcs-registry-personal-data", 1
CHUNK, PIECE = 200, 256 * 1024
CONTENT = "<!--content-->"
_TYPES = {
    "BooleanField": "boolean",
    "IntegerField": "integer",
    "BigIntegerField": "integer",
    "PositiveIntegerField": "integer",
    "BigAutoField": "integer",
    "AutoField": "integer",
    "ForeignKey": "integer",
    "OneToOneField": "integer",
}


@dataclass(frozen=True)
class Copied:
    """One file in the copy, as data.json lists it."""

    name: str
    table: str
    row: int
    sha256: str


def write(out: IO[bytes], forgotten: Forgotten, *, language: str, at: datetime) -> None:
    """Write the whole copy."""
    with override(language), ZipFile(out, "w", ZIP_DEFLATED) as archive:
        files = list(_files(forgotten))
        _put(archive, "schema.json", [json.dumps(schema(), indent=1, ensure_ascii=False)])
        _put(archive, "data.json", _data(forgotten, files, at))
        _put(archive, "style.css", [render_to_string("privacy/copy/style.css")])
        _put(archive, "index.html", _page(forgotten, files, language, at))
        for one in files:
            _copy(archive, one)


def _put(archive: ZipFile, name: str, pieces: Iterable[str]) -> None:
    with archive.open(name, "w", force_zip64=True) as entry:
        for piece in pieces:
            entry.write(piece.encode())


def _copy(archive: ZipFile, one: Copied) -> None:
    path = store.path(one.sha256)
    with path.open("rb") as source, archive.open(_stored(one.name), "w", force_zip64=True) as entry:
        while piece := source.read(PIECE):
            entry.write(piece)


def _stored(name: str) -> Any:  # Any: the standard library's own description of an entry
    from zipfile import ZipInfo

    info = ZipInfo(name)
    info.compress_type = ZIP_STORED
    return info


def schema() -> dict[str, Any]:
    """What data.json holds, as a JSON Schema made from the declarations. Any: JSON."""
    tables = {one.table: {"type": "array", "items": _shape(one)} for one in declared.tables()}
    text, sentence = {"type": "string"}, {"at": "string", "event": "string", "text": "string", "reason": "string"}
    listed = {"name": text, "table": text, "row": {"type": "integer"}, "sha256": text}
    said = {"type": "object", "properties": {name: {"type": kind} for name, kind in sentence.items()}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT} {VERSION}",
        "description": "Columns ending in _id are keys of rows in the table that their description names.",
        "type": "object",
        "required": ["format", "version", "made_at", "person", "tables", "history", "files"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "made_at": {"type": "string", "format": "date-time"},
            "person": {"type": "array", "items": {"type": "integer"}},
            "tables": {"type": "object", "properties": tables},
            "history": {"type": "array", "items": said},
            "files": {"type": "array", "items": {"type": "object", "properties": listed}},
        },
    }


def _shape(one: About) -> dict[str, Any]:
    return {"type": "object", "properties": {field.attname: _column(field) for field in columns(one)}}


def _column(field: "Field[Any, Any]") -> dict[str, Any]:
    kind = field.get_internal_type()
    if kind == "JSONField":
        return {}
    said: dict[str, Any] = {"type": [_TYPES.get(kind, "string"), "null"]}
    if kind in ("DateField", "DateTimeField"):
        said["format"] = "date" if kind == "DateField" else "date-time"
    if field.related_model and not isinstance(field.related_model, str):
        said["description"] = f"key of {field.related_model._meta.label}"
    return said


def columns(one: About) -> "list[Field[Any, Any]]":
    """The columns that are given out: all but the secret ones."""
    return [field for field in declared.model_of(one)._meta.concrete_fields if field.name not in one.secret]


def _row(one: About, row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in columns(one)}


def _rows(one: About, forgotten: Forgotten) -> Iterator[dict[str, Any]]:
    for rows in declared.rows(one, forgotten):
        yield from (_row(one, row) for row in rows.distinct().iterator(CHUNK))


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_text)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _listed(items: Iterable[Any]) -> Iterator[str]:
    for position, item in enumerate(items):
        yield ("," if position else "") + "\n" + _as_json(item)


def _data(forgotten: Forgotten, files: list[Copied], at: datetime) -> Iterator[str]:
    head = {"format": FORMAT, "version": VERSION, "made_at": at, "person": list(forgotten.records)}
    yield _as_json(head)[:-1] + ', "tables": {'
    for position, one in enumerate(declared.tables()):
        yield f"{',' if position else ''}\n{json.dumps(one.table)}: ["
        yield from _listed(_rows(one, forgotten))
        yield "]"
    yield '}, "history": ['
    yield from _listed(vars(sentence) for sentence in _history(forgotten))
    yield '], "files": ['
    yield from _listed(vars(one) for one in files)
    yield "]}\n"


def _history(forgotten: Forgotten) -> Iterator[Sentence]:
    events = about(*forgotten.refs).iterator(CHUNK)
    while chunk := list(islice(events, CHUNK)):
        yield from tell(chunk)


def _files(forgotten: Forgotten) -> Iterator[Copied]:
    for one in declared.tables():
        for rows in declared.rows(one, forgotten) if one.content else ():
            for row in rows.iterator(CHUNK):
                if store.path(getattr(row, one.content)).exists():
                    yield Copied(_name(row), one.table, row.pk, getattr(row, one.content))


# Any: a row of whatever table keeps files.
def _name(row: Any) -> str:
    """Never what somebody else chose as a path: the number first, then the name, leading nowhere else."""
    if isinstance(row, MadeDocument):
        return f"files/paper-{row.pk}-{names.shown(row.title) or 'paper'}.pdf".replace("..", ".")
    if isinstance(row, StoredFile):
        given = names.shown(row.name_given) or f"{row.kind}{sniff.EXTENSIONS[row.media_type]}"
        return f"files/file-{row.pk}-{given}".replace("..", ".")
    return f"files/{row._meta.model_name}-{row.pk}-{names.shown(row.name_given) or 'original'}".replace("..", ".")


def _page(forgotten: Forgotten, files: list[Copied], language: str, at: datetime) -> Iterator[str]:
    head, _here, foot = render_to_string("privacy/copy/page.html", {"language": language, "at": at}).partition(CONTENT)
    yield head
    for code, kind in KINDS.items():
        yield render_to_string("privacy/copy/kind.html", {"kind": kind})
        for one in (it for it in declared.tables() if it.kind == code):
            yield from _section(one, forgotten)
    yield render_to_string("privacy/copy/files.html", {"files": files})
    yield render_to_string("privacy/copy/history-head.html")
    sentences = _history(forgotten)
    while chunk := list(islice(sentences, CHUNK)):
        yield render_to_string("privacy/copy/sentences.html", {"sentences": chunk})
    yield foot


def _section(one: About, forgotten: Forgotten) -> Iterator[str]:
    found, first = _rows(one, forgotten), True
    while chunk := list(islice(found, CHUNK)):
        shown = {"table": one.table, "first": first, "rows": [_filled(row) for row in chunk]}
        yield render_to_string("privacy/copy/rows.html", shown)
        first = False


def _filled(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a row says, without what it leaves empty."""
    return [(name, _readable(value)) for name, value in row.items() if value not in (None, "", [], {})]


def _readable(value: Any) -> str:
    return _text(value) if not isinstance(value, list | dict) else _as_json(value)
