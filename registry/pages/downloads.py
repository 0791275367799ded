"""A list as a spreadsheet to take away, streamed while it is read."""

from collections.abc import Iterable, Sequence

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from registry.sheets.writing import CSV, MEDIA_TYPES, Cells, as_csv, as_xlsx

KINDS = tuple(MEDIA_TYPES)


def spreadsheet(kind: str, name: str, head: Sequence[object], rows: Iterable[Cells]) -> StreamingHttpResponse:
    """The rows under their head as a file of this kind; `name` becomes the name of the file and of the sheet."""
    content = as_csv(head, rows) if kind == CSV else as_xlsx(name, head, rows)
    response = StreamingHttpResponse(content, content_type=MEDIA_TYPES[kind])
    named = content_disposition_header(as_attachment=True, filename=f"{slugify(name)}.{kind}")
    response.headers["Content-Disposition"] = named or "attachment"
    return response
