"""The database itself refuses two overlapping periods of one certification, by a trigger."""

from django.db import connection

TABLE = "certification_certification"
NAME = f"{TABLE}_refuses_overlap"
_OTHER = f"""
    SELECT 1 FROM {TABLE} other
    WHERE other.person_id = NEW.person_id AND other.kind = NEW.kind AND other.id <> NEW.id
      AND other.begins <= COALESCE(NEW.ends, '9999-12-31')
      AND COALESCE(other.ends, '9999-12-31') >= NEW.begins
"""  # noqa: S608 - a constant
_SQLITE = [
    f"""
    CREATE TRIGGER IF NOT EXISTS {NAME}_{operation} AFTER {operation} ON {TABLE} WHEN EXISTS ({_OTHER})
    BEGIN SELECT RAISE(ABORT, 'overlapping certification'); END
    """
    for operation in ("insert", "update")
]
_POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS ({_OTHER}) THEN
            RAISE EXCEPTION 'overlapping certification' USING ERRCODE = 'exclusion_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER {NAME} AFTER INSERT OR UPDATE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {NAME}()
    """,
]


def install(**_: object) -> None:
    """Put the trigger in place unless it is there (Django's signal, after migrations)."""
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)
