"""What was deleted leaves the files of the database too, as far as the database lets it.

SQLite overwrites deleted rows at once (`secure_delete`), but rows that moved from page to page leave bytes in the gaps
of a page, and the write-ahead log holds older pages until it is emptied: the file is written anew, then the log is
emptied. PostgreSQL keeps dead rows until VACUUM; it may keep their bytes in free space until they are overwritten, and
in its own write-ahead log and backups until those are recycled: how long, the operator sets (docs/how-to/operate.md).
"""

from collections.abc import Iterable

from django.db import connection


def compact(tables: Iterable[str]) -> bool:
    """Leave nothing of what was deleted in the log, or among the dead rows; False when it must be tried again.

    Inside a transaction neither database can.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return not cursor.fetchone()[0]
        for table in sorted(set(tables)):
            cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
    return True
