"""What comes of applications: Technician IDs and certifications."""

from django.db import models
from django.db.models import F, Q

from registry.certification.models.applications import Asked
from registry.kernel.identifiers import spoken
from registry.people.models import Lasting, Person
from registry.training.models import Kind


class TechnicianId(models.Model):
    """The permanent ID of a technician: given once, never changed, never given to anybody else."""

    refuses = ("update", "delete")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="technician_id")
    code = models.CharField(max_length=7, unique=True)
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.spoken

    @property
    def spoken(self) -> str:
        """In two groups, as it is shown and read aloud."""
        return spoken(self.code)


class Certification(Lasting):
    """That a person is certified for a kind of work, from a day on. No two periods of one kind overlap."""

    one_at_a_time = ("person", "kind")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certifications")
    kind = models.CharField(max_length=40, choices=Kind.choices)
    asked = models.OneToOneField(Asked, on_delete=models.PROTECT, related_name="certification_granted")
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="certification_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(ends__isnull=True), name="one_open_certification"
            ),
        ]
        indexes = [models.Index(fields=["kind", "begins"], name="certification_kind")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)
