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
    ADMINISTRATOR = "administrator", _("Program administrator")
    LEAD = "lead", _("Program lead")
    UTILITY = "utility", _("Utility")
    UTILITY_ADMINISTRATOR = "utility_admin", _("Utility administrator")
    COMPANY = "company", _("Company administrator")
    TRAINER = "trainer", _("Trainer")
    INSPECTOR = "inspector", _("Quality assurance inspector")


APPROVALS = (Duty.TRAINER, Duty.INSPECTOR)
"""Duties given upon an application, each for a certification: it is taught, or its work is inspected."""

OF_TEAM = (Duty.LEAD, Duty.ADMINISTRATOR, Duty.TEAM)
"""The program's own people, the highest duty first."""
FOR_UTILITY = (Duty.UTILITY_ADMINISTRATOR, Duty.UTILITY)
"""The duties of a utility's users."""
USERS = (*OF_TEAM, *FOR_UTILITY)
"""Whom the program and the utilities let in by name: by invitation, or by giving the duty to somebody on record."""
RESTS_ON = {Duty.LEAD: Duty.TEAM, Duty.ADMINISTRATOR: Duty.TEAM, Duty.UTILITY_ADMINISTRATOR: Duty.UTILITY}
"""The higher duties are held on top of the plain one, by which messages and lists find everybody."""

OF_UTILITY = Q(duty__in=FOR_UTILITY, utility__isnull=False, company__isnull=True)
OF_COMPANY = Q(duty=Duty.COMPANY, utility__isnull=True, company__isnull=False)
OF_PROGRAM = Q(duty__in=[*OF_TEAM, *APPROVALS], utility__isnull=True, company__isnull=True)
SCOPED = Q(duty__in=APPROVALS) & ~Q(scope="")
UNSCOPED = ~Q(duty__in=APPROVALS) & Q(scope="")


class Role(Lasting):
    """A duty a person holds: in the program itself, for one utility or for one company.

    Approvals are roles too: `scope` is the certification a trainer teaches, or whose work an inspector looks at; one
    row for each. `stopped_at` is the moment a duty that was ended at once stopped, in the course of its last day.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    duty = models.CharField(max_length=20, choices=Duty.choices)
    scope = models.CharField(max_length=40, blank=True)
    utility = models.ForeignKey(Utility, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    given_by = models.CharField(max_length=80, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta(Lasting.Meta):
        constraints = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(condition=OF_UTILITY | OF_COMPANY | OF_PROGRAM, name="role_names_whom_it_serves"),
            models.CheckConstraint(condition=SCOPED | UNSCOPED, name="approval_says_for_what"),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | Q(ends__isnull=False), name="stopped_duty_has_a_last_day"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "begins"], name="role_of_person"),
            models.Index(fields=["duty", "begins"], name="role_of_duty"),
        ]

    @property
    def serves(self) -> str:
        """The utility or company it is held for, as a reference; empty for a duty of the program."""
        served = self.utility or self.company
        return served.ref if served else ""
