"""Trainings the program accepts instead of its own classes, and what each of them qualifies a technician for."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.training.models.wording import chosen


class Kind(models.TextChoices):
    """What a technician can be certified for."""

    PTCS_DUCT_SEALING = "ptcs_duct_sealing", _("PTCS Duct Sealing")
    PTCS_HEAT_PUMP = "ptcs_heat_pump", _("PTCS Heat Pump")
    PRESCRIPTIVE_DUCT_SEALING = "prescriptive_duct_sealing", _("Prescriptive Duct Sealing")
    GROUND_SOURCE = "ground_source", _("Ground Source (IGSHPA)")


class Sort(models.TextChoices):
    """What an accepted training is."""

    ALTERNATIVE = "alternative", _("Alternative training")
    CERTIFICATE = "certificate", _("Industry certificate")


class AcceptedTraining(models.Model):
    """A training or industry certificate that stands for a class of the program, from one day until another.

    `provisional` says that no source was at hand when it was listed: the team looks twice. `source` says where it is
    written that the program accepts it. `expires` says that a certificate of it has a last day, which is asked for.
    """

    sort = models.CharField(max_length=20, choices=Sort.choices, default=Sort.ALTERNATIVE)
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
    source = models.CharField(max_length=300, blank=True)
    expires = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

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
        return chosen(self.title_en, self.title_es)

    @property
    def proof(self) -> str:
        """What has to be shown, in the reader's language."""
        return chosen(self.proof_en, self.proof_es)

    @property
    def label(self) -> str:
        """The certification it stands for, in the reader's language."""
        return str(Kind(self.certification).label)

    @property
    def sort_label(self) -> str:
        return str(Sort(self.sort).label)
