"""How a person signs in changes: the password, the second step, the devices."""

from datetime import datetime

from django.db.models import F

from registry.history.acting import acting
from registry.history.events import Ref
from registry.people import events
from registry.people.events import signing_in
from registry.people.models import Account, Person
from registry.people.queries import of


def change_password(account: Account, password: str, *, how: str, at: datetime) -> None:
    """`password` is already hashed; `how` is signed_in or by_link."""
    with acting("change password", by=account.person, at=at) as act:
        Account.objects.filter(pk=account.pk).update(password=password)
        act.record(events.PasswordChanged(person=Ref(account.person.ref), how=how))
    account.password = password


def note_second_step(account: Account, kind: str, *, added: bool, at: datetime) -> None:
    """A second step was added to signing in, or taken away."""
    happened = events.SecondStepAdded if added else events.SecondStepRemoved
    with acting("add second step" if added else "remove second step", by=account.person, at=at) as act:
        act.record(happened(person=Ref(account.person.ref), kind=kind))


def note_code_used(account: Account, left: int, *, at: datetime) -> None:
    """A recovery code let somebody in; so many are left."""
    with acting("use recovery code", by=account.person, at=at) as act:
        act.record(signing_in.RecoveryCodeUsed(person=Ref(account.person.ref), left=left))


def note_codes_renewed(account: Account, *, at: datetime) -> None:
    """New recovery codes were made; the old ones stopped working."""
    with acting("renew recovery codes", by=account.person, at=at) as act:
        act.record(signing_in.RecoveryCodesRenewed(person=Ref(account.person.ref)))


def sign_out_everywhere(account: Account, *, at: datetime) -> None:
    """Every session of the account ends; the caller keeps the one it is made in."""
    with acting("sign out everywhere", by=account.person, at=at) as act:
        Account.objects.filter(pk=account.pk).update(signed_out=F("signed_out") + 1)
        act.record(signing_in.SignedOutEverywhere(person=Ref(account.person.ref)))
    account.refresh_from_db(fields=["signed_out"])


def end_sessions(person: Person) -> None:
    """Inside `acting()`: whoever is signed in to an account of this person, on any device, no longer is."""
    Account.objects.filter(of(person)).update(signed_out=F("signed_out") + 1)
