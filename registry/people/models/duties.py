"""The duties people hold: in the program, for one utility, for one company; approvals are duties with a scope."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.people.models.organizations import Company, Utility
from registry.people.models.periods import Lasting
from registry.people.models.persons import Person


class Duty(models.TextChoices):
    """What a role lets a person do."""

    TEAM = "team", _("Program team")
    ADMINISTRATOR = "administrator", _("Administrator")
    UTILITY = "utility", _("Utility")
    COMPANY = "company", _("Company administrator")
    TRAINER = "trainer", _("Trainer")
    INSPECTOR = "inspector", _("Quality assurance inspector")


APPROVALS = (Duty.TRAINER, Duty.INSPECTOR)
"""Duties given upon an application, each for a certification: it is taught, or its work is inspected."""

OF_UTILITY = Q(duty=Duty.UTILITY, utility__isnull=False, company__isnull=True)
OF_COMPANY = Q(duty=Duty.COMPANY, utility__isnull=True, company__isnull=False)
OF_PROGRAM = Q(
    duty__in=[Duty.TEAM, Duty.ADMINISTRATOR, Duty.TRAINER, Duty.INSPECTOR], utility__isnull=True, company__isnull=True
)
SCOPED = Q(duty__in=APPROVALS) & ~Q(scope="")
UNSCOPED = ~Q(duty__in=APPROVALS) & Q(scope="")


class Role(Lasting):
    """A duty a person holds: in the program itself, for one utility or for one company.

    Approvals are roles too: `scope` is the certification a trainer teaches, or whose work an inspector looks at; one
    row for each.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    duty = models.CharField(max_length=20, choices=Duty.choices)
    scope = models.CharField(max_length=40, blank=True)
    utility = models.ForeignKey(Utility, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")

    class Meta(Lasting.Meta):
        constraints = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(condition=OF_UTILITY | OF_COMPANY | OF_PROGRAM, name="role_names_whom_it_serves"),
            models.CheckConstraint(condition=SCOPED | UNSCOPED, name="approval_says_for_what"),
        ]
        indexes = [models.Index(fields=["person", "begins"], name="role_of_person")]

    @property
    def serves(self) -> str:
        """The utility or company it is held for, as a reference; empty for a duty of the program."""
        served = self.utility or self.company
        return served.ref if served else ""
