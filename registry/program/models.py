"""What a setting was set to, from a day on. Rows are added, never changed."""

from django.db import models


class Setting(models.Model):
    """A value from `begins` on, until a later row of the same name begins."""

    refuses = ("update", "delete")
    name = models.CharField(max_length=40)
    value = models.IntegerField()
    begins = models.DateField()
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["name", "begins"], name="setting_on_a_day")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
