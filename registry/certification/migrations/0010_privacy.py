"""What a row says of a person can be removed from it: the guard against changing rows goes, none may still be deleted."""

from typing import Any

from django.db import migrations


def lift(apps: Any, schema_editor: Any) -> None:
    """The new guards are put in place after migrating (see registry.database.protection)."""
    on_table = ' ON "certification_badge"' if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f'DROP TRIGGER IF EXISTS "certification_badge_refuses_update"{on_table}')


class Migration(migrations.Migration):
    dependencies = [("certification", "0009_desk")]
    operations = [migrations.RunPython(lift, migrations.RunPython.noop)]
