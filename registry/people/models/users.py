"""Who is let in by name: invitations to a duty in the program or for a utility, and proposals about who leads it."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from registry.pages.components import Status
from registry.people.lifecycle.users import (
    ACCEPTED,
    CONFIRMED,
    LEAD_PROPOSAL,
    PROPOSED,
    SENT,
    USER_INVITATION,
)
from registry.people.models.duties import FOR_UTILITY, OF_TEAM, USERS, Duty
from registry.people.models.organizations import Utility
from registry.people.models.persons import Person

_TONES = {SENT: "waiting", ACCEPTED: "met", PROPOSED: "yours", CONFIRMED: "met"}


class UserInvitation(models.Model):
    """That somebody is to hold a duty, whether or not anybody here has the address. Without `invited_by` it is of the
    operator's making. Each sending has a link of its own; the one before leads nowhere.
    """

    name = models.CharField(max_length=150)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=5)
    duty = models.CharField(max_length=20, choices=[(duty.value, duty.label) for duty in USERS])
    utility = models.ForeignKey(
        Utility, null=True, blank=True, on_delete=models.PROTECT, related_name="user_invitations"
    )
    invited_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="user_invitations_sent"
    )
    state = models.CharField(max_length=10, choices=[(s, s) for s in USER_INVITATION.states], default=SENT)
    version = models.PositiveIntegerField(default=0)
    sendings = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="user_invitations_accepted"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                F("duty"),
                Coalesce(F("utility"), Value(0)),
                condition=Q(state=SENT),
                name="one_open_user_invitation",
            ),
            models.CheckConstraint(condition=Q(state__in=list(USER_INVITATION.states)), name="user_invitation_state"),
            models.CheckConstraint(
                condition=Q(duty__in=FOR_UTILITY, utility__isnull=False) | Q(duty__in=OF_TEAM, utility__isnull=True),
                name="user_invitation_names_whom_it_serves",
            ),
            models.CheckConstraint(
                condition=Q(state=ACCEPTED) ^ Q(accepted_by__isnull=True), name="accepted_user_invitation_says_by_whom"
            ),
            models.CheckConstraint(
                condition=Q(state=SENT) ^ Q(closed_at__isnull=False), name="closed_user_invitation_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(duty=Duty.LEAD) | Q(invited_by__isnull=True), name="only_the_operator_invites_a_lead"
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_at"], name="user_invitation_expiring")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"user-invitation:{self.pk}"

    @property
    def status(self) -> Status:
        """As a page shows it."""
        return Status(USER_INVITATION.states[self.state], _TONES.get(self.state, "neutral"))

    def open_at(self, at: datetime) -> bool:
        """Whether its link still works."""
        return self.state == SENT and at < self.expires_at


class LeadProposal(models.Model):
    """That one program lead wants somebody to lead the program, or no longer to; another one decides."""

    class Kind(models.TextChoices):
        GIVE = "give", _("Make a program lead")
        END = "end", _("No longer a program lead")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="lead_proposals")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    reason = models.TextField(max_length=1000)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="lead_proposals_asked")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in LEAD_PROPOSAL.states], default=PROPOSED)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="lead_proposals_decided"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state=PROPOSED), name="one_open_lead_proposal"),
            models.CheckConstraint(condition=Q(state__in=list(LEAD_PROPOSAL.states)), name="lead_proposal_state"),
            models.CheckConstraint(condition=Q(kind__in=["give", "end"]), name="lead_proposal_kind"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="lead_takes_two_people"
            ),
            models.CheckConstraint(
                condition=Q(state=PROPOSED) ^ Q(closed_at__isnull=False), name="closed_lead_proposal_says_when"
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_at"], name="lead_proposal_expiring")]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"lead-proposal:{self.pk}"

    @property
    def status(self) -> Status:
        """As a page shows it."""
        return Status(LEAD_PROPOSAL.states[self.state], _TONES.get(self.state, "neutral"))
