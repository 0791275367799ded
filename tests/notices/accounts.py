"""What happens to accounts, for the table of messages: every address is the account's own, so that it is greeted."""

from typing import Any

from registry.history.events import Ref
from registry.people.events import addresses, calls, recoveries, signing_in
from registry.people.models import Person
from registry.people.queries import email_of

UNTIL = "2026-04-03T19:00:00+00:00"


def happenings(person: Person) -> dict[str, list[object]]:
    """For each message about an account, what happens in the Action that owes it."""
    email, who = email_of(person), Ref(person.ref)
    moved: dict[str, Any] = {"change": Ref("address-change:1"), "person": who, "old": email, "new": email}
    helped: dict[str, Any] = {"recovery": Ref("recovery:1"), "person": who, "old": email, "address": email}
    far: dict[str, Any] = {**helped, "address": "new@example.com"}
    steps: dict[str, Any] = {"way": "second_steps", "second_steps": True}
    asked = addresses.AddressChangeAsked(**moved, until=UNTIL)
    changed = addresses.AddressChanged(**moved, until=UNTIL)
    undone = addresses.AddressChangeUndone(**moved)
    checked = calls.CallerChecked(
        check_made=Ref("caller-check:1"), person=who, outcome="verified", right=("phone",), wrong=(), note=""
    )
    approved = recoveries.RecoveryApproved(**helped, **steps, opens=UNTIL, until=UNTIL)
    return {
        "address-asked": [asked],
        "address-confirm": [asked],
        "address-in-use": [addresses.AddressChangeAsked(**moved, until=UNTIL, owner=who)],
        "address-left": [changed],
        "address-arrived": [changed],
        "address-kept": [addresses.AddressChangeCanceled(**moved, how="by_link")],
        "address-taken-back": [undone],
        "address-lost": [undone],
        "caller-checked": [checked],
        "recovery-link": [recoveries.RecoveryAsked(**helped, way="link", second_steps=False, until=UNTIL)],
        "recovery-asked": [recoveries.RecoveryAsked(**helped, **steps, until=UNTIL)],
        "recovery-approved": [
            recoveries.RecoveryApproved(**far, way="new_address", second_steps=True, opens=UNTIL, until=UNTIL)
        ],
        "recovery-ready": [approved],
        "recovery-declined": [recoveries.RecoveryDeclined(**helped)],
        "recovery-stopped": [recoveries.RecoveryStopped(**helped, how="by_team")],
        "recovery-used": [recoveries.RecoveryUsed(**helped, **steps)],
        "recovery-expired": [recoveries.RecoveryExpired(**helped)],
        "recovery-code-used": [signing_in.RecoveryCodeUsed(person=who, left=2)],
        "recovery-codes-renewed": [signing_in.RecoveryCodesRenewed(person=who)],
    }
