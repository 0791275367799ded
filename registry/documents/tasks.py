"""Tidying up in the background: files that arrived and never went on record, because something broke off in between."""

from datetime import datetime, timedelta

from registry.documents import queries, store

GRACE = timedelta(days=1)


def sweep(at: datetime) -> int:
    """Remove what has lain without a record for a day, and say how many; what is being received now is left alone."""
    before = (at - GRACE).timestamp()
    return sum(store.remove(path, before, unless=queries.is_kept) for path in store.older(before))
