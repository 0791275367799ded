"""Company accounts: who asked for one, what is insured and until when, who is invited, when standing was lost."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from registry.people.lifecycle.companies import INVITATION, REQUEST, SENT, SUBMITTED
from registry.people.models.organizations import Company
from registry.people.models.periods import Lasting
from registry.people.models.persons import Person


class CompanyRequest(models.Model):
    """That somebody asks to administer a company: one on record, or a new one as it is described here."""

    number = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="company_requests")
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="requests")
    state = models.CharField(max_length=20, choices=[(s, s) for s in REQUEST.states], default=SUBMITTED)
    version = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=200, blank=True)
    license_number = models.CharField(max_length=40, blank=True)
    license_state = models.CharField(max_length=2, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    position = models.CharField(max_length=100)
    statement = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    submitted_at = models.DateTimeField()
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state=SUBMITTED), name="one_open_company_request"),
            models.CheckConstraint(condition=Q(state__in=list(REQUEST.states)), name="company_request_state_is_known"),
            models.CheckConstraint(
                condition=Q(company__isnull=False) | ~Q(name=""), name="company_request_names_a_company"
            ),
            models.CheckConstraint(
                condition=Q(state=SUBMITTED) ^ Q(closed_at__isnull=False), name="closed_company_request_says_when"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="company_request_queue")]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> str:
        return f"company-request:{self.pk}"

    @property
    def state_label(self) -> str:
        return str(REQUEST.states[self.state])

    @property
    def company_stated(self) -> str:
        """The name of the company, chosen or typed."""
        return self.company.name if self.company else self.name


class CoverageKind(models.TextChoices):
    """What a contractor keeps on file."""

    INSURANCE = "insurance", _("Liability insurance")
    BOND = "bond", _("Contractor bond")


class Coverage(models.Model):
    """An insurance or a bond with its first and last day. Nothing is overwritten: a correction replaces a row."""

    refuses = ("update", "delete")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="coverages")
    kind = models.CharField(max_length=20, choices=CoverageKind.choices)
    insurer = models.CharField(max_length=200)
    policy_number = models.CharField(max_length=60)
    begins = models.DateField()
    ends = models.DateField()
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="coverage_ends_after_it_begins"),
        ]
        indexes = [
            models.Index(fields=["company", "kind", "ends"], name="coverage_of_company"),
            models.Index(fields=["ends"], name="coverage_ending"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.insurer} {self.policy_number}"

    @property
    def ref(self) -> str:
        return f"coverage:{self.pk}"


class CoverageReminder(models.Model):
    """That a company was told once that a coverage is ending, or that it ended."""

    refuses = ("update", "delete")
    ENDING, ENDED = "ending", "ended"

    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=10)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coverage", "kind"], name="reminded_once"),
            models.CheckConstraint(condition=Q(kind__in=["ending", "ended"]), name="reminder_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.coverage_id} {self.kind}"


class InvitedAs(models.TextChoices):
    """What somebody is invited to be."""

    ADMINISTRATOR = "administrator", _("Administrator of the company")
    TECHNICIAN = "technician", _("Technician of the company")


class Invitation(models.Model):
    """An invitation of a company to an e-mail address, whether or not anybody here has it."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="invitations")
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations_sent")
    email = models.EmailField(max_length=254)
    invited_as = models.CharField(max_length=20, choices=InvitedAs.choices)
    state = models.CharField(max_length=20, choices=[(s, s) for s in INVITATION.states], default=SENT)
    version = models.PositiveIntegerField(default=0)
    until = models.DateField()
    accepted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations_accepted"
    )
    sent_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                F("company"), Lower("email"), F("invited_as"), condition=Q(state=SENT), name="one_open_invitation"
            ),
            models.CheckConstraint(condition=Q(state__in=list(INVITATION.states)), name="invitation_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=SENT) ^ Q(closed_at__isnull=False), name="closed_invitation_says_when"
            ),
            models.CheckConstraint(
                condition=Q(state="accepted") ^ Q(accepted_by__isnull=True), name="accepted_invitation_says_by_whom"
            ),
        ]
        indexes = [models.Index(fields=["state", "until"], name="invitation_expiring")]

    def __str__(self) -> str:
        return f"{self.company_id} {self.invited_as}"

    @property
    def ref(self) -> str:
        return f"invitation:{self.pk}"

    @property
    def state_label(self) -> str:
        return str(INVITATION.states[self.state])


class StandingLost(Lasting):
    """Days on which a company is not in good standing with the program; it does no work for it then."""

    one_at_a_time = ("company",)
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="standing_lost")

    class Meta(Lasting.Meta):
        indexes = [models.Index(fields=["company", "begins"], name="standing_lost_of_company")]
