"""Whose an e-mail address is, and what change of address waits; the links that confirm, cancel and recover."""

from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import Q

from registry.people.lifecycle.accounts import ASKED, CONFIRMED
from registry.people.models import Account, AddressChange

CONFIRM, CANCEL, UNDO, RECOVER, STOP = "confirm", "cancel", "undo", "recover", "stop"
"""What a link is for: a link made for one purpose opens no other."""


def owner_of(address: str, at: datetime) -> Account | None:
    """Whose this address is, however it is capitalized. One that can still take its account back is not free either."""
    held = Q(email__iexact=address)
    kept = Q(address_changes__old__iexact=address, address_changes__state=CONFIRMED, address_changes__undo_until__gt=at)
    return Account.objects.select_related("person").filter(held | kept).order_by("pk").first()


def open_change(account: Account) -> AddressChange | None:
    """The change of address this account waits for."""
    return AddressChange.objects.select_related("account__person").filter(account=account, state=ASKED).first()


def change_of(purpose: str, token: str) -> AddressChange | None:
    """The change a link is about; none for a link nobody made."""
    found = AddressChange.objects.select_related("account__person")
    return found.filter(pk=pk).first() if (pk := read(purpose, token)) else None


def signed(purpose: str, pk: int) -> str:
    """What stands at the end of a link: the key of the thing, signed for this purpose alone."""
    return _signer(purpose).sign(str(pk))


def read(purpose: str, token: str) -> int | None:
    """The key a link was made for."""
    try:
        return int(_signer(purpose).unsign(token))
    except BadSignature:
        return None


def _signer(purpose: str) -> Signer:
    return Signer(sep=".", salt=f"registry.people.{purpose}")
