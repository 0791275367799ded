"""Periods that cannot overlap: a trigger on both databases refuses two rows of one thing that share a day.

A model says so with `one_at_a_time = ("person", "kind")`: of one person and one kind, one row at most covers any day.
Like the append-only guards, the triggers are put in place after every migration.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models import Model


def install(app_config: AppConfig, **_: Any) -> None:
    """Guard every period of an app whose table is there (Django's signal, sent for each app after migrating)."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in app_config.get_models():
            if getattr(model, "one_at_a_time", ()) and model._meta.db_table in tables:
                for statement in statements(model, connection.vendor):
                    cursor.execute(statement)


def statements(model: type[Model], vendor: str) -> Iterator[str]:
    """What puts the trigger in place, or leaves the one that is there. Names come from our models only."""
    table = model._meta.db_table
    name, shared = f"{table}_refuses_overlap", _shared_day(model)
    if vendor == "sqlite":
        for operation in ("insert", "update"):
            yield (
                f'CREATE TRIGGER IF NOT EXISTS "{name}_{operation}" AFTER {operation.upper()} ON "{table}" '
                f"WHEN EXISTS ({shared}) BEGIN SELECT RAISE(ABORT, '{table}: periods overlap'); END"
            )
        return
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS ({shared}) THEN '
        f"RAISE EXCEPTION '{table}: periods overlap' USING ERRCODE = 'exclusion_violation'; END IF; RETURN NULL; END $$"
    )
    yield (
        f'CREATE OR REPLACE TRIGGER "{name}" AFTER INSERT OR UPDATE ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{name}"()'
    )


def _shared_day(model: type[Model]) -> str:
    columns = [model._meta.get_field(field).column for field in model.one_at_a_time]  # type: ignore[attr-defined, union-attr]
    same = " AND ".join(f'other."{column}" = NEW."{column}"' for column in columns)
    return (
        f'SELECT 1 FROM "{model._meta.db_table}" other WHERE {same} AND other.id <> NEW.id '  # noqa: S608
        "AND other.begins <= COALESCE(NEW.ends, '9999-12-31') AND COALESCE(other.ends, '9999-12-31') >= NEW.begins"
    )
