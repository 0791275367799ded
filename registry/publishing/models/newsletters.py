"""The program's newsletters: an archive of issues, each a file or a text, in one language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.documents.models import StoredFile

LONGEST_NEWSLETTER = 40_000


class Newsletter(models.Model):
    """One issue in one language. A mistake is withdrawn and the issue added anew: what was sent out stays as it was."""

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        SPANISH = "es", _("Spanish")

    title = models.CharField(max_length=150)
    issued_on = models.DateField()
    language = models.CharField(max_length=2, choices=Language.choices)
    body = models.TextField(max_length=LONGEST_NEWSLETTER, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="newsletters")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body="", file__isnull=False) | (~Q(body="") & Q(file__isnull=True)),
                name="newsletter_is_a_file_or_a_text",
            ),
            models.CheckConstraint(condition=Q(language__in=["en", "es"]), name="newsletter_language_is_known"),
        ]
        indexes = [models.Index(fields=["-issued_on", "-id"], name="newsletter_archive")]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        return f"newsletter:{self.pk}"

    @property
    def language_label(self) -> str:
        return str(self.Language(self.language).label)
