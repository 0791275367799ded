"""What the team wrote in place of a shipped text, and which questions stand in which order: versions, never changed."""

import json
from hashlib import sha256

from django.db import models
from django.db.models import F, Q

from registry.publishing.words import Words

LONGEST_HEADING = 200
LONGEST_BODY = 12_000


class TextVersion(models.Model):
    """One version of a text, in both languages. Version 0 is the one the registry ships with; it has no row."""

    refuses = ("update", "delete")
    text = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    heading_en = models.CharField(max_length=LONGEST_HEADING, blank=True)
    heading_es = models.CharField(max_length=LONGEST_HEADING, blank=True)
    body_en = models.TextField(max_length=LONGEST_BODY, blank=True)
    body_es = models.TextField(max_length=LONGEST_BODY, blank=True)
    restores = models.PositiveIntegerField(null=True, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["text", "number"]
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="text_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="text_version_counts_from_one"),
            models.CheckConstraint(condition=~(Q(heading_en="") & Q(body_en="")), name="text_version_says_something"),
            models.CheckConstraint(
                condition=Q(heading_en="", heading_es="") | (~Q(heading_en="") & ~Q(heading_es="")),
                name="text_heading_in_both_languages",
            ),
            models.CheckConstraint(
                condition=Q(body_en="", body_es="") | (~Q(body_en="") & ~Q(body_es="")),
                name="text_body_in_both_languages",
            ),
            models.CheckConstraint(
                condition=Q(restores__isnull=True) | Q(restores__lt=F("number")), name="text_goes_back_only"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}@{self.number}"

    @property
    def ref(self) -> str:
        return f"text:{self.text}"

    @property
    def heading(self) -> Words:
        return Words(self.heading_en, self.heading_es)

    @property
    def body(self) -> Words:
        return Words(self.body_en, self.body_es)

    @property
    def digest(self) -> str:
        """SHA-256 of what it says: the history keeps it."""
        said = [self.text, self.number, self.heading_en, self.heading_es, self.body_en, self.body_es]
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


class Arrangement(models.Model):
    """Which texts stand in a section, in which order: a whole list each time, so that going back is simple.

    `entries` is a list of [section, text]. What no entry names is withdrawn; its words and its anchor stay its own.
    """

    refuses = ("update", "delete")
    page = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    entries = models.JSONField()
    arranged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="arrangement_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="arrangement_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.page}@{self.number}"
