"""Changing the address one signs in with: both mailboxes hear of it, and the old one can take it back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from registry.history.models import Event
from registry.kernel.refusals import Refused, Stale
from registry.notices.sending import send_owed
from registry.people import actions as people
from registry.people.actions import addresses as actions
from registry.people.models import Account, AddressChange
from registry.people.queries import addresses as queries
from registry.people.tasks import sweep
from tests.builders import AT, PASSWORD, an_account, signed_in
from tests.notices.mail import received

pytestmark = pytest.mark.django_db

OLD, NEW = "old@example.com", "new@example.com"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _mailbox(tmp_path: Any, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"


def in_again(account: Account) -> Client:
    """A browser whose owner entered the password a moment ago."""
    client = signed_in(account.person)
    client.post("/account/reauthenticate", {"password": PASSWORD})
    return client


def letters() -> dict[str, list[tuple[str, str]]]:
    """What each address was sent: subject and text."""
    send_owed()
    found: dict[str, list[tuple[str, str]]] = {}
    for letter in received():
        found.setdefault(letter.to, []).append((letter.subject, letter.text))
    return found


def link(text: str, what: str) -> str:
    found = re.search(rf"/account/address/{what}/\S+", text)
    assert found, text
    return found.group()


def asked(account: Account, new: str = NEW) -> AddressChange:
    return actions.ask(account, new, at=timezone.now())


def test_the_password_is_asked_for_first_and_then_both_addresses_hear_of_it() -> None:
    account = an_account(email=OLD)
    browser = signed_in(account.person)
    assert browser.get("/account/address").headers["Location"].startswith("/account/reauthenticate?")
    assert in_again(account).post("/account/address", {"email": NEW.upper()}).headers["Location"] == "/account/security"
    account.refresh_from_db()
    assert account.email == OLD, "nothing changes before the new address answered"
    sent = letters()
    assert sent[OLD][0][0] == "Somebody asked to change your e-mail address"
    ((subject, text),) = sent[NEW]
    assert subject == "Confirm your new e-mail address"
    assert account.person.name not in text, "an address that may be mistyped is told no name"
    stranger = Client()
    page = link(text, "confirm")
    assert NEW in stranger.get(page).content.decode()
    account.refresh_from_db()
    assert account.email == OLD, "looking is not confirming: mail programs follow links too"
    assert "is new@example.com now" in stranger.post(page).content.decode().replace("&#x27;", "'")
    account.refresh_from_db()
    assert account.email == NEW
    assert list(EmailAddress.objects.filter(user=account).values_list("email", "primary", "verified")) == [
        (NEW, True, True)
    ]
    sent = letters()
    assert sent[OLD][-1][0] == "The e-mail address of your account was changed"
    assert sent[NEW][-1][0] == "Your account has a new e-mail address"
    assert Client().post("/account/sign-in", {"login": NEW, "password": PASSWORD}).headers["Location"] == "/work"
    assert stranger.get(page).status_code == 404
    assert stranger.post(page).status_code == 409


def _answer(new: str) -> tuple[int, str, str]:
    account = an_account("Ana Asker")
    browser = in_again(account)
    answer = browser.post("/account/address", {"email": new})
    page = browser.get("/account/security").content.decode().replace(new, "NEW").replace(account.email, "OLD")
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|<time.*?</time>', "", page)
    return answer.status_code, answer.headers["Location"], page


def test_an_address_that_belongs_to_somebody_is_answered_like_any_other_and_its_owner_is_told() -> None:
    owner = an_account(email="owner@example.com")
    assert _answer("owner@example.com") == _answer("free@example.com")
    sent = letters()
    assert [subject for subject, _ in sent["owner@example.com"]] == ["Your e-mail address has an account already"]
    assert "/account/address/confirm/" not in sent["owner@example.com"][0][1]
    change = AddressChange.objects.get(new="owner@example.com")
    with pytest.raises(Refused):
        actions.confirm(change, at=timezone.now())
    owner.refresh_from_db()
    assert owner.email == "owner@example.com"


def test_the_old_address_stops_it_and_is_told_to_choose_a_new_password() -> None:
    account = an_account(email=OLD)
    change = asked(account)
    page = link(letters()[OLD][0][1], "stop")
    assert "Stop it" in Client().get(page).content.decode()
    assert "Stopped." in Client().post(page).content.decode()
    assert Client().get(page).status_code == 404
    change.refresh_from_db()
    assert change.state == "canceled"
    assert letters()[OLD][-1][0] == "Your e-mail address stays as it is"
    with pytest.raises(Stale):
        actions.confirm(change, at=timezone.now())


def test_the_old_address_takes_the_account_back_for_some_days() -> None:
    account = an_account(email=OLD)
    browser = in_again(account)
    actions.confirm(asked(account), at=timezone.now())
    later = asked(Account.objects.get(), "third@example.com")
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    page = link(letters()[OLD][-1][1], "undo")
    assert OLD in Client().get(page).content.decode()
    assert "uses old@example.com again" in Client().post(page).content.decode()
    account.refresh_from_db()
    later.refresh_from_db()
    assert (account.email, account.has_usable_password()) == (OLD, False)
    assert not Authenticator.objects.exists(), "what was set up since no longer counts"
    assert later.state == "canceled"
    assert browser.get("/account").status_code == 302, "everybody is signed out"
    assert letters()[OLD][-1][0] == "Your account is yours again"
    assert letters()[NEW][-1][0] == "The account no longer uses this address"
    assert Client().post(page).status_code == 409


def test_taking_back_ends_after_the_days_the_program_gives() -> None:
    account = an_account(email=OLD)
    change = actions.ask(account, NEW, at=AT)
    actions.confirm(change, at=AT)
    with pytest.raises(Refused):
        actions.undo(change, at=AT + 3 * DAY)
    with pytest.raises(Refused):
        actions.undo(actions.ask(account, OLD, at=AT), at=AT)
    actions.undo(change, at=AT + 3 * DAY - timedelta(seconds=1))


def test_an_address_changed_again_since_is_not_taken_back_over_the_newer_one() -> None:
    account = an_account(email=OLD)
    first = actions.ask(account, NEW, at=AT)
    actions.confirm(first, at=AT)
    actions.confirm(actions.ask(Account.objects.get(), "third@example.com", at=AT), at=AT)
    with pytest.raises(Refused, match="changed again"):
        actions.undo(first, at=AT)
    assert Account.objects.get().email == "third@example.com"


def test_nobody_else_gets_an_address_that_can_still_be_taken_back() -> None:
    account = an_account(email=OLD)
    actions.confirm(actions.ask(account, NEW, at=AT), at=AT)
    with pytest.raises(people.AddressTaken):
        people.register(name="Mallory", email=OLD, password="!", language="en", at=AT + DAY)
    other = an_account()
    assert actions.ask(other, OLD, at=AT + DAY).taken
    assert queries.owner_of(OLD, AT + DAY) == account
    assert queries.owner_of(OLD, AT + 3 * DAY) is None


def test_of_two_who_confirm_one_address_the_first_gets_it() -> None:
    one, other = an_account(), an_account()
    first, second = asked(one), asked(other)
    actions.confirm(first, at=timezone.now())
    with pytest.raises(Refused, match="belongs to another account"):
        actions.confirm(second, at=timezone.now())
    second.refresh_from_db()
    assert second.state == "asked"
    other.refresh_from_db()
    assert other.email != NEW


def test_an_address_taken_at_the_last_moment_undoes_the_whole_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database decides when somebody registers it between the look and the write."""
    account, change = an_account(email=OLD), None
    change = asked(account)
    an_account(email=NEW)
    monkeypatch.setattr(actions, "owner_of", lambda *_: None)
    with pytest.raises(Refused, match="belongs to another account"):
        actions.confirm(change, at=timezone.now())
    account.refresh_from_db()
    assert account.email == OLD
    assert EmailAddress.objects.get(user=account).email == OLD


