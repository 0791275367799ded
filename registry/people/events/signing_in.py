"""How somebody signs in, beyond the password: recovery codes used, sessions ended."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Ref, event


@event("people.RecoveryCodeUsed")
class RecoveryCodeUsed:
    person: Ref
    left: int
    sentence = _("%(person)s used a recovery code; codes left: %(left)s.")


@event("people.RecoveryCodesRenewed")
class RecoveryCodesRenewed:
    person: Ref
    sentence = _("%(person)s made new recovery codes; the old ones no longer work.")


@event("people.SignedOutEverywhere")
class SignedOutEverywhere:
    person: Ref
    sentence = _("%(person)s signed out on every other device.")
