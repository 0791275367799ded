"""Append-only tables: triggers that refuse UPDATE, DELETE and TRUNCATE, on both databases.

A model says so with `refuses = ("update", "delete")`. The triggers are installed after every migration, because a table
rebuilt by Django on SQLite loses them; `missing()` is asked at start and by `verify-history`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import connection

FUNCTION = """
CREATE OR REPLACE FUNCTION registry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP; END $$
"""


@dataclass(frozen=True)
class Guard:
    """One trigger: `operation` on `table` is refused."""

    table: str
    operation: str

    @property
    def name(self) -> str:
        return f"{self.table}_refuses_{self.operation}"

    def statement(self, vendor: str) -> str:
        """The CREATE TRIGGER of this guard. Table and operation come from our models, never from a request."""
        if vendor == "postgresql":
            scope = "STATEMENT" if self.operation == "truncate" else "ROW"
            return (
                f'CREATE TRIGGER "{self.name}" BEFORE {self.operation.upper()} ON "{self.table}" '
                f"FOR EACH {scope} EXECUTE FUNCTION registry_refuse()"
            )
        return (
            f'CREATE TRIGGER "{self.name}" BEFORE {self.operation.upper()} ON "{self.table}" '
            f"BEGIN SELECT RAISE(ABORT, '{self.table} is append-only: {self.operation} is refused'); END"
        )


def guards(app: AppConfig | None = None) -> Iterator[Guard]:
    """Every guard that the models (of one app, or of all) ask for on the database in use."""
    for model in (app or apps).get_models():
        operations = tuple(getattr(model, "refuses", ()))
        if operations and connection.vendor == "postgresql":
            operations += ("truncate",)
        yield from (Guard(model._meta.db_table, operation) for operation in operations)


def installed() -> set[str]:
    """The names of the triggers that are in the database."""
    catalogue = "pg_trigger" if connection.vendor == "postgresql" else "sqlite_master WHERE type = 'trigger'"
    column = "tgname" if connection.vendor == "postgresql" else "name"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {catalogue}")  # noqa: S608 - both are constants above
        return {row[0] for row in cursor.fetchall()}


def missing(app: AppConfig | None = None) -> list[Guard]:
    """The guards that should be in the database and are not."""
    present = installed()
    return [guard for guard in guards(app) if guard.name not in present]


def reinstall(app_config: AppConfig, **_: Any) -> None:
    """Put every missing guard of an app in place (Django's signal, sent for each app after migrating)."""
    lacking = missing(app_config)
    if not lacking:
        return
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for guard in lacking:
            if guard.table in tables:
                cursor.execute(guard.statement(connection.vendor))
