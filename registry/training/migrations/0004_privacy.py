"""What a row says of a person can be removed from it: the guard against changing rows goes, none may still be deleted."""

from typing import Any

from django.db import migrations


def lift(apps: Any, schema_editor: Any) -> None:
    """The new guards are put in place after migrating (see registry.database.protection)."""
    on_table = ' ON "training_statement"' if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f'DROP TRIGGER IF EXISTS "training_statement_refuses_update"{on_table}')


class Migration(migrations.Migration):
    dependencies = [("training", "0003_classes")]
    operations = [migrations.RunPython(lift, migrations.RunPython.noop)]
