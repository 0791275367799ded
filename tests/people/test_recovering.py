"""Back into one's own account with the team's help: a caller verified, four eyes, a waiting time, no password seen."""

import inspect
import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms as django_forms
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from registry.history.models import Event
from registry.history.queries import told
from registry.kernel.refusals import No, Refused, Stale
from registry.notices.sending import send_owed
from registry.people import actions as people
from registry.people.actions import addresses
from registry.people.actions import calls as calling
from registry.people.actions import recovering as actions
from registry.people.asking import Asking, Checked, Way
from registry.people.forms import signing_in
from registry.people.lifecycle.accounts import RECOVERY
from registry.people.models import Account, CallerCheck, Person, Recovery
from registry.people.policies import recovering as policies
from registry.people.queries import STRANGER
from registry.people.queries import recovering as queries
from registry.people.tasks import sweep
from tests.architecture.test_access import ADDRESSES
from tests.builders import PASSWORD, a_team_member, an_account, signed_in, viewer
from tests.notices.mail import received

pytestmark = pytest.mark.django_db

OLD, NEW = "old@example.com", "new@example.com"
CHOSEN = "mastic on every seam 2026"
RIGHT = (Asking.PHONE, Asking.REGISTERED, Asking.EMAIL)
WAIT = timedelta(hours=24)


@pytest.fixture(autouse=True)
def _mailbox(tmp_path: Any, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"


def checked(person: Person, by: Person, **changed: Any) -> CallerCheck:
    said = {"right": RIGHT, "wrong": (), "outcome": Checked.VERIFIED, "note": "", "at": timezone.now()}
    return calling.check_caller(person, **{**said, **changed}, by=viewer(by))


def started(account: Account, way: str, by: Person, **changed: Any) -> Recovery:
    said: dict[str, Any] = {"way": way, "reason": "Lost it.", "at": timezone.now(), **changed}
    if way == Way.NEW_ADDRESS:
        said.setdefault("address", NEW)
    check = checked(account.person, by, at=said["at"])
    return actions.start(account, check=check, **said, by=viewer(by))


def letters(to: str) -> list[tuple[str, str]]:
    send_owed()
    return [(letter.subject, letter.text) for letter in received() if letter.to == to]


def link(text: str, end: str = r"\S*[^/\s]{10}") -> str:
    found = re.search(rf"/account/recover/{end}(?=\n)", text)
    assert found, text
    return found.group()


def with_app(account: Account) -> None:
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})


def test_a_link_to_the_address_on_file_works_at_once_and_keeps_the_second_step() -> None:
    account, dana = an_account(email=OLD), a_team_member()
    with_app(account)
    browser = signed_in(account.person)
    recovery = started(account, Way.LINK, dana)
    assert recovery.state == "waiting"
    page = link(letters(OLD)[-1][1])
    assert "Choose a password" in Client().get(page).content.decode()
    assert Client().post(page, {"password1": CHOSEN, "password2": "other"}).status_code == 422
    assert Client().post(page, {"password1": "short", "password2": "short"}).status_code == 422
    assert Client().post(page).status_code == 422
    assert browser.get("/account").status_code == 200
    done = Client().post(page, {"password1": CHOSEN, "password2": CHOSEN}).content.decode()
    assert "Your new password is saved" in done
    assert browser.get("/account").status_code == 302, "every session ends"
    assert Authenticator.objects.filter(user=account, type="totp").exists()
    answer = Client().post("/account/sign-in", {"login": OLD, "password": CHOSEN})
    assert answer.headers["Location"] == "/account/second-step"
    assert letters(OLD)[-1][0] == "Your account was recovered"
    assert Client().get(page).status_code == 404
    assert Client().post(page, {"password1": CHOSEN, "password2": CHOSEN}).status_code == 409


