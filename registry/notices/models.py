"""The outbox: who is owed which message about which event. Nothing is rendered before it is sent."""

import uuid

from django.db import models
from django.db.models import Q

from registry.notices.lifecycle import NOTICE, OWED


class Notice(models.Model):
    """One message owed to one reader.

    Most speak of an event and go to a person. Account mail goes to a literal `address` and keeps what it says in
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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "message", "recipient"], name="told_once"),
            models.CheckConstraint(condition=Q(event__isnull=False) | ~Q(address=""), name="notice_has_a_reader"),
            models.CheckConstraint(condition=Q(state="sent") ^ Q(sent_at__isnull=True), name="sent_has_its_time"),
        ]
        indexes = [models.Index(fields=["due_at"], name="notices_due", condition=Q(state=OWED))]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        return f"notice:{self.pk}"
