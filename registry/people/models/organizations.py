"""Companies that employ technicians, utilities that may pay for jobs, and who worked where."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.people.models.periods import Lasting
from registry.people.models.persons import Person


class Company(models.Model):
    """A contractor that employs technicians."""

    name = models.CharField(_("name"), max_length=200)
    license_number = models.CharField(_("contractor license"), max_length=40, blank=True)
    license_state = models.CharField(_("state of the license"), max_length=2, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    good_standing_from = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"company:{self.pk}"


class Utility(models.Model):
    """An electric utility that may pay for a job in its territory."""

    name = models.CharField(max_length=200)
    state = models.CharField(max_length=2)
    contact = models.CharField(max_length=150, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "utilities"
        constraints = [models.UniqueConstraint(fields=["name", "state"], name="one_utility_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"utility:{self.pk}"


class Employment(Lasting):
    """That a person worked for a company; for one at a time."""

    one_at_a_time = ("person",)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="employments")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="employments")

    class Meta(Lasting.Meta):
        indexes = [models.Index(fields=["person", "begins"], name="employment_of_person")]
