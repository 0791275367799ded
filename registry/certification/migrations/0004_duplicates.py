"""What Technician IDs and certifications say of who is who is told to `people`; everybody on record is searched once."""

from django.db import migrations
from django.utils import timezone

CHUNK = 1000


def tell(apps, schema_editor):
    now = timezone.now()
    traits, items = apps.get_model("people", "Trait"), apps.get_model("work", "Item")
    known = [
        ("technician_id", apps.get_model("certification", "TechnicianId").objects.values_list("person_id", "code")),
        ("certified", apps.get_model("certification", "Certification").objects.values_list("person_id", "kind")),
    ]
    for kind, rows in known:
        made = (traits(person_id=pk, kind=kind, value=value, noted_at=now) for pk, value in rows.iterator())
        traits.objects.bulk_create(made, batch_size=CHUNK, ignore_conflicts=True)
    everybody = apps.get_model("people", "Person").objects.values_list("pk", flat=True).iterator()
    owed = (items(kind="resemblances", key=str(pk), not_before=now, owed_at=now) for pk in everybody)
    items.objects.bulk_create(owed, batch_size=CHUNK, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("certification", "0003_participation"),
        ("people", "0005_duplicates"),
        ("work", "0001_initial"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
