"""The six documents: what technicians, trainers and inspectors agree to, for PTCS and for Prescriptive."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from registry.training.models import Kind


class Purpose(TextChoices):
    """What somebody applies to take part as; each has requirements of its own."""

    TECHNICIAN = "technician", _("Technician")
    TRAINER = "trainer", _("Trainer")
    INSPECTOR = "inspector", _("Quality assurance inspector")


class Program(TextChoices):
    """The two programs."""

    PTCS = "ptcs", _("PTCS")
    PRESCRIPTIVE = "prescriptive", _("Prescriptive Duct Sealing")


class Document(TextChoices):
    """One document for each part and program."""

    TECHNICIAN_PTCS = "technician-ptcs", _("PTCS requirements for technicians")
    TECHNICIAN_PRESCRIPTIVE = "technician-prescriptive", _("Prescriptive Duct Sealing requirements for technicians")
    TRAINER_PTCS = "trainer-ptcs", _("PTCS requirements for trainers")
    TRAINER_PRESCRIPTIVE = "trainer-prescriptive", _("Prescriptive Duct Sealing requirements for trainers")
    INSPECTOR_PTCS = "inspector-ptcs", _("PTCS requirements for quality assurance inspectors")
    INSPECTOR_PRESCRIPTIVE = (
        "inspector-prescriptive",
        _("Prescriptive Duct Sealing requirements for quality assurance inspectors"),
    )


def program_of(kind: str) -> Program:
    """The program a certification belongs to; ground source work is PTCS work."""
    return Program.PRESCRIPTIVE if kind == Kind.PRESCRIPTIVE_DUCT_SEALING else Program.PTCS


def documents_for(purpose: str, kinds: Iterable[str]) -> list[str]:
    """The documents somebody agrees to who asks for these certifications, in the order of the list."""
    programs = {program_of(kind) for kind in kinds}
    return [f"{purpose}-{program}" for program in Program.values if program in programs]
