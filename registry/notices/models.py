"""The outbox: who is owed which message about which event; the words of messages; what people turned off.

Nothing is rendered before it is sent.
"""

import uuid

from django.db import models
from django.db.models import Q

from registry.notices.lifecycle import BOUNCED, DROPPED, FAILED, NOTICE, OWED, REPEATED, SENT
from registry.people.models import Person


class Notice(models.Model):
    """One message owed to one reader.

    Most speak of an event and go to a person, at the address of the account or, where `address` says so, at another
    one (the old and the new one of a change). Account mail goes to a literal `address` and keeps what it says in
    `context`, which is personal (it may hold a link that opens an account) and emptied once the message is sent.
    `version` and `frame` are the versions of its words, and of what stands around them, when it was owed.
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
    version = models.PositiveIntegerField(default=0)
    frame = models.PositiveIntegerField(default=0)
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
            models.Index(fields=["recipient", "owed_at"], name="notices_of_a_reader"),
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


class Wording(models.Model):
    """A version of the words of one message, in both languages; version 0 is shipped with the registry, not a row."""

    refuses = ("update", "delete")
    message = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    subject_en = models.CharField(max_length=200, blank=True)
    subject_es = models.CharField(max_length=200, blank=True)
    body_en = models.TextField()
    body_es = models.TextField()
    written_by = models.CharField(max_length=100)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "number"], name="one_wording_a_version"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_0_is_shipped"),
            models.CheckConstraint(
                condition=~Q(body_en="")
                & ~Q(body_es="")
                & (Q(message="frame") | ~Q(subject_en="") & ~Q(subject_es="")),
                name="worded_in_both_languages",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message} {self.number}"


class TurnedOff(models.Model):
    """A person does not want this message. Only what is optional can be turned off."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    message = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "message"], name="turned_off_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.message}"
