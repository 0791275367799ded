"""The last number given in each year moves to the history's one table of serials."""

from django.db import migrations


def move(apps, schema_editor):
    serials = apps.get_model("history", "Serial")
    for row in apps.get_model("certification", "Serial").objects.all():
        serials.objects.create(kind="A", year=row.year, last=row.last)


class Migration(migrations.Migration):
    dependencies = [("certification", "0001_initial"), ("history", "0002_one_row_of_serials")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel("Serial"),
    ]
