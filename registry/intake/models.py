"""The ledger: every message that arrived, its attachments and their readings, what was answered, how often a sender was
written.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from registry.documents.models import StoredFile
from registry.intake.fates import READ, Aside, AttachmentFate, Fate, How, Outcome, ReadingFate, Shape, Source
from registry.intake.lifecycle import ARRIVED, ENDED, HANDLED, MAIL, SET_ASIDE, TAKEN
from registry.people.models import Enquiry, Person

_STATES = [(state, str(state)) for state in MAIL.states]
SURE = 0.95
"""From here on a value that was read is taken for right until somebody says otherwise; below it, it is unsure."""
_COPIES = [Fate.DUPLICATE, Fate.REUSED]


class Mail(models.Model):
    """A message as it arrived. Its bytes lie in the store under `sha256` and never change.

    `source_key` says where exactly it lay, so that taking it twice makes one row. What stands in the headers is what
    the sender claims: nothing is concluded from it but proposals.
    """

    number = models.CharField(max_length=20, unique=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    source_key = models.CharField(max_length=64, unique=True)
    name_given = models.CharField(max_length=200, blank=True)
    shape = models.CharField(max_length=10, choices=Shape.choices)
    sha256 = models.CharField(max_length=64, db_index=True)
    bytes = models.BigIntegerField()
    arrived_at = models.DateTimeField()

    state = models.CharField(max_length=10, choices=_STATES, default=ARRIVED)
    version = models.PositiveIntegerField(default=0)
    fate = models.CharField(max_length=12, choices=Fate.choices, default=Fate.UNOPENED)
    waiting_since = models.DateField()
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="mail_held")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    aside = models.CharField(max_length=12, choices=Aside.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    sender = models.CharField(max_length=254, blank=True, db_index=True)
    sender_name = models.CharField(max_length=200, blank=True)
    recipients = models.TextField(blank=True)
    subject = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=255, blank=True)
    message_key = models.CharField(max_length=64, blank=True)
    content_key = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=5, blank=True)
    headers = models.TextField(blank=True)
    body = models.TextField(blank=True)
    left_out = models.PositiveIntegerField(default=0)

    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies")
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="mail")
    enquiry = models.ForeignKey(Enquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="mail")
    about = models.CharField(max_length=100, blank=True)
    replied = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name_plural = "mail"
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(bytes__gt=0) & ~Q(fate=Fate.DUPLICATE), name="one_original_a_digest"
            ),
            models.UniqueConstraint(
                fields=["message_key"],
                condition=~Q(message_key="") & ~Q(fate__in=_COPIES),
                name="one_original_a_message_id",
            ),
            models.CheckConstraint(condition=Q(state__in=list(MAIL.states)), name="mail_state_is_known"),
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="mail_fate_is_known"),
            models.CheckConstraint(condition=Q(state=ARRIVED) | ~Q(fate=Fate.UNOPENED), name="opened_mail_has_a_fate"),
            models.CheckConstraint(condition=~Q(fate__in=_COPIES) | Q(same_as__isnull=False), name="copy_says_of_what"),
            models.CheckConstraint(condition=~Q(state=TAKEN) | Q(owner__isnull=False), name="taken_mail_has_an_owner"),
            models.CheckConstraint(condition=Q(state=HANDLED) ^ Q(outcome=""), name="handled_mail_says_how"),
            models.CheckConstraint(condition=Q(state=SET_ASIDE) ^ Q(aside=""), name="set_aside_mail_says_why"),
            models.CheckConstraint(
                condition=Q(state__in=ENDED) ^ Q(ended_at__isnull=True), name="ended_mail_says_when"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "waiting_since", "id"], name="mail_queue"),
            models.Index(fields=["person", "-id"], name="mail_of_person"),
            models.Index(Lower("sender"), name="mail_of_sender"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> str:
        return f"mail:{self.pk}"

    @property
    def state_label(self) -> str:
        return str(MAIL.states[self.state])

    @property
    def is_open(self) -> bool:
        return bool(MAIL.allows(self.state, "take"))

    @property
    def title(self) -> str:
        """What it is called in lists: its subject, else the name of the file."""
        return self.subject or self.name_given or str(_("(no subject)"))

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return MAIL.allows(self.state, verb)


class Attachment(models.Model):
    """Something that came with a message: kept under its digest, whatever it is. What has pages is a stored file too.

    `declared` is the type its sender says it has, `kind` what it is by its content (a word of `documents.sniff`).
    """

    refuses = ("update",)
    mail = models.ForeignKey(Mail, on_delete=models.PROTECT, related_name="attachments")
    position = models.PositiveIntegerField()
    name_given = models.CharField(max_length=200, blank=True)
    declared = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    pages = models.PositiveIntegerField(default=0)
    fate = models.CharField(max_length=16, choices=AttachmentFate.choices)
    file = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="attachment")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["mail", "position"], name="one_attachment_a_place"),
            models.CheckConstraint(condition=Q(fate__in=AttachmentFate.values), name="attachment_fate_is_known"),
            models.CheckConstraint(
                condition=Q(fate__in=sorted(READ), file__isnull=False, pages__gt=0)
                | (~Q(fate__in=sorted(READ)) & Q(file__isnull=True)),
                name="readable_attachment_has_pages",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mail_id}/{self.position}"

    @property
    def ref(self) -> str:
        return f"attachment:{self.pk}"

    @property
    def can_be_read(self) -> bool:
        return self.file_id is not None


class Reading(models.Model):
    """What a reader saw on an attachment: a proposal to the team, never an entry. Another reader adds a reading.

    It is never changed; it goes with its attachment when the person is forgotten.
    """

    refuses = ("update",)
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=20)
    fate = models.CharField(max_length=10, choices=ReadingFate.choices)
    form = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, blank=True)
    form_version = models.CharField(max_length=10, blank=True)
    pages = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    notes = models.JSONField(default=list)
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["attachment", "reader"], name="one_reading_a_reader"),
            models.CheckConstraint(condition=Q(fate__in=ReadingFate.values), name="reading_fate_is_known"),
            models.CheckConstraint(condition=Q(fate=ReadingFate.READ) ^ Q(form=""), name="read_form_is_named"),
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id}/{self.reader}"

    @property
    def ref(self) -> str:
        return f"reading:{self.pk}"


class FieldRead(models.Model):
    """One field of a form, as it was read. `box` is where it stands on its page, as shares from the upper left."""

    refuses = ("update",)
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="fields")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    value = models.TextField(blank=True)
    confidence = models.FloatField()
    how = models.CharField(max_length=5, choices=How.choices)
    page = models.PositiveIntegerField()
    box = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "name"], name="one_value_a_field"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="field_read_how_is_known"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="confidence_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.reading_id}/{self.name}"

    @property
    def is_sure(self) -> bool:
        """Whether it need not be looked at twice."""
        return self.confidence >= SURE


class Answer(models.Model):
    """What the team wrote back. It stays as it was written, until the person it was written to is forgotten."""

    refuses = ("update",)
    mail = models.ForeignKey(Mail, on_delete=models.PROTECT, related_name="answers")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mail_answered")
    address = models.CharField(max_length=254)
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.mail_id}/{self.pk}"


class Tally(models.Model):
    """How many answers an address got by itself on a day: what ends every loop that no header gave away."""

    address = models.CharField(max_length=254)
    on = models.DateField()
    replies = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address", "on"], name="one_tally_an_address_a_day")]

    def __str__(self) -> str:
        return f"{self.address} {self.on}: {self.replies}"
