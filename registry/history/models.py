"""The tables of the history: Actions linked in a chain, their Events, and the personal values kept apart from both."""

import uuid

from django.db import models


class Head(models.Model):
    """The end of the chain: one row, moved by every Action."""

    refuses = ("delete",)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")


class Action(models.Model):
    """One intention of one person: everything it changed happened in one transaction."""

    refuses = ("update", "delete")
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    seq = models.BigIntegerField(unique=True)
    verb = models.CharField(max_length=100)
    by = models.CharField(max_length=100)
    on_behalf_of = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)  # a sealed personal value, as JSON, or empty
    request_id = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)


class Event(models.Model):
    """One thing that happened, in the past tense: its stable name, the things it concerns, and its facts as JSON."""

    refuses = ("update", "delete")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    subjects = models.TextField()
    facts = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "position"], name="one_event_a_position")]


class Mention(models.Model):
    """That an event concerns a thing: how the history of one thing is found."""

    refuses = ("update", "delete")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="mentions")
    subject = models.CharField(max_length=100)

    class Meta:
        indexes = [models.Index(fields=["subject", "event"], name="mention_of_subject")]


class PersonalFact(models.Model):
    """A personal value with the salt that ties it to its event; deleting the row forgets it and breaks no chain."""

    refuses = ("update",)
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    salt = models.CharField(max_length=32)
    value = models.TextField()


class Receipt(models.Model):
    """That a form was already taken: pressing twice leads to what the first press made."""

    refuses = ("update",)
    who = models.CharField(max_length=100)
    key = models.CharField(max_length=64)
    url = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "key"], name="one_receipt_a_key")]


class Serial(models.Model):
    """The last number given to one kind of thing (`A` for applications) in a year."""

    kind = models.CharField(max_length=3)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="one_serial_a_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"