def test_a_new_address_takes_a_second_person_and_a_waiting_time() -> None:
    account, dana, priya = an_account(email=OLD), a_team_member("Dana"), a_team_member("Priya")
    with_app(account)
    recovery = started(account, Way.NEW_ADDRESS, dana, second_steps=True)
    assert recovery.state == "asked"
    assert [subject for subject, _ in letters(OLD)][-1] == "Somebody asked us to recover your account"
    assert not letters(NEW), "before the second person agreed, nobody at the new address can do anything"
    with pytest.raises(Refused, match="another member of the team"):
        actions.approve(recovery, by=viewer(dana), at=timezone.now())
    actions.approve(recovery, by=viewer(priya), at=timezone.now())
    assert [subject for subject, _ in letters(OLD)][-1] == "Your account will be recovered"
    stops = re.findall(r"/account/recover/\S+", letters(OLD)[-1][1])
    assert stops
    assert all(stop.endswith("/stop") for stop in stops), "the old address can stop it, not use it"
    page = link(letters(NEW)[-1][1])
    early = Client().get(page).content.decode()
    assert "This link works from" in early
    assert 'name="password1"' not in early
    assert Client().post(page, {"password1": CHOSEN, "password2": CHOSEN}).status_code == 409
    assert recovery.opens_at is not None
    assert timedelta(hours=23) < recovery.opens_at - timezone.now() <= WAIT
    Recovery.objects.update(opens_at=timezone.now())
    assert "Your new password is saved" in (
        Client().post(page, {"password1": CHOSEN, "password2": CHOSEN}).content.decode()
    )
    account.refresh_from_db()
    assert account.email == NEW
    assert EmailAddress.objects.get(user=account).email == NEW
    assert not Authenticator.objects.filter(user=account).exists(), "asked for, and said in the message"
    assert Client().post("/account/sign-in", {"login": NEW, "password": CHOSEN}).headers["Location"] == "/work"
    for address in (OLD, NEW):
        assert letters(address)[-1][0] == "Your account was recovered"


def test_second_steps_stay_with_a_new_address_unless_their_removal_was_asked_for() -> None:
    account, dana, priya = an_account(email=OLD), a_team_member(), a_team_member()
    with_app(account)
    recovery = started(account, Way.NEW_ADDRESS, dana)
    actions.approve(recovery, by=viewer(priya), at=timezone.now())
    assert "second steps" not in letters(NEW)[-1][1]
    actions.use(recovery, password="hashed", at=timezone.now() + WAIT)
    assert Authenticator.objects.filter(user=account).exists()


def test_a_lost_telephone_loses_the_second_steps_and_keeps_the_password() -> None:
    account, dana, priya = an_account(email=OLD), a_team_member(), a_team_member()
    with pytest.raises(Refused, match="no second step"):
        started(account, Way.SECOND_STEPS, dana)
    with_app(account)
    recovery = started(account, Way.SECOND_STEPS, dana)
    actions.approve(recovery, by=viewer(priya), at=timezone.now())
    Recovery.objects.filter(pk=recovery.pk).update(opens_at=timezone.now())
    browser = signed_in(account.person)
    page = link(letters(OLD)[-1][1])
    shown = Client().get(page).content.decode()
    assert 'type="password"' not in shown
    assert "Remove the second steps" in shown
    assert "The second steps are removed" in Client().post(page).content.decode()
    assert not Authenticator.objects.filter(user=account).exists()
    assert browser.get("/account").status_code == 302, "whoever holds the telephone is signed out"
    assert Client().post("/account/sign-in", {"login": OLD, "password": PASSWORD}).headers["Location"] == "/work"


def test_the_old_address_stops_a_recovery_and_both_addresses_are_told() -> None:
    account, dana, priya = an_account(email=OLD), a_team_member(), a_team_member()
    recovery = started(account, Way.NEW_ADDRESS, dana)
    actions.approve(recovery, by=viewer(priya), at=timezone.now())
    page = link(letters(OLD)[-1][1], r"\S+/stop")
    assert "Stop it" in Client().get(page).content.decode()
    assert "Stopped." in Client().post(page).content.decode()
    assert Client().get(page).status_code == 404
    assert Client().post(page).status_code == 409
    for address in (OLD, NEW):
        assert letters(address)[-1][0] == "The recovery of your account was stopped"
    with pytest.raises(Refused):
        actions.use(recovery, password="hashed", at=timezone.now() + WAIT)


def test_a_link_to_use_a_recovery_does_not_stop_it_and_the_other_way_round() -> None:
    recovery = started(an_account(email=OLD), Way.LINK, a_team_member())
    text = letters(OLD)[-1][1]
    use, stop = link(text), link(text, r"\S+/stop")
    assert Client().get(f"{use}/stop").status_code == 404
    assert Client().get(stop.removesuffix("/stop")).status_code == 404
    assert Client().post("/account/recover/1.x/stop").status_code == 404
    assert Recovery.objects.get(pk=recovery.pk).state == "waiting"


def test_nobody_of_the_team_verifies_recovers_or_approves_themself() -> None:
    dana, priya = a_team_member("Dana"), a_team_member("Priya")
    with pytest.raises(Refused, match="yourself"):
        checked(dana, dana)
    own = Account.objects.get(person=dana)
    recovery = started(own, Way.NEW_ADDRESS, priya)
    assert isinstance(policies.may_decide_recovery(viewer(dana), recovery), No)
    assert not queries.to_approve(dana).exists()
    assert not queries.to_approve(priya).exists()
    assert queries.to_approve(a_team_member()).count() == 1
    assert policies.may_stop_recovery(viewer(dana), recovery)
    assert policies.may_note_call(STRANGER) == policies.TEAM_ONLY
    assert policies.may_stop_recovery(STRANGER, recovery) == policies.TEAM_ONLY
    assert policies.may_decide_recovery(STRANGER, recovery) == policies.TEAM_ONLY


