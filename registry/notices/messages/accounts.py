"""Messages about changing one's address, about recoveries and about recovery codes. Links are made when it is sent."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from registry.notices.messages.making import Message, Told, Values, link, moment
from registry.pages.dates import moment_words
from registry.people.queries.addresses import CANCEL, CONFIRM, RECOVER, STOP, UNDO, signed

FEW_CODES = 3


def _addresses(told: Told) -> Values:
    facts = told.happening.facts
    return {"old": facts["old"], "new": facts["new"], "until": _words(facts.get("until")), "when": moment(told)}


def _asked(told: Told) -> Values:
    return {**_addresses(told), "link": _link(told, "people:address-stop", CANCEL, "change")}


def _confirm(told: Told) -> Values:
    return {**_addresses(told), "link": _link(told, "people:address-confirm", CONFIRM, "change")}


def _in_use(told: Told) -> Values:  # noqa: ARG001 - the shape of a message's values
    return {"link": link("account_login"), "reset": link("account_reset_password")}


def _left(told: Told) -> Values:
    return {**_addresses(told), "link": _link(told, "people:address-undo", UNDO, "change")}


def _arrived(told: Told) -> Values:
    return {**_addresses(told), "link": link("mfa_index")}


def _kept(told: Told) -> Values:
    return {**_addresses(told), "link": link("account_reset_password"), "help": link("people:trouble")}


def _over(told: Told) -> Values:
    """What every message about a recovery can say."""
    facts = told.happening.facts
    return {
        "old": facts["old"],
        "address": facts["address"],
        "elsewhere": facts["old"] != facts["address"],
        "second_steps": facts.get("second_steps", False),
        "opens": _words(facts.get("opens")),
        "until": _words(facts.get("until")),
        "when": moment(told),
        "help": link("people:trouble"),
    }


def _warned(told: Told) -> Values:
    """For an address that may stop a recovery, and not use it."""
    return {**_over(told), "stop": _link(told, "people:recover-stop", STOP, "recovery")}


def _led(told: Told) -> Values:
    """For the address the link goes to; it may stop the recovery where it is the one on file."""
    led = _link(told, "people:recover", RECOVER, "recovery")
    said = _over(told) if told.happening.facts["old"] != told.happening.facts["address"] else _warned(told)
    return {"stop": "", **said, "link": led}


def _checked(told: Told) -> Values:
    verified = told.happening.facts["outcome"] == "verified"
    return {"verified": verified, "when": moment(told), "help": link("people:trouble")}


def _code_used(told: Told) -> Values:
    left = int(told.happening.facts["left"])
    return {
        "left": left,
        "one_left": left == 1,
        "few": left <= FEW_CODES,
        "link": link("mfa_index"),
        "when": moment(told),
    }


def _renewed(told: Told) -> Values:
    return {"link": link("mfa_index"), "when": moment(told)}


def _link(told: Told, name: str, purpose: str, thing: str) -> str:
    """A link for one purpose, about the thing that this fact of the event names."""
    return link(name, signed(purpose, int(str(told.happening.facts[thing]).partition(":")[2])))


def _words(at: str | None) -> str:
    return moment_words(datetime.fromisoformat(at)) if at else ""


HEADING = _("Addresses and recoveries")
TO_ADDRESSES: tuple[str, ...] = ()
MESSAGES = {
    "address-asked": Message(_asked),
    "address-confirm": Message(_confirm),
    "address-in-use": Message(_in_use),
    "address-left": Message(_left),
    "address-arrived": Message(_arrived),
    "address-kept": Message(_kept),
    "address-taken-back": Message(_kept),
    "address-lost": Message(_kept),
    "caller-checked": Message(_checked),
    "recovery-link": Message(_led),
    "recovery-asked": Message(_warned),
    "recovery-approved": Message(_warned),
    "recovery-ready": Message(_led),
    "recovery-declined": Message(_over),
    "recovery-stopped": Message(_over),
    "recovery-used": Message(_over),
    "recovery-expired": Message(_over),
    "recovery-code-used": Message(_code_used),
    "recovery-codes-renewed": Message(_renewed),
}
