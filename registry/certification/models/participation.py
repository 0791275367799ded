"""What trainers and inspectors answer besides, and the approvals that come of it."""

from django.db import models
from django.db.models import F, Q

from registry.certification.approval_words import Bond, Language, Place
from registry.certification.models.applications import Application, Asked
from registry.documents.models import StoredFile
from registry.people.models import Company, Person, Role


class Participation(models.Model):
    """The answers of one participation application: experience, areas, and what its part asks for."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="participation")
    organization = models.CharField(max_length=200, blank=True)
    experience = models.TextField(blank=True)
    qualifications = models.TextField(blank=True)
    languages = models.JSONField(default=list)
    other_language = models.CharField(max_length=100, blank=True)
    states = models.JSONField(default=list)
    areas = models.CharField(max_length=300, blank=True)
    materials = models.TextField(blank=True)
    place = models.CharField(max_length=10, choices=Place.choices, blank=True)
    listed = models.BooleanField(default=False)
    no_ties = models.BooleanField(default=False)
    independent = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.application)

    @property
    def language_names(self) -> list[str]:
        """The languages in words, the other one by its name."""
        named = [str(Language(one).label) for one in self.languages if one != Language.OTHER]
        return [*named, *filter(None, [self.other_language])]


class SentFile(models.Model):
    """A file sent with a participation application. Taken out again it stays on record, and no longer counts."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sent_files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="sent_with")

    class Meta:
        ordering = ["pk"]


class Tie(models.Model):
    """A company somebody works or worked for, or who trained them: what a conflict of interest is judged by.

    `company` and `known` are set where the name is one on record.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="ties")
    bond = models.CharField(max_length=20, choices=Bond.choices)
    name = models.CharField(max_length=200)
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="ties")
    known = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="ties_to")
    since = models.PositiveIntegerField(null=True, blank=True)
    until = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="tie_ends_after_it_began",
            )
        ]

    @property
    def years(self) -> str:
        """From when until when, as far as it was said."""
        return f"{self.since or ''} - {self.until or ''}".strip() if self.since or self.until else ""


class Instrument(models.Model):
    """An instrument an inspector measures with, and when it was last calibrated."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="instruments")
    what = models.CharField(max_length=200)
    serial = models.CharField(max_length=100, blank=True)
    calibrated_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class Reference(models.Model):
    """Somebody who can speak of the applicant's work."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="references")
    name = models.CharField(max_length=150)
    organization = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]


class Approval(models.Model):
    """That what was asked for was given: the role it led to, which holds its days."""

    refuses = ("update", "delete")
    asked = models.OneToOneField(Asked, on_delete=models.PROTECT, related_name="approval_given")
    role = models.OneToOneField(Role, on_delete=models.PROTECT, related_name="approval")
    given_at = models.DateTimeField()

    @property
    def label(self) -> str:
        """What it is for."""
        return self.asked.label
