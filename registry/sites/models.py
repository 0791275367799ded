"""Sites. Two with the same key cannot be: the database refuses the second, so that two people at once get one site."""

from django.db import models

from registry.people.models import Utility


class Site(models.Model):
    """One home. `key` is street, unit and ZIP in one normal form; `typed` keeps the words of who entered it first.

    `canonical` is set when two sites proved to be one home; nothing is rewritten.
    """

    number = models.CharField(max_length=20, unique=True)
    address = models.CharField(max_length=200)
    unit = models.CharField(max_length=60, blank=True)
    city = models.CharField(max_length=80)
    state = models.CharField(max_length=2)
    zip = models.CharField(max_length=5)
    key = models.CharField(max_length=300, unique=True)
    typed = models.JSONField()
    utility = models.ForeignKey(Utility, on_delete=models.PROTECT, related_name="sites")
    canonical = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["zip", "number"], name="site_of_zip")]

    def __str__(self) -> str:
        return self.one_line

    @property
    def ref(self) -> str:
        return f"site:{self.pk}"

    @property
    def street(self) -> str:
        """The street with its unit: `12 NE Alder St, Lot 5`."""
        return f"{self.address}, {self.unit}" if self.unit else self.address

    @property
    def one_line(self) -> str:
        """The whole address in one line."""
        return f"{self.street}, {self.city}, {self.state} {self.zip}"