def test_two_who_follow_one_link_at_once_change_it_once() -> None:
    account = an_account(email=OLD)
    change = asked(account)
    again = AddressChange.objects.get(pk=change.pk)
    actions.confirm(change, at=timezone.now())
    with pytest.raises(Stale):
        actions.confirm(again, at=timezone.now())
    assert Event.objects.filter(name="people.AddressChanged").count() == 1


def test_a_newer_request_replaces_the_older_one_and_the_owner_can_think_better_of_it() -> None:
    account = an_account(email=OLD)
    first = asked(account, "first@example.com")
    browser = in_again(account)
    browser.post("/account/address", {"email": NEW})
    first.refresh_from_db()
    assert first.state == "canceled"
    assert NEW in browser.get("/account/security").content.decode()
    assert browser.post("/account/address/cancel").headers["Location"] == "/account/security"
    assert queries.open_change(account) is None
    assert browser.post("/account/address/cancel").status_code == 302, "pressing twice changes nothing"


@pytest.mark.parametrize("typed", ["", "nonsense", "a@b", OLD, "x" * 250 + "@example.com", "a\x00@example.com"])
def test_what_is_no_new_address_changes_nothing_and_stays_in_the_box(typed: str) -> None:
    account = an_account(email=OLD)
    answer = in_again(account).post("/account/address", {"email": typed})
    assert answer.status_code == 422
    assert not AddressChange.objects.exists()


def test_a_link_nobody_made_or_made_for_another_purpose_opens_nothing() -> None:
    change = asked(an_account(email=OLD))
    stop = queries.signed(queries.CANCEL, change.pk)
    for path in (f"confirm/{stop}", f"undo/{stop}", "confirm/1.abc", "stop/x", f"stop/{stop}x"):
        assert Client().get(f"/account/address/{path}").status_code == 404
        assert Client().post(f"/account/address/{path}").status_code == 404


def test_what_is_not_confirmed_in_time_closes_by_itself_once() -> None:
    change = actions.ask(an_account(email=OLD), NEW, at=timezone.now() - 3 * DAY)
    with pytest.raises(Refused):
        actions.confirm(change, at=timezone.now())
    sweep()
    sweep()
    change.refresh_from_db()
    assert change.state == "expired"
    assert Event.objects.filter(name="people.AddressChangeExpired").count() == 1
    late = AddressChange.objects.get()
    late.state = "asked"
    assert not actions._expire(late, at=timezone.now()), "somebody else closed it meanwhile"


def test_the_database_refuses_impossible_changes() -> None:
    account = an_account(email=OLD)
    asked(account)
    for wrong in ({"state": "confirmed"}, {"state": "made-up"}, {"closed_at": AT}, {"undo_until": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AddressChange.objects.update(**wrong)


def test_the_history_tells_the_address_and_can_forget_it() -> None:
    account = an_account(email=OLD)
    actions.confirm(asked(account), at=timezone.now())
    facts = Event.objects.get(name="people.AddressChanged").facts
    assert NEW not in facts
    assert OLD not in facts
