"""Messages about how somebody signs in."""

from django.utils.translation import gettext_lazy as _

from registry.notices.messages.making import Message, Told, Values, link, moment


def _second_step(told: Told) -> Values:
    return {"link": link("mfa_index"), "what": told.happening.words("kind"), "when": moment(told)}


def _password(told: Told) -> Values:
    return {"link": link("account_reset_password"), "when": moment(told)}


HEADING = _("How one signs in")
TO_ADDRESSES: tuple[str, ...] = ()
MESSAGES = {
    "password-changed": Message(_password, to_record=True),
    "second-step-added": Message(_second_step, to_record=True),
    "second-step-removed": Message(_second_step, to_record=True),
}
