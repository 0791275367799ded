"""The closed lists of certification: bases of training, reasons for a correction and for a refusal."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from registry.training.models import Kind


class Basis(TextChoices):
    """What a technician's training rests on."""

    CLASS_PASSED = "class_passed", _("A class by an approved trainer, attended and passed")
    ACCEPTED_TRAINING = "accepted_training", _("An approved alternative training or industry certificate")
    ORIENTATION_VIDEO = "orientation_video", _("The orientation video, watched to its end")
    INSTRUCTION = "instruction", _("Instruction given by the program team")
    IGSHPA = "igshpa", _("IGSHPA accreditation")


BASES: dict[str, tuple[Basis, ...]] = {
    Kind.PTCS_DUCT_SEALING: (Basis.CLASS_PASSED, Basis.ACCEPTED_TRAINING),
    Kind.PTCS_HEAT_PUMP: (Basis.CLASS_PASSED, Basis.ACCEPTED_TRAINING),
    Kind.PRESCRIPTIVE_DUCT_SEALING: (Basis.ORIENTATION_VIDEO, Basis.INSTRUCTION),
    Kind.GROUND_SOURCE: (Basis.IGSHPA,),
}
WITH_PROOF = frozenset({Basis.CLASS_PASSED, Basis.ACCEPTED_TRAINING, Basis.IGSHPA})

NEEDS = {
    Kind.PTCS_DUCT_SEALING: _(
        "A class by an approved trainer that you attended and passed, or a training or industry certificate on our"
        " list; with its date and a proof."
    ),
    Kind.PTCS_HEAT_PUMP: _(
        "A class by an approved trainer that you attended and passed, or a training or industry certificate on our"
        " list; with its date and a proof."
    ),
    Kind.PRESCRIPTIVE_DUCT_SEALING: _(
        "If you were once certified for PTCS Duct Sealing: the orientation video, watched and signed for here."
        " Otherwise the program team instructs you first; the application leads to the request."
    ),
    Kind.GROUND_SOURCE: _("Your IGSHPA accreditation number, and a proof that shows it."),
}


class Standing(TextChoices):
    """How somebody who was certified stands with the program on a day."""

    ACTIVE = "active", _("Active")
    LAPSED = "lapsed", _("Lapsed")
    PROBATION = "probation", _("On probation")
    SUSPENDED = "suspended", _("Suspended")
    DECERTIFIED = "decertified", _("Decertified")


class Outcome(TextChoices):
    """What the program team decided about one thing asked for."""

    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class Refusal(TextChoices):
    """Why a certification is not granted."""

    NOT_ON_LIST = "not_on_list", _("The training is not one the program accepts")
    NOT_PASSED = "not_passed", _("The proof does not show that the training was passed")
    NOT_THIS_PERSON = "not_this_person", _("The proof names somebody else")
    NOT_APPROVED_TRAINER = "not_approved_trainer", _("The trainer was not approved on the day of the class")
    EXPIRED = "expired", _("The certificate had expired")
    NEVER_CERTIFIED = "never_certified", _("PTCS Duct Sealing was never held, and no instruction was given")
    OTHER = "other", _("Another reason")


class Correction(TextChoices):
    """Why an application goes back to the person who sent it."""

    PROOF_UNREADABLE = "proof_unreadable", _("The proof cannot be read")
    PROOF_UNDATED = "proof_undated", _("The proof shows no date")
    PROOF_OTHER_NAME = "proof_other_name", _("The proof shows another name")
    PROOF_OTHER_TRAINING = "proof_other_training", _("The proof is of another training")
    PROOF_INCOMPLETE = "proof_incomplete", _("Pages of the proof are missing")
    PROOF_NO_RESULT = "proof_no_result", _("The proof does not show that the training was passed")
    PROOF_UNSIGNED = "proof_unsigned", _("The proof is not signed")
    DATE_DIFFERS = "date_differs", _("The date of training differs from the proof")
    TRAINER_UNKNOWN = "trainer_unknown", _("The trainer or class is not known to the program")
    CERTIFICATE_EXPIRED = "certificate_expired", _("The certificate has expired")
    UNTIL_DIFFERS = "until_differs", _("The last day of the certificate differs from the proof")
    ACCREDITATION_UNCLEAR = "accreditation_unclear", _("The accreditation number cannot be confirmed")
    OTHER_CERTIFICATION = "other_certification", _("The training leads to another certification")
    LICENSE_UNCLEAR = "license_unclear", _("The contractor license cannot be confirmed")
    EMPLOYMENT_DENIED = "employment_denied", _("The company does not confirm the employment")
    NAME_INCOMPLETE = "name_incomplete", _("The full name is needed")
    PHONE_UNREACHED = "phone_unreached", _("The telephone number does not reach the applicant")
    COMPANY_UNCLEAR = "company_unclear", _("The company or the first day there is unclear")
    OTHER = "other", _("Something else")


CORRECTION_MESSAGES = {
    Correction.PROOF_UNREADABLE: _(
        "We could not read your proof. Please scan or photograph it again, flat and in good light, and send that file."
    ),
    Correction.PROOF_UNDATED: _(
        "Your proof shows no date. Please send a copy on which the date of the training can be read."
    ),
    Correction.PROOF_OTHER_NAME: _(
        "Your proof shows another name than your application. Please send a proof in your name, or correct your name."
    ),
    Correction.PROOF_OTHER_TRAINING: _(
        "Your proof is of another training than the one you stated. Please send the proof of this one, or correct it."
    ),
    Correction.PROOF_INCOMPLETE: _("Pages of your proof are missing. Please send one file with every page, in order."),
    Correction.PROOF_NO_RESULT: _(
        "Your proof shows that you attended, and not that you passed. Please send the certificate or the result."
    ),
    Correction.PROOF_UNSIGNED: _(
        "Your proof is not signed by the trainer or the organization. Please send a signed copy."
    ),
    Correction.DATE_DIFFERS: _(
        "The date you typed differs from the date on your proof. Please correct the one that is wrong."
    ),
    Correction.TRAINER_UNKNOWN: _(
        "We do not know the trainer or class you named. Please write the trainer's full name and where the class was."
    ),
    Correction.CERTIFICATE_EXPIRED: _(
        "Your certificate had expired on the day of your application. Please send one that is valid, or choose another"
        " training."
    ),
    Correction.UNTIL_DIFFERS: _(
        "The last day you typed differs from the one on your certificate. Please correct the one that is wrong."
    ),
    Correction.ACCREDITATION_UNCLEAR: _(
        "We could not confirm your accreditation number. Please check it, and send a proof on which it can be read."
    ),
    Correction.OTHER_CERTIFICATION: _(
        "Your training leads to another certification than the one you asked for. Please choose that one, or send the"
        " proof of a training for this one."
    ),
    Correction.LICENSE_UNCLEAR: _(
        "We could not confirm the contractor license you stated. Please check its number and its state."
    ),
    Correction.EMPLOYMENT_DENIED: _(
        "The company does not confirm that you work there since that day. Please check the company and the first day,"
        " or ask the company to write to us."
    ),
    Correction.NAME_INCOMPLETE: _(
        "Please write your full name, as it will stand on your certificate and as it stands on your proof."
    ),
    Correction.PHONE_UNREACHED: _(
        "We could not reach you at the number you gave. Please correct it, so that we can ask you questions."
    ),
    Correction.COMPANY_UNCLEAR: _(
        "We could not tell which company you work for, or since when. Please check your company's name and first day."
    ),
    Correction.OTHER: "",
}

COMPANY = "company"
ABOUT = "about"
