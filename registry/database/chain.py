"""Moving the head of a hash chain in one UPDATE, so that two writers can never link to the same place.

The next digest is SHA-256 of the digest before it followed by the digest of what is linked. PostgreSQL computes it
itself; on SQLite the same function is registered on every connection.
"""

import hashlib
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

_NEXT = {
    "postgresql": "encode(sha256(convert_to(digest || %s, 'UTF8')), 'hex')",
    "sqlite": "registry_link(digest, %s)",
}


def link(previous: str, body: str) -> str:
    """The digest that follows `previous` when `body` is linked to it (hexadecimal)."""
    return hashlib.sha256((previous + body).encode()).hexdigest()


def register(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Teach a new SQLite connection the function (Django's `connection_created` signal)."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("registry_link", 2, link, deterministic=True)


def advance(table: str, body: str) -> tuple[int, str]:
    """Link `body` to the one row of `table` and return its place and its digest. Writers queue on that row."""
    statement = f'UPDATE "{table}" SET seq = seq + 1, digest = {_NEXT[connection.vendor]} WHERE id = 1'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} RETURNING seq, digest", [body])
        row = cursor.fetchone()
    if row is None:
        msg = f"{table} has no head; run the migrations."
        raise RuntimeError(msg)
    return int(row[0]), str(row[1])
