"""What a technician carries: Open Badges, each the signed statement of one certification."""

from django.db import models
from django.db.models import Q

from registry.certification.models.certifications import Certification


class Badge(models.Model):
    """A badge as it was signed. One whose words are no longer right is replaced by another, and so stands revoked.

    `list` and `position` say where its standing is published; the position is drawn at random, so that it tells
    nothing of order or number. `version` is the digest of what it says, `digest` that of the signed
    token. A badge whose holder was forgotten keeps its position, with an empty token, and stands revoked.
    """

    refuses = ("delete",)
    certification = models.ForeignKey(Certification, on_delete=models.PROTECT, related_name="badges")
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    code = models.UUIDField(unique=True)
    version = models.CharField(max_length=64)
    list = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    token = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "position"], name="one_badge_a_position"),
            models.UniqueConstraint(
                fields=["certification"], condition=Q(replaces__isnull=True), name="one_first_badge"
            ),
            models.CheckConstraint(condition=Q(list__gte=1, position__lt=131_072), name="badge_is_within_its_list"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """How the history names it."""
        return f"badge:{self.pk}"
