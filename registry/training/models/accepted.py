"""Trainings the program accepts instead of its own classes, and what each of them qualifies a technician for."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a technician can be certified for."""

    PTCS_DUCT_SEALING = "ptcs_duct_sealing", _("PTCS Duct Sealing")
    PTCS_HEAT_PUMP = "ptcs_heat_pump", _("PTCS Heat Pump")
    PRESCRIPTIVE_DUCT_SEALING = "prescriptive_duct_sealing", _("Prescriptive Duct Sealing")
    GROUND_SOURCE = "ground_source", _("Ground Source (IGSHPA)")


class AcceptedTraining(models.Model):
    """A training or industry certificate that stands for a class of the program, from one day until another.

    `provisional` says that no source was at hand when it was listed: the team looks twice.
    """

    code = models.SlugField(max_length=40, unique=True)
    issuer = models.CharField(max_length=150)
    title_en = models.CharField(max_length=150)
    title_es = models.CharField(max_length=150)
    certification = models.CharField(max_length=40, choices=Kind.choices)
    proof_en = models.CharField(max_length=300)
    proof_es = models.CharField(max_length=300)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    provisional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="accepted_until_after_from",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.issuer})"

    @property
    def ref(self) -> str:
        return f"training:{self.pk}"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return self.title_es if _spanish() else self.title_en

    @property
    def proof(self) -> str:
        """What has to be shown, in the reader's language."""
        return self.proof_es if _spanish() else self.proof_en

    @property
    def label(self) -> str:
        """The certification it stands for, in the reader's language."""
        return str(Kind(self.certification).label)


def _spanish() -> bool:
    return (get_language() or "en").startswith("es")
