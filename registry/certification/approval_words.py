"""The closed lists of participation applications: steps, reasons for a correction, reasons for a refusal."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from registry.certification.requirements.documents import Purpose
from registry.people.models import Duty
from registry.training.models import Kind

DUTIES = {Purpose.TRAINER: Duty.TRAINER, Purpose.INSPECTOR: Duty.INSPECTOR}
"""The duty an approval gives, for each part that is applied for here."""

PREFIXES = {Purpose.TECHNICIAN: "A", Purpose.TRAINER: "T", Purpose.INSPECTOR: "Q"}
"""How the number of an application begins."""

TITLES = {
    Purpose.TECHNICIAN: _("Certified Technician Application"),
    Purpose.TRAINER: _("Training Participation Application"),
    Purpose.INSPECTOR: _("Quality Assurance Inspector Application"),
}

KINDS_FOR = {
    Purpose.TRAINER: (Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP, Kind.PRESCRIPTIVE_DUCT_SEALING),
    Purpose.INSPECTOR: tuple(Kind),
}
"""What can be taught for the program (IGSHPA teaches its own), and whose work can be inspected."""

STEPS = {
    Purpose.TRAINER: ("about", "kinds", "experience", "teaching", "proofs"),
    Purpose.INSPECTOR: ("about", "kinds", "experience", "independence", "equipment", "proofs"),
}
STEP_LABELS = {
    "about": _("About you"),
    "kinds": _("What you ask for"),
    "experience": _("Experience"),
    "teaching": _("Your classes"),
    "independence": _("Independence"),
    "equipment": _("Equipment"),
    "proofs": _("References and proofs"),
    "check": _("Check and submit"),
}


class Place(TextChoices):
    """Where classes are given."""

    ROOM = "room", _("In a classroom or a home, with the people present")
    VIDEO = "video", _("By video, with the people shown live")
    BOTH = "both", _("Both")


class Language(TextChoices):
    """What somebody can teach or inspect in."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    RUSSIAN = "ru", _("Russian")
    UKRAINIAN = "uk", _("Ukrainian")
    VIETNAMESE = "vi", _("Vietnamese")
    OTHER = "other", _("Another language")


class Bond(TextChoices):
    """How an inspector is tied to a company or a person."""

    WORKS_FOR = "works_for", _("I work for this company, or own a part of it")
    WORKED_FOR = "worked_for", _("I worked for this company")
    TRAINED_BY = "trained_by", _("This person or organization trained me")


class ApprovalRefusal(TextChoices):
    """Why an approval is not given."""

    EXPERIENCE = "experience", _("The experience does not reach for this certification yet")
    QUALIFICATIONS = "qualifications", _("The proofs do not show the qualifications stated")
    REFERENCES = "references", _("The references could not speak of this work")
    MATERIALS = "materials", _("The way of teaching does not cover what the program asks")
    INDEPENDENCE = "independence", _("The ties to companies leave too little that could be inspected")
    EQUIPMENT = "equipment", _("The equipment is not what the inspection needs, or is not calibrated")
    OTHER_APPROVAL = "other_approval", _("Another reason")


class ApprovalCorrection(TextChoices):
    """Why a participation application goes back to the person who sent it."""

    UNREADABLE = "file_unreadable", _("A file cannot be read")
    NOT_SHOWN = "not_shown", _("The proofs do not show what is stated")
    EXPERIENCE = "experience_unclear", _("The experience is not clear")
    REFERENCES = "references_unreached", _("The references cannot be reached")
    TIES = "ties_unclear", _("The ties to companies or trainers are not clear")
    CALIBRATION = "calibration_unclear", _("The equipment or its calibration is not clear")
    QUALIFICATIONS = "qualifications_undated", _("A qualification shows no date, or has expired")
    MATERIALS = "materials_missing", _("What is taught with is not described")
    PLACE = "place_unclear", _("Where and for whom is not clear")
    LANGUAGES = "languages_unclear", _("The languages are not clear")
    KINDS = "kinds_unclear", _("What is asked for is not clear")
    NAME = "name_unclear", _("The name or the telephone is not clear")
    SOMETHING_ELSE = "something_else", _("Something else in this application")


APPROVAL_CORRECTIONS = {
    ApprovalCorrection.UNREADABLE: _(
        "We could not read one of your files. Please scan or photograph it again, flat and in good light, and send it."
    ),
    ApprovalCorrection.NOT_SHOWN: _(
        "Your files do not show everything you state. Please send the certificates or the résumé that do."
    ),
    ApprovalCorrection.EXPERIENCE: _(
        "Please say more about your experience: what you did yourself, where, and from when until when."
    ),
    ApprovalCorrection.REFERENCES: _(
        "We could not reach the people you named. Please check how to reach them, or name others."
    ),
    ApprovalCorrection.TIES: _(
        "Please list every company you work or worked for, with the years, and everybody who trained you."
    ),
    ApprovalCorrection.CALIBRATION: _(
        "Please list each instrument you use with its maker, its serial number and the day it was last calibrated."
    ),
    ApprovalCorrection.QUALIFICATIONS: _(
        "One of your qualifications shows no date or has expired. Please send one that is valid, with its date."
    ),
    ApprovalCorrection.MATERIALS: _(
        "Please describe what you teach with: the curriculum, the exercises and the test at the end."
    ),
    ApprovalCorrection.PLACE: _("Please say where you work for the program, and for whom it is open."),
    ApprovalCorrection.LANGUAGES: _("Please name every language in which you can do this work for the program."),
    ApprovalCorrection.KINDS: _("Please check which certifications you ask for: your proofs speak of others."),
    ApprovalCorrection.NAME: _("Please check your name and your telephone: we could not confirm or reach them."),
    ApprovalCorrection.SOMETHING_ELSE: "",
}
