"""The closed lists of discipline: what may be proposed, for which reasons, and the usual words of a notice."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from registry.certification.words import Standing


class Sanction(TextChoices):
    """What a case may lead to, from the mildest on."""

    WARNING = "warning", _("Warning")
    PROBATION = "probation", _("Probation")
    SUSPENSION = "suspension", _("Suspension")
    DECERTIFICATION = "decertification", _("Decertification")


STANDING_OF = {
    Sanction.PROBATION: Standing.PROBATION,
    Sanction.SUSPENSION: Standing.SUSPENDED,
    Sanction.DECERTIFICATION: Standing.DECERTIFIED,
}
"""The standing each leads to. A warning changes none."""
LIMITED = (Sanction.PROBATION, Sanction.SUSPENSION)
"""Those that may have a last day."""


class Ground(TextChoices):
    """Why a case is opened."""

    FALSIFIED = "falsified", _("Readings or photos of a job were falsified")
    NOT_DONE = "not_done", _("Work was reported that was not done")
    SAFETY = "safety", _("Work put people in danger")
    FAILED = "failed", _("Inspections failed again and again")
    NOT_CORRECTED = "not_corrected", _("What an inspection found was not corrected in time")
    WORKMANSHIP = "workmanship", _("Work was below the specifications")
    OTHERS_WORK = "others_work", _("Work of others was entered under this Technician ID")
    HINDERED = "hindered", _("An inspection was refused or hindered")
    CONDUCT = "conduct", _("Conduct toward a homeowner")
    CLAIMS = "claims", _("The program's name was misused")
    OTHER = "other", _("Another reason in the requirements")


AT_ONCE = frozenset({Ground.FALSIFIED, Ground.NOT_DONE, Ground.SAFETY})
"""Reasons for which a suspension may take effect with the notice."""

USUAL_WORDS = {
    Ground.FALSIFIED: _(
        "Readings or photos in the jobs named below do not come from the homes they were entered for. Tell us how each"
        " was taken, and send what shows it."
    ),
    Ground.NOT_DONE: _(
        "An inspection found that work reported in the jobs named below was not done. Tell us what was done in each"
        " home, and send what shows it."
    ),
    Ground.SAFETY: _(
        "An inspection found that work in the jobs named below puts the people in the home in danger. Tell us what you"
        " have done or will do about it, and when."
    ),
    Ground.FAILED: _(
        "The inspections of the jobs named below failed. Tell us what went wrong and what you will do differently."
    ),
    Ground.NOT_CORRECTED: _(
        "What the inspections of the jobs named below found was to be corrected and was not. Tell us what was done"
        " since and what kept you from it."
    ),
    Ground.WORKMANSHIP: _(
        "Work in the jobs named below does not meet the specifications. Tell us how it was done, and send what"
        " shows it."
    ),
    Ground.OTHERS_WORK: _(
        "The jobs named below were entered under your Technician ID, and others did the work. Tell us who worked in"
        " each home."
    ),
    Ground.HINDERED: _(
        "An inspection of the jobs named below was refused or hindered. Tell us what happened from your side."
    ),
    Ground.CONDUCT: _(
        "A homeowner told us about your conduct during the jobs named below. Tell us what happened from your side."
    ),
    Ground.CLAIMS: _(
        "You used the name or a mark of the program in a way the requirements do not allow. Tell us how it came about"
        " and what you have changed."
    ),
    Ground.OTHER: "",
}


class Step(TextChoices):
    """What somebody says in a case, and when."""

    NOTICE = "notice", _("Notice")
    REPLY = "reply", _("The reply")
    DECISION = "decision", _("Decision")
    APPEAL = "appeal", _("Appeal")
    APPEAL_DECISION = "appeal_decision", _("Decision on the appeal")
    REINSTATEMENT = "reinstatement", _("Reinstatement")
