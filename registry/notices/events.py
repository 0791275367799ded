"""What the registry records of its own letters: that account mail was owed, that a letter came back, what was done.

Other notices follow from their events.
"""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event

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


@event("notices.MessageBounced")
class MessageBounced:
    """A letter reached nobody: it came back, or the mail server would not take it."""

    notice: Ref
    person: Ref
    message: str
    subject: Personal
    address: Personal
    problem: Personal
    sentence = _("The message “%(subject)s” to %(person)s could not be delivered to %(address)s: %(problem)s")


@event("notices.MessageSentAgain")
class MessageSentAgain:
    notice: Ref
    again: Ref
    person: Ref
    subject: Personal
    sentence = _("%(by)s sent the message “%(subject)s” to %(person)s again.")


@event("notices.MessageSettled")
class MessageSettled:
    notice: Ref
    person: Ref
    subject: Personal
    sentence = _("%(by)s settled that the message “%(subject)s” to %(person)s was not delivered.")
