"""The table of ZIP codes: filled once after the migrations, so that no process keeps the whole country in memory."""

from django.db import models


class ZipCode(models.Model):
    """One ZIP code, its city and the other names its mail may carry (`others`, one a line)."""

    code = models.CharField(max_length=5, primary_key=True)
    city = models.CharField(max_length=60)
    others = models.TextField(blank=True)
    county = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=2)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["state", "county"], name="zip_of_county")]

    def __str__(self) -> str:
        return self.code
