"""Asking for what begins with a text, through an index on both databases."""

from django.db import connection
from django.db.models import Q

_LAST = "\U0010ffff"


def starting_with(field: str, text: str) -> Q:
    """Rows whose field begins with this text. The field is unique or indexed.

    PostgreSQL has an index for patterns beside that of a unique text; SQLite compares bytes, so a range finds the same,
    where its LIKE would read every row.
    """
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": text, f"{field}__lt": text + _LAST})
    return Q(**{f"{field}__startswith": text})
