"""What the registry records of its own letters: that account mail was owed. Other notices follow from their events."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Ref, event

ACCOUNT_MESSAGES = {
    "confirm-address": _("confirm your e-mail address"),
    "already-registered": _("this address is already registered"),
    "reset-password": _("choose a new password"),
    "unknown-address": _("there is no account with this address"),
}


@event("notices.AccountMailOwed")
class AccountMailOwed:
    notice: Ref
    person: Ref
    message: str
    sentence = _("A message about the account was owed to %(person)s: %(message)s.")
    words = {"message": ACCOUNT_MESSAGES}