def test_a_recovery_is_declined_or_stopped_with_a_reason_and_the_person_is_told() -> None:
    account, dana, priya = an_account(email=OLD), a_team_member("Dana"), a_team_member("Priya")
    declined = started(account, Way.NEW_ADDRESS, dana)
    actions.decline(declined, reason="The voice was not his.", by=viewer(priya), at=timezone.now())
    assert letters(OLD)[-1][0] == "Your account is not recovered"
    stopped = started(account, Way.LINK, dana)
    actions.stop(stopped, reason="He found his password.", by=viewer(dana), at=timezone.now())
    assert letters(OLD)[-1][0] == "The recovery of your account was stopped"
    assert told(stopped.ref)[-1].reason == "He found his password."
    for over in (declined, stopped):
        assert isinstance(policies.may_stop_recovery(viewer(dana), over), No)
        assert isinstance(policies.may_decide_recovery(viewer(priya), over), No)


def test_one_recovery_of_an_account_at_a_time_and_only_to_an_address_that_is_free() -> None:
    account, dana = an_account(email=OLD), a_team_member()
    an_account(email="taken@example.com")
    for address, why in (("taken@example.com", "another account"), (OLD.upper(), "address on file")):
        with pytest.raises(Refused, match=why) as refused:
            started(account, Way.NEW_ADDRESS, dana, address=address)
        assert (refused.value.status, refused.value.field) == (422, "address")
    started(account, Way.LINK, dana)
    with pytest.raises(Refused, match="open already"):
        started(account, Way.NEW_ADDRESS, dana)


def test_an_address_changed_meanwhile_ends_the_recovery_to_the_old_one() -> None:
    account = an_account(email=OLD)
    recovery = started(account, Way.LINK, a_team_member())
    addresses.confirm(addresses.ask(account, NEW, at=timezone.now()), at=timezone.now())
    with pytest.raises(Refused):
        actions.use(recovery, password="hashed", at=timezone.now())
    assert Recovery.objects.get().state == "waiting", "the whole of it was undone"


def test_a_recovery_confirms_the_address_and_ends_a_change_that_waits() -> None:
    account = an_account(email=OLD, confirmed=False)
    change = addresses.ask(account, NEW, at=timezone.now())
    recovery = started(account, Way.LINK, a_team_member())
    with pytest.raises(Refused, match="Choose a password"):
        actions.use(recovery, at=timezone.now())
    actions.use(recovery, password="hashed", at=timezone.now())
    change.refresh_from_db()
    assert change.state == "canceled"
    assert EmailAddress.objects.get(user=account).verified
    assert Event.objects.filter(name="people.AddressConfirmed").exists()


def test_two_who_press_at_once_leave_one_winner() -> None:
    account, dana, priya = an_account(), a_team_member(), a_team_member()
    recovery = started(account, Way.NEW_ADDRESS, dana)
    seen = Recovery.objects.get(pk=recovery.pk)
    actions.approve(recovery, by=viewer(priya), at=timezone.now())
    with pytest.raises(Stale):
        actions.decline(seen, reason="No.", by=viewer(priya), at=timezone.now())
    stale = Recovery.objects.get(pk=recovery.pk)
    actions.stop(recovery, reason="Enough.", by=viewer(dana), at=timezone.now())
    with pytest.raises(Stale):
        actions.stop_by_link(stale, at=timezone.now())
    with pytest.raises(Stale):
        actions.stop_by_link(recovery, at=timezone.now())
    assert not actions._expire(stale, at=timezone.now())
    assert Event.objects.filter(name="people.RecoveryStopped").count() == 1


def test_what_is_not_used_in_time_closes_by_itself_once() -> None:
    account, dana = an_account(email=OLD), a_team_member()
    started(account, Way.LINK, dana, at=timezone.now() - actions.LASTS)
    sweep()
    sweep()
    assert Recovery.objects.get().state == "expired"
    assert letters(OLD)[-1][0] == "The recovery of your account was not used"
    assert Event.objects.filter(name="people.RecoveryExpired").count() == 1


