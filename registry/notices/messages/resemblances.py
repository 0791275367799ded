"""Messages about records that resemble each other: none of them names the other person."""

from django.utils.translation import gettext_lazy as _

from registry.notices.messages.making import Message, Told, Values, link, moment


def _lookalike(told: Told) -> Values:
    return {"sign_in": link("account_login"), "reset": link("account_reset_password"), "when": moment(told)}


def _joined(told: Told) -> Values:
    return {"link": link("people:account"), "when": moment(told)}


HEADING = _("Records that resemble each other")
TO_ADDRESSES: tuple[str, ...] = ()
MESSAGES = {
    "lookalike-registered": Message(_lookalike),
    "records-merged": Message(_joined, to_record=True),
    "records-unmerged": Message(_joined, to_record=True),
}
