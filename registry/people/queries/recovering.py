"""Reading calls, checks of callers and recoveries; and what protects an account."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from registry.people.lifecycle.accounts import ASKED, WAITING
from registry.people.models import Account, Call, CallerCheck, Person, Recovery
from registry.people.queries import of
from registry.people.queries.addresses import read

CHECK_LASTS = timedelta(minutes=30)
"""As long as one conversation: a check made in the morning proves nothing of who calls in the afternoon."""
_EVERYTHING = ("account__person", "asked_by", "approved_by", "check_made")


def account_of(person: Person) -> Account | None:
    """The account of this very record."""
    return Account.objects.select_related("person").filter(person=person).first()


def calls(person: Person) -> QuerySet[Call]:
    """The calls about this person, newest first."""
    return Call.objects.filter(of(person)).select_related("taken_by").order_by("-at", "-pk")


def checks(person: Person) -> QuerySet[CallerCheck]:
    """The checks of callers who gave this person's name, newest first."""
    return CallerCheck.objects.filter(of(person)).select_related("by").order_by("-at", "-pk")


def fresh_check(person: Person, by: Person | None, at: datetime) -> CallerCheck | None:
    """The last check this member of the team made of this person, if it still counts."""
    made = checks(person).filter(by=by, at__gt=at - CHECK_LASTS, at__lte=at).first()
    return made if made is not None and made.is_verified else None


def recoveries(person: Person) -> QuerySet[Recovery]:
    """The recoveries of this person's accounts, newest first."""
    return Recovery.objects.filter(of(person, "account__person")).select_related(*_EVERYTHING).order_by("-pk")


def recoveries_all() -> QuerySet[Recovery]:
    """Every recovery there was, for the team."""
    return Recovery.objects.select_related(*_EVERYTHING)


def open_recoveries() -> QuerySet[Recovery]:
    """Every recovery that is not over, those that wait for a second person first, the longest waiting on top."""
    found = Recovery.objects.select_related(*_EVERYTHING)
    return found.filter(state__in=(ASKED, WAITING)).order_by("state", "asked_at", "pk")


def to_approve(reader: Person) -> QuerySet[Recovery]:
    """What waits for a second member of the team, as far as this one may be it."""
    return open_recoveries().filter(state=ASKED).exclude(asked_by=reader).exclude(of(reader, "account__person"))


def recovery_of(purpose: str, token: str) -> Recovery | None:
    """The recovery a link is about; none for a link nobody made."""
    found = Recovery.objects.select_related(*_EVERYTHING)
    return found.filter(pk=pk).first() if (pk := read(purpose, token)) else None


def second_steps(account: Account) -> Any:  # Any: allauth's models are untyped
    """What signing in asks for besides the password: an app, passkeys; and the recovery codes beside them."""
    return Authenticator.objects.filter(user=account).order_by("created_at", "pk")


def passkeys(account: Account) -> Sequence[Any]:  # Any: allauth's wrapped authenticators are untyped
    """The passkeys of this account, the oldest first, each with its name."""
    return [one.wrap() for one in second_steps(account).filter(type=Authenticator.Type.WEBAUTHN)]


def has_app(account: Account) -> bool:
    """Whether an authenticator app is set up."""
    return bool(second_steps(account).filter(type=Authenticator.Type.TOTP).exists())


def codes_left(account: Account) -> int | None:
    """How many recovery codes were not used yet; None when there are none at all."""
    codes = second_steps(account).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else None