def test_the_database_refuses_a_recovery_that_one_person_could_have_made_alone() -> None:
    account, dana = an_account(), a_team_member()
    recovery = started(account, Way.NEW_ADDRESS, dana)
    now = timezone.now()
    for wrong in (
        {"approved_by": dana},
        {"state": "waiting", "opens_at": now},
        {"state": "used", "closed_at": now},
        {"state": "made-up"},
        {"closed_at": now},
        {"way": "other"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Recovery.objects.filter(pk=recovery.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        CallerCheck.objects.update(by=account.person)


@pytest.mark.parametrize("state", RECOVERY.states)
def test_a_link_works_only_while_it_waits_and_its_time_has_come(state: str) -> None:
    now = timezone.now()
    made = Recovery(state=state, opens_at=now, expires_at=now + actions.LASTS)
    assert made.works_at(now) == (state == "waiting")
    assert not made.works_at(now - timedelta(seconds=1))
    assert not made.works_at(now + actions.LASTS)


def test_no_page_or_form_of_the_team_takes_a_password() -> None:
    """Forms with a password are for whoever follows a link or signs in; no view of the team knows one of them."""
    team_views = {inspect.unwrap(entry.callback) for _, entry in ADDRESSES if entry.callback.policy.__name__ == "team"}
    assert len(team_views) > 10
    own = {
        name
        for name, thing in vars(signing_in).items()
        if inspect.isclass(thing)
        and issubclass(thing, django_forms.Form)
        and any(isinstance(field.widget, django_forms.PasswordInput) for field in thing.base_fields.values())
    }
    assert {"SignInForm", "RecoveredPasswordForm"} <= own
    for view in team_views:
        known = {thing.__name__ for thing in vars(inspect.getmodule(view)).values() if inspect.isclass(thing)}
        assert not known & own, view
    for action in (actions.start, actions.approve, actions.decline, actions.stop):
        assert "password" not in inspect.signature(action).parameters


def test_the_team_recovers_an_account_page_by_page() -> None:
    account = an_account("Rosa Calderón", email=OLD)
    people.correct_person(
        account.person, name=account.person.name, phone="555-0177", language="en", by="system", at=timezone.now()
    )
    dana, priya = signed_in(a_team_member("Dana")), signed_in(a_team_member("Priya"))
    at = f"/desk/people/{account.person.pk}"
    assert "Verify the caller first" in dana.get(f"{at}/recover").content.decode()
    page = dana.get(f"{at}/call").content.decode()
    assert "On file: 555-0177" in page
    assert "What is your Technician ID?" not in page, "what is not on file is not asked"
    form = {"phone": "right", "email": "right", "registered": "right", "outcome": "verified", "note": ""}
    assert dana.post(f"{at}/call", {**form, "phone": "wrong"}).status_code == 409
    assert dana.post(f"{at}/call", {**form, "outcome": ""}).status_code == 422
    key = {"key": "6f1c2f0e-0000-4000-8000-000000000001"}
    for _ in range(2):
        assert dana.post(f"{at}/call", {**form, **key}).headers["Location"] == f"{at}#calls"
    assert CallerCheck.objects.count() == 1
    assert "Start a recovery" in dana.get(at).content.decode()
    asked = {"way": "new_address", "address": NEW, "reason": "Changed the provider."}
    assert dana.post(f"{at}/recover", {**asked, "address": ""}).status_code == 422
    assert dana.post(f"{at}/recover", {**asked, "way": "link"}).status_code == 422
    assert dana.post(f"{at}/recover", {"way": "link", "second_steps": "on", "reason": "x"}).status_code == 422
    assert dana.post(f"{at}/recover", {**asked, "address": OLD}).status_code == 422
    where = dana.post(f"{at}/recover", asked).headers["Location"]
    assert "another member of the team looks at it" in dana.get(where).content.decode()
    assert dana.post(f"{where}/approve").status_code == 403
    assert "Rosa Calderón" in priya.get("/desk/recoveries").content.decode()
    assert "waits for a second member of the team" in priya.get("/work").content.decode()
    assert "waits for a second member of the team" not in dana.get("/work").content.decode()
    assert priya.post(f"{where}/decline", {"reason": ""}).status_code == 422
    assert priya.post(f"{where}/approve").headers["Location"] == where
    assert priya.post(f"{where}/decline", {"reason": "Late."}).status_code == 409
    assert dana.post(f"{where}/stop", {"reason": "She found it."}).headers["Location"] == where
    assert "No recovery is open" in dana.get("/desk/recoveries").content.decode()
    assert dana.get("/desk/recoveries/999999999999999999999").status_code == 404


def test_only_the_team_opens_the_pages_of_recoveries() -> None:
    somebody = signed_in(an_account().person)
    for path in ("/desk/recoveries", "/desk/bounces", "/desk/people/1/call", "/desk/people/1/recover"):
        assert somebody.get(path).status_code == 403
        assert Client().get(path).status_code == 302
