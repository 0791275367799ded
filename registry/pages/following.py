"""A long list is read page by page: each page follows a row, named in its address by what the list is sorted by."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import DateTimeField, Model, Q, QuerySet

from registry.pages.numbers import whole

PAGE = 50
Row = TypeVar("Row", bound=Model)


def page(found: QuerySet[Row], sorted_by: str, after: str) -> tuple[Sequence[Row], str]:
    """The rows after one, and the name of the last if more follow; `-` before a field sorts the newest first.

    Where rows come and go between two pages, none is skipped and none is shown twice. What names no row begins anew.
    """
    field, way = sorted_by.removeprefix("-"), "lt" if sorted_by.startswith("-") else "gt"
    moments = isinstance(found.model._meta.get_field(field), DateTimeField)
    if (place := _place(after, moments=moments)) is not None:
        value, pk = place
        found = found.filter(Q(**{f"{field}__{way}": value}) | Q(**{field: value, f"pk__{way}": pk}))
    rows = list(found.order_by(sorted_by, "-pk" if way == "lt" else "pk")[: PAGE + 1])
    if len(rows) <= PAGE:
        return rows, ""
    last: Any = rows[PAGE - 1]
    return rows[:PAGE], f"{getattr(last, field).isoformat()}~{last.pk}"


def _place(text: str, *, moments: bool) -> tuple[date, int] | None:
    """A day (or a moment) and a key: `2026-03-31~417`."""
    written, _sign, key = text.partition("~")
    pk = whole(key)
    try:
        value = datetime.fromisoformat(written) if moments else date.fromisoformat(written)
    except ValueError:  # no day of any calendar
        return None
    is_vague = isinstance(value, datetime) and value.tzinfo is None
    return None if pk is None or is_vague else (value, pk)
