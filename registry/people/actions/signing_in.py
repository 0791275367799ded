"""How a person signs in changes: the password, the second step."""

from datetime import datetime

from registry.history.acting import acting
from registry.history.events import Ref
from registry.people import events
from registry.people.models import Account


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
