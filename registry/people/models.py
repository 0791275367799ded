"""Who takes part: persons, their accounts, companies, utilities; as periods, who worked where and may do what."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from registry.kernel.periods import Period


class Person(models.Model):
    """A human being, with or without an account; `canonical` is set when two records proved to be one person."""

    name = models.CharField(_("name"), max_length=150)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=5, default="en")
    canonical = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"person:{self.pk}"


class Accounts(BaseUserManager["Account"]):
    """Finds an account by its e-mail address, however it is capitalized."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """How a person signs in: an e-mail address and a password, a passkey or both."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_address")]

    def __str__(self) -> str:
        return self.email


class Company(models.Model):
    """A contractor that employs technicians."""

    name = models.CharField(_("name"), max_length=200)
    license_number = models.CharField(_("contractor license"), max_length=40, blank=True)
    license_state = models.CharField(_("state of the license"), max_length=2, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    good_standing_from = models.DateField(null=True, blank=True)
    good_standing_until = models.DateField(null=True, blank=True)
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

    class Meta:
        verbose_name_plural = "utilities"
        constraints = [models.UniqueConstraint(fields=["name", "state"], name="one_utility_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"utility:{self.pk}"


class Lasting(models.Model):
    """Something true from one day until another, both included; without `ends` it goes on."""

    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="%(class)s_ends_after_it_begins"
            )
        ]

    @property
    def period(self) -> Period:
        return Period(self.begins, self.ends)

    def covers(self, day: date) -> bool:
        """Whether it was true on `day`."""
        return self.period.covers(day)


class Employment(Lasting):
    """That a person worked for a company; for one at a time."""

    one_at_a_time = ("person",)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="employments")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="employments")

    class Meta(Lasting.Meta):
        indexes = [models.Index(fields=["person", "begins"], name="employment_of_person")]


class Duty(models.TextChoices):
    """What a role lets a person do."""

    TEAM = "team", _("Program team")
    ADMINISTRATOR = "administrator", _("Administrator")
    UTILITY = "utility", _("Utility")
    COMPANY = "company", _("Company administrator")
    TRAINER = "trainer", _("Trainer")
    INSPECTOR = "inspector", _("Quality assurance inspector")


OF_UTILITY = Q(duty=Duty.UTILITY, utility__isnull=False, company__isnull=True)
OF_COMPANY = Q(duty=Duty.COMPANY, utility__isnull=True, company__isnull=False)
OF_PROGRAM = Q(
    duty__in=[Duty.TEAM, Duty.ADMINISTRATOR, Duty.TRAINER, Duty.INSPECTOR], utility__isnull=True, company__isnull=True
)


class Role(Lasting):
    """A duty a person holds: in the program itself, for one utility or for one company. Approvals are roles too."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    duty = models.CharField(max_length=20, choices=Duty.choices)
    utility = models.ForeignKey(Utility, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")

    class Meta(Lasting.Meta):
        constraints = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(condition=OF_UTILITY | OF_COMPANY | OF_PROGRAM, name="role_names_whom_it_serves"),
        ]
        indexes = [models.Index(fields=["person", "begins"], name="role_of_person")]
