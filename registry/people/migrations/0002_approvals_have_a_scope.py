"""Approvals name the certification they are for; those given before were for both PTCS certifications."""

from django.db import migrations, models

BEFORE = ("ptcs_duct_sealing", "ptcs_heat_pump")


def say_for_what(apps, schema_editor):
    roles = apps.get_model("people", "Role")
    first, second = BEFORE
    approvals = roles.objects.filter(duty__in=("trainer", "inspector"), scope="")
    for role in approvals:
        same = {"person_id": role.person_id, "duty": role.duty, "begins": role.begins, "ends": role.ends}
        roles.objects.create(scope=second, **same)
    approvals.update(scope=first)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("role", "scope", models.CharField(blank=True, max_length=40)),
        migrations.RunPython(say_for_what, migrations.RunPython.noop),
    ]
