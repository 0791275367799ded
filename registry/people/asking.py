"""What is asked of a caller, and by which way somebody gets back into an account: codes with their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Checked(models.TextChoices):
    """What came of asking a caller."""

    VERIFIED = "verified", _("Verified")
    NOT = "not", _("Not verified")


class Way(models.TextChoices):
    """How a recovery leads back into the account."""

    LINK = "link", _("A link to the address on file, to choose a new password")
    NEW_ADDRESS = "new_address", _("A link to a new address, because the mailbox is lost")
    SECOND_STEPS = "second_steps", _("Remove the second steps, because the telephone is lost")


class Asking(models.TextChoices):
    """What a caller is asked. Those in PUBLISHED anybody may know, so they prove little by themselves."""

    TECHNICIAN_ID = "technician_id", _("What is your Technician ID?")
    COMPANY = "company", _("Which company do you work for?")
    EMAIL = "email", _("Which e-mail address did you register with?")
    PHONE = "phone", _("Which telephone number do we have on file for you?")
    REGISTERED = "registered", _("In which month did you register?")
    APPLIED = "applied", _("In which month did you send your last application?")
    TRAINER = "trainer", _("Who gave your last training, and when?")
    LAST_JOB = "last_job", _("Where was the last job you entered?")


PUBLISHED = frozenset({Asking.TECHNICIAN_ID, Asking.COMPANY})
