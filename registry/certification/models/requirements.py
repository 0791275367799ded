"""Participation requirements: the versions published, the wording being prepared, and who accepted which version."""

from django.db import models
from django.db.models import Q

from registry.certification.lifecycle.requirements import BEING_WRITTEN, REQUIREMENTS, WRITING
from registry.certification.models.applications import Application
from registry.certification.requirements.content import Content, read
from registry.certification.requirements.documents import Document
from registry.history.removed import NameField
from registry.people.models import Person


class RequirementsVersion(models.Model):
    """One published version of a document. It never changes; the one in force on a day is the last that had begun."""

    refuses = ("update", "delete")
    document = models.CharField(max_length=40, choices=Document.choices)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    begins = models.DateField()
    content = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="requirements_version_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="requirements_version_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.document}@{self.number}"

    @property
    def ref(self) -> str:
        return f"requirements:{self}"

    @property
    def label(self) -> str:
        return str(Document(self.document).label)

    @property
    def said(self) -> Content:
        """What it says."""
        return read(self.content)

    @property
    def where(self) -> tuple[str, str]:
        """Its part and its program, as they stand in its address."""
        purpose, _, program = self.document.partition("-")
        return purpose, program


class RequirementsDraft(models.Model):
    """A new version being written by the team, until a second person publishes it or it is dropped."""

    document = models.CharField(max_length=40, choices=Document.choices)
    base = models.ForeignKey(RequirementsVersion, on_delete=models.PROTECT, related_name="drafts")
    state = models.CharField(max_length=20, default=WRITING)
    version = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    begins = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    authors = models.ManyToManyField(Person, related_name="requirements_written")
    saved_at = models.DateTimeField()
    published = models.OneToOneField(
        RequirementsVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="written_as"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(state__in=BEING_WRITTEN), name="one_open_requirements_draft"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(REQUIREMENTS.states)), name="requirements_draft_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="published", published__isnull=False)
                | (~Q(state="published") & Q(published__isnull=True)),
                name="requirements_published_as_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.state}"

    @property
    def ref(self) -> str:
        return f"requirements-draft:{self.pk}"

    @property
    def label(self) -> str:
        return str(Document(self.document).label)

    @property
    def state_label(self) -> str:
        return str(REQUIREMENTS.states[self.state])

    @property
    def said(self) -> Content:
        """What it says so far."""
        return read(self.content)


class Acceptance(models.Model):
    """That an application was signed under a version. The name can be erased; the rest stays as it was."""

    refuses = ("delete",)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="acceptances")
    version = models.ForeignKey(RequirementsVersion, on_delete=models.PROTECT, related_name="acceptances")
    digest = models.CharField(max_length=64)
    signed_name = NameField(max_length=150)
    signed_on = models.DateField()
    accepted_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "version"], name="requirements_accepted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.version}"
