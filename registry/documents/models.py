"""The tables of documents: files people sent, videos of the program, papers the registry made; content by digest."""

from django.db import models

from registry.kernel.identifiers import grouped


class StoredFile(models.Model):
    """A file somebody sent, as it came. Its content never changes; its name is a personal value."""

    sha256 = models.CharField(max_length=64, db_index=True)
    bytes = models.PositiveIntegerField()
    media_type = models.CharField(max_length=40)
    pages = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=100)
    name_given = models.CharField(max_length=200, blank=True)
    uploaded_by = models.CharField(max_length=100)
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "kind"], name="files_of_subject")]
        constraints = [
            models.CheckConstraint(condition=models.Q(bytes__gt=0, pages__gt=0), name="file_holds_something"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """How the history names it."""
        return f"file:{self.pk}"


class Recording(models.Model):
    """A video the program made, as it came. `seconds` is its length where its own header says it."""

    sha256 = models.CharField(max_length=64, db_index=True)
    bytes = models.BigIntegerField()
    media_type = models.CharField(max_length=40)
    seconds = models.PositiveIntegerField(null=True, blank=True)
    name_given = models.CharField(max_length=200, blank=True)
    uploaded_by = models.CharField(max_length=100)
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(bytes__gt=0), name="recording_holds_something"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """How the history names it."""
        return f"recording:{self.pk}"


class MadeDocument(models.Model):
    """A paper the registry made. `version` is the digest of what it says, so that saying the same makes it once.

    `number` stands on the paper, so that a copy saved again can still name it.
    """

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=100)
    language = models.CharField(max_length=10)
    version = models.CharField(max_length=64)
    number = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    bytes = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "language", "version"], name="made_once"),
            models.UniqueConstraint(fields=["number"], condition=~models.Q(number=""), name="one_number_a_paper"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """How the history names it."""
        return f"paper:{self.pk}"

    @property
    def spoken(self) -> str:
        """The number as it is shown and read aloud."""
        return grouped(self.number)
