"""Messages about changing one's address, about recoveries and about recovery codes. Links are made when it is sent."""

from datetime import datetime

from registry.kernel.refusals import Missing
from registry.notices.messages.making import Message, Told, Values, link, moment
from registry.pages.dates import moment_words
from registry.people.models import AddressChange, Recovery
from registry.people.queries.addresses import CANCEL, CONFIRM, RECOVER, STOP, UNDO, signed

FEW_CODES = 3


def _addresses(told: Told) -> Values:
    facts = told.happening.facts
    return {"old": facts["old"], "new": facts["new"], "when": moment(told)}


def _asked(told: Told) -> Values:
    return {**_addresses(told), "link": _link("people:address-stop", CANCEL, told.happening.facts["change"])}


def _confirm(told: Told) -> Values:
    key = _key(told.happening.facts["change"])
    until = AddressChange.objects.values_list("confirm_until", flat=True).get(pk=key)
    address = link("people:address-confirm", signed(CONFIRM, key))
    return {**_addresses(told), "link": address, "until": moment_words(until)}


def _in_use(told: Told) -> Values:  # noqa: ARG001 - the shape of a message's values
    return {"link": link("account_login"), "reset": link("account_reset_password")}


def _left(told: Told) -> Values:
    key = _key(told.happening.facts["change"])
    until: datetime = AddressChange.objects.values_list("undo_until", flat=True).get(pk=key)  # type: ignore[assignment]
    address = link("people:address-undo", signed(UNDO, key))
    return {**_addresses(told), "link": address, "until": moment_words(until)}


def _security(told: Told) -> Values:
    return {**_addresses(told), "link": link("mfa_index")}


def _taken_back(told: Told) -> Values:
    return {**_addresses(told), "link": link("account_reset_password")}


def _recovery(told: Told) -> Values:
    """What every message about a recovery can say; a message to the address on file can stop it."""
    key = _key(told.happening.facts["recovery"])
    found = Recovery.objects.filter(pk=key).first()
    if found is None:
        raise Missing("recovery")
    return {
        "old": found.old,
        "address": found.address,
        "elsewhere": found.old != found.address,
        "way": found.way,
        "second_steps": found.second_steps,
        "opens": moment_words(found.opens_at) if found.opens_at else "",
        "until": moment_words(found.expires_at),
        "link": link("people:recover", signed(RECOVER, key)),
        "stop": link("people:recover-stop", signed(STOP, key)),
        "why": told.happening.reason,
        "when": moment(told),
    }


def _without_link(told: Told) -> Values:
    """For an address that may stop a recovery, and not use it."""
    return {name: said for name, said in _recovery(told).items() if name != "link"}


def _over(told: Told) -> Values:
    return {**{k: v for k, v in _recovery(told).items() if k not in ("link", "stop")}, "help": link("people:trouble")}


def _checked(told: Told) -> Values:
    return {"verified": told.happening.facts["outcome"] == "verified", "when": moment(told)}


def _code_used(told: Told) -> Values:
    left = int(told.happening.facts["left"])
    return {"left": left, "few": left <= FEW_CODES, "link": link("mfa_index"), "when": moment(told)}


def _renewed(told: Told) -> Values:
    return {"link": link("mfa_index"), "when": moment(told)}


def _link(name: str, purpose: str, ref: str) -> str:
    return link(name, signed(purpose, _key(ref)))


def _key(ref: object) -> int:
    return int(str(ref).partition(":")[2])


MESSAGES = {
    "address-asked": Message(_asked),
    "address-confirm": Message(_confirm),
    "address-in-use": Message(_in_use),
    "address-left": Message(_left),
    "address-arrived": Message(_security),
    "address-kept": Message(_taken_back),
    "address-taken-back": Message(_taken_back),
    "address-lost": Message(_addresses),
    "caller-checked": Message(_checked),
    "recovery-link": Message(_recovery),
    "recovery-asked": Message(_without_link),
    "recovery-approved": Message(_without_link),
    "recovery-ready": Message(_recovery),
    "recovery-declined": Message(_over),
    "recovery-stopped": Message(_over),
    "recovery-used": Message(_over),
    "recovery-expired": Message(_over),
    "recovery-code-used": Message(_code_used),
    "recovery-codes-renewed": Message(_renewed),
}
