"""What the registry records of its own letters: that account mail was owed, that a letter came back, what was done;
that words were changed, and that somebody turned off what is optional.

Other notices follow from their events.
"""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.notices.catalogue import optional

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


@event("notices.MessageWorded")
class MessageWorded:
    """New words, in both languages, for messages owed from now on."""

    message: Ref
    key: str
    version: int
    sentence = _("%(by)s wrote version %(version)s of the words of the message “%(key)s”.")


@event("notices.MessageSetBack")
class MessageSetBack:
    """The words of an earlier version again, as a new one."""

    message: Ref
    key: str
    version: int
    earlier: int
    sentence = _(
        "%(by)s went back to version %(earlier)s of the words of the message “%(key)s”: now version %(version)s."
    )


OPTIONAL_MESSAGES = {entry.key: entry.about for entry in optional()}


@event("notices.MessageTurnedOff")
class MessageTurnedOff:
    person: Ref
    message: str
    how: str
    sentence = _("%(person)s turned off the message “%(message)s” (%(how)s).")
    words = {"message": OPTIONAL_MESSAGES, "how": {"signed_in": _("signed in"), "by_link": _("by a link in a message")}}


@event("notices.MessageTurnedOn")
class MessageTurnedOn:
    person: Ref
    message: str
    how: str
    sentence = _("%(person)s turned on the message “%(message)s” (%(how)s).")
    words = MessageTurnedOff.words
