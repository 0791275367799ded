"""Tidying up in the background: files that never went on record, or whose records are gone; pictures of their pages."""

import shutil
from datetime import datetime, timedelta

from registry.documents import queries, store

GRACE = timedelta(days=1)


def sweep(at: datetime) -> int:
    """Remove what has lain without a record for a day, and say how many; what is being received now is left alone."""
    before = (at - GRACE).timestamp()
    for folder in store.drawn():
        if not queries.is_kept(folder.name):
            shutil.rmtree(folder, ignore_errors=True)
    return sum(store.remove(path, before, unless=queries.is_kept) for path in store.older(before))
