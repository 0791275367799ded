"""The outbox: who is owed which message about which event. Nothing is rendered before it is sent."""

import uuid

from django.db import models
from django.db.models import Q

from registry.notices.lifecycle import BOUNCED, DROPPED, FAILED, NOTICE, OWED, REPEATED, SENT


class Notice(models.Model):
    """One message owed to one reader.

    Most speak of an event and go to a person, at the address of the account or, where `address` says so, at another
    one (the old and the new one of a change). Account mail goes to a literal `address` and keeps what it says in
    `context`, which is personal (it may hold a link that opens an account) and emptied once the message is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    event = models.BigIntegerField(null=True, blank=True)
    message = models.CharField(max_length=60)
    recipient = models.CharField(max_length=100)
    address = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=5, blank=True)
    context = models.TextField(blank=True)
    state = models.CharField(max_length=10, default=OWED, choices=[(state, state) for state in NOTICE.states])
    owed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    problem = models.TextField(blank=True)
    sent_to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    again_of = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="again")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "message", "recipient", "address"],
                condition=Q(again_of__isnull=True),
                name="told_once",
            ),
            models.CheckConstraint(condition=Q(event__isnull=False) | ~Q(address=""), name="notice_has_a_reader"),
            models.CheckConstraint(
                condition=Q(state__in=[SENT, BOUNCED], sent_at__isnull=False)
                | Q(state__in=[OWED, FAILED], sent_at__isnull=True)
                | Q(state__in=[DROPPED, REPEATED]),
                name="sent_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=BOUNCED) | Q(returned_at__isnull=False),
                name="bounced_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="notices_due", condition=Q(state=OWED)),
            models.Index(fields=["owed_at"], name="notices_undelivered", condition=Q(state__in=[FAILED, BOUNCED])),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"notice:{self.pk}"

    @property
    def is_account_mail(self) -> bool:
        """Whether what it said is gone once it was sent, so that it cannot be sent again as it was."""
        return self.event is None
