"""Users: invited by name, given a duty, ended with every session; who may do which is one table."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registry.history import once
from registry.history.queries import told as history
from registry.kernel.refusals import Refused, Stale
from registry.people.actions import users as actions
from registry.people.lifecycle.users import ACCEPTED, EXPIRED, SENT, WITHDRAWN
from registry.people.models import Account, Duty, Person, Role, UserInvitation
from registry.people.policies import duties as tasks
from registry.people.policies import users as policies
from registry.people.queries import STRANGER, Viewer, as_viewer, email_of, members
from registry.people.queries import users as queries
from registry.people.queries.users import Filters
from tests.builders import (
    AT,
    PASSWORD,
    TODAY,
    a_person,
    a_team_member,
    a_utility,
    a_utility_member,
    an_account,
    signed_in,
    viewer,
)
from tests.people.letting_in import LONG_AGO, a_lead, a_user, an_invited, join_page, told

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GIVABLE = {
    Duty.LEAD: {Duty.TEAM, Duty.ADMINISTRATOR, Duty.UTILITY, Duty.UTILITY_ADMINISTRATOR},
    Duty.ADMINISTRATOR: {Duty.UTILITY, Duty.UTILITY_ADMINISTRATOR},
    Duty.TEAM: set(),
    Duty.TRAINER: set(),
}


@pytest.fixture
def lead() -> Viewer:
    return viewer(a_lead())


@pytest.mark.parametrize("duty", GIVABLE)
def test_each_duty_lets_in_whom_the_table_says(duty):
    utility, who = a_utility(), Viewer(person=Person(name="X"), duties=frozenset({duty}))
    may = {one for one in Duty if policies.may_manage(who, one, utility)}
    assert may == GIVABLE[duty]


def test_what_is_not_given_here_says_where_it_is():
    some = Viewer(person=Person(name="X"), duties=frozenset({Duty.LEAD}))
    assert policies.may_manage(some, Duty.LEAD, None) == policies.TWO_LEADS
    assert policies.may_manage(some, Duty.TRAINER, None) == policies.ELSEWHERE
    assert policies.may_manage(some, Duty.UTILITY, None) == policies.ELSEWHERE
    assert tasks.LEADS.allowed(STRANGER).status == 401


def test_the_invited_chooses_a_password_and_has_the_duty_from_that_day(lead):
    sent = an_invited(lead, duty=Duty.ADMINISTRATOR)
    assert told("user-invitation") == {"ivy@example.com"}
    account = actions.join(sent, name="Ivy Invited", phone="", password="x", at=AT)
    assert as_viewer(account.person, TODAY).duties == {Duty.TEAM, Duty.ADMINISTRATOR}
    assert UserInvitation.objects.get().state == ACCEPTED
    assert {role.given_by for role in Role.objects.filter(person=account.person)} == {lead.ref}
    assert any("A visitor, for Lee Lead, gave" in one.text for one in history(account.person.ref))


def test_the_link_opens_an_account_that_is_confirmed_and_leads_to_the_second_step(lead, client):
    sent = an_invited(replace(lead), duty=Duty.TEAM)
    UserInvitation.objects.update(expires_at=timezone.now() + DAY)
    page = client.get(join_page(sent)).content.decode()
    assert "Lee Lead invites you" in page
    wrong = client.post(join_page(sent), {"name": "Ivy", "password1": "short", "password2": "short"})
    assert wrong.status_code == 422
    said = {"name": "Ivy Real", "phone": "", "password1": PASSWORD, "password2": PASSWORD}
    done = client.post(join_page(sent), said)
    assert "/account/security" in done.content.decode()
    found = Account.objects.get(email="ivy@example.com")
    assert found.person.name == "Ivy Real" and found.check_password(PASSWORD)
    assert client.post("/account/sign-in", {"login": found.email, "password": PASSWORD}).status_code == 302
    assert client.get("/desk/users").status_code == 200
    assert client.get(join_page(sent)).content.decode().count("already accepted") == 1


def test_somebody_with_an_account_signs_in_and_accepts(lead, client):
    person = an_account("Ana Here", email="Ivy@example.com").person
    sent = an_invited(lead)
    UserInvitation.objects.update(expires_at=timezone.now() + DAY)
    assert "Sign in to accept" in client.get(join_page(sent)).content.decode()
    other = signed_in(an_account("Otto Other").person)
    assert other.post(join_page(sent)).status_code == 403
    browser = signed_in(person)
    assert "Accept" in browser.get(join_page(sent)).content.decode()
    assert browser.post(join_page(sent)).status_code == 302
    assert as_viewer(person, timezone.localdate()).is_team
    assert browser.post(join_page(sent)).status_code == 409


def test_an_account_that_came_meanwhile_is_not_opened_twice(lead):
    sent = an_invited(lead)
    an_account(email="ivy@example.com")
    with pytest.raises(Refused, match="Sign in, and open the link again"):
        actions.join(sent, name="Ivy", phone="", password="x", at=AT)
    assert UserInvitation.objects.get().state == SENT
    with pytest.raises(Refused, match="Sign in to accept"):
        actions.accept(sent, by=STRANGER, at=AT)


def test_sending_again_makes_a_new_link_and_ends_the_old_one(lead, client):
    sent = an_invited(lead)
    UserInvitation.objects.update(expires_at=timezone.now() + DAY)
    sent.refresh_from_db()
    first = join_page(sent)
    actions.send_again(sent, by=lead, at=timezone.now())
    assert client.get(first).status_code == 404
    assert client.get(join_page(sent)).status_code == 200
    assert client.get("/join/made-up").status_code == 404
    assert sum(1 for _ in UserInvitation.objects.all()) == 1


def test_one_invitation_of_an_address_to_a_duty_waits_at_a_time(lead):
    sent = an_invited(lead)
    with pytest.raises(Refused, match="waits already"):
        an_invited(lead, email="IVY@example.com")
    late = sent.expires_at
    assert actions.expire_invitations(at=late - DAY) == 0
    assert actions.expire_invitations(at=late) == 1
    again = an_invited(lead)
    sent.refresh_from_db()
    assert sent.state == EXPIRED
    with pytest.raises(Refused, match="waits already"):
        actions.send_again(sent, by=lead, at=AT)
    actions.withdraw(again, by=lead, at=AT)
    assert again.state == WITHDRAWN
    with pytest.raises(Stale):
        actions.withdraw(again, by=lead, at=AT)


def test_an_invitation_that_is_over_opens_nothing(lead):
    sent = an_invited(lead)
    with pytest.raises(Refused, match="expired"):
        actions.join(sent, name="Ivy", phone="", password="x", at=sent.expires_at)
    seen = UserInvitation.objects.get()
    actions.withdraw(sent, by=lead, at=AT)
    with pytest.raises(Stale):
        actions.join(seen, name="Ivy", phone="", password="x", at=AT)
    assert not Account.objects.filter(email="ivy@example.com").exists()
    assert not actions._expire(seen, AT)


def test_pressing_twice_invites_once(lead):
    said: dict[str, Any] = {"name": "Ivy", "email": "i@example.com", "language": "en", "duty": "team", "utility": None}
    actions.invite(**said, by=lead, at=AT, key="k")
    with pytest.raises(once.AlreadyDone):
        actions.invite(**said, by=lead, at=AT, key="k")


def test_a_duty_is_given_to_somebody_with_an_account_from_a_day_on(lead):
    person, utility = an_account("Gus Given").person, a_utility()
    give: dict[str, Any] = {"by": lead, "at": AT, "reason": "New at the utility."}
    actions.give(person, Duty.UTILITY_ADMINISTRATOR, utility=utility, begins=TODAY, ends=TODAY + DAY, **give)
    assert as_viewer(person, TODAY).administers == as_viewer(person, TODAY).utilities == {utility.pk}
    assert not as_viewer(person, TODAY + 2 * DAY).duties
    assert told("duty-given") >= {person.ref}
    wrongs: tuple[tuple[str, dict[str, Any]], ...] = (
        ("holds this duty already", {"begins": TODAY}),
        ("today or later", {"begins": TODAY - DAY}),
        ("before it began", {"begins": TODAY + DAY, "ends": TODAY}),
    )
    for refused, how in wrongs:
        with pytest.raises(Refused, match=refused):
            actions.give(person, Duty.UTILITY, utility=utility, **how, **give)
    with pytest.raises(Refused, match="no account"):
        actions.give(a_person(), Duty.TEAM, begins=TODAY, **give)
    with pytest.raises(Refused, match="Two program leads"):
        actions.give(person, Duty.LEAD, begins=TODAY, **give)


def test_a_duty_that_ends_at_once_ends_every_session_at_once():
    member, browser_of = a_team_member("Ed Ends"), signed_in
    lead = viewer(a_lead(), timezone.localdate())
    browser, elsewhere = browser_of(member), browser_of(member)
    assert browser.get("/desk/users").status_code == 200
    role = Role.objects.get(person=member)
    actions.end(role, reason="Left the program.", by=lead, at=timezone.now())
    for one in (browser, elsewhere):
        assert one.get("/desk/users").headers["Location"].startswith("/account/sign-in")
    assert browser_of(member).get("/desk/users").status_code == 403
    assert role.ends == timezone.localdate() and not members(Duty.TEAM, timezone.localdate()).filter(pk=member.pk)
    assert told("duty-ended") == {member.ref}
    with pytest.raises(Refused, match="ended already"):
        actions.end(role, reason="Again.", by=lead, at=timezone.now())


def test_a_duty_may_end_on_a_later_day_and_what_rests_on_it_with_it(lead):
    who = a_user(Duty.ADMINISTRATOR, "Ada")
    role = Role.objects.get(person=who, duty=Duty.TEAM)
    actions.end(role, ends=TODAY + DAY, reason="Retires.", by=lead, at=AT)
    assert as_viewer(who, TODAY + DAY).duties == {Duty.TEAM, Duty.ADMINISTRATOR}
    assert not as_viewer(who, TODAY + 2 * DAY).duties
    assert Account.objects.get(person=who).signed_out == 0
    again = Role.objects.get(person=who, duty=Duty.TEAM)
    for wrong in ({"ends": TODAY - DAY, "reason": "x"}, {"reason": " "}):
        with pytest.raises(Refused):
            actions.end(again, **wrong, by=lead, at=AT)


def test_a_duty_that_was_to_begin_later_never_does(lead):
    who = an_account().person
    actions.give(who, Duty.TEAM, begins=TODAY + DAY, reason="Soon.", by=lead, at=AT)
    actions.end(Role.objects.get(person=who), reason="Not after all.", by=lead, at=AT)
    assert not as_viewer(who, TODAY + DAY).duties


def test_who_leads_the_program_is_not_ended_by_ending_the_team_duty(lead):
    other = a_lead("Lou")
    role = Role.objects.get(person=other, duty=Duty.TEAM)
    with pytest.raises(Refused, match="two program leads"):
        actions.end(role, reason="x", by=lead, at=AT)
    assert as_viewer(other, TODAY).is_lead


def test_of_two_changes_of_one_duty_one_wins(lead):
    member = a_team_member()
    one, other = Role.objects.get(person=member), Role.objects.get(person=member)
    actions.end(one, ends=TODAY + DAY, reason="x", by=lead, at=AT)
    with pytest.raises(Stale):
        actions.end(other, ends=TODAY + 2 * DAY, reason="x", by=lead, at=AT)


def test_the_database_refuses_what_cannot_be(lead):
    sent = an_invited(lead)
    for wrong in ({"duty": "lead"}, {"duty": "utility"}, {"state": "accepted"}, {"state": "lost"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            UserInvitation.objects.filter(pk=sent.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.filter(person=lead.person).update(stopped_at=AT)


def test_the_list_is_of_a_day_filtered_searched_and_paged():
    lead, utility = a_lead("Lena Lead"), a_utility()
    member = a_utility_member(utility, "Umberto Utility")
    an_account("Tia Technician")
    browser = signed_in(lead)
    page = browser.get("/desk/users").content.decode()
    assert "Lena Lead" in page and "Umberto Utility" in page and "Tia Technician" not in page
    assert "Umberto" not in browser.get("/desk/users?duty=lead").content.decode()
    assert f'"/desk/users/{lead.pk}"' not in browser.get("/desk/users?find=umberto").content.decode()
    assert "Umberto" not in browser.get("/desk/users?on=2019-01-01").content.decode()
    assert browser.get("/desk/users?on=never").status_code == 422
    both = Filters(TODAY)
    assert [user.person for user in queries.listed(both, 5)] == [member, lead]
    assert [user.person for user in queries.listed(replace(both, after=member.pk), 5)] == [lead]


def test_the_list_costs_the_same_however_many_there_are(django_assert_num_queries):
    for number in range(3):
        a_team_member(f"Member {number}")
    with django_assert_num_queries(4):
        assert len(queries.with_givers(queries.listed(Filters(TODAY), 50))) == 3


def test_the_pages_invite_give_and_end():
    lead, person = a_lead(), an_account("Pia Person").person
    browser, utility = signed_in(lead), a_utility()
    said = {"name": "Neo", "email": "neo@example.com", "duty": "utility", "language": "es"}
    assert browser.post("/desk/users/invite", said).status_code == 422
    assert browser.post("/desk/users/invite", {**said, "duty": "team", "utility": utility.pk}).status_code == 422
    assert browser.post("/desk/users/invite", {**said, "utility": utility.pk}).status_code == 302
    sent = UserInvitation.objects.get()
    page = browser.get("/desk/users").content.decode()
    assert "neo@example.com" in page
    for verb in ("again", "withdraw"):
        assert browser.post(f"/desk/users/invitations/{sent.pk}/{verb}").status_code == 302
    assert browser.post("/desk/users/invitations/0/again").status_code == 404
    today = timezone.localdate().isoformat()
    given = {"duty": "administrator", "begins": today, "reason": "Helps."}
    assert browser.post(f"/desk/users/{person.pk}/give", given).status_code == 302
    assert "Program administrator" in browser.get(f"/desk/users/{person.pk}").content.decode()
    role = Role.objects.get(person=person, duty=Duty.TEAM)
    assert browser.get(f"/desk/users/{person.pk}/end/{role.pk}").status_code == 200
    assert browser.post(f"/desk/users/{person.pk}/end/{role.pk}", {"reason": ""}).status_code == 422
    assert browser.post(f"/desk/users/{person.pk}/end/{role.pk}", {"reason": "Done."}).status_code == 302
    assert not as_viewer(person, timezone.localdate()).is_team


def test_the_team_reads_and_does_not_let_in():
    browser, person = signed_in(a_team_member()), an_account().person
    assert browser.get("/desk/users").status_code == 200
    assert browser.get(f"/desk/users/{person.pk}").status_code == 200
    assert browser.get(f"/desk/users/{person.pk}/give").status_code == 403
    assert browser.get("/desk/users/invite").status_code == 403
    role = Role.objects.get(person=a_user(Duty.ADMINISTRATOR), duty=Duty.ADMINISTRATOR)
    assert browser.get(f"/desk/users/{role.person_id}/end/{role.pk}").status_code == 403


def test_a_guarded_setting_is_a_program_leads():
    said = {"value": 48, "begins": timezone.localdate().isoformat(), "reason": "Safer.", "seen": 24}
    url = reverse("home:setting", args=["recovery_wait"])
    assert signed_in(a_team_member()).post(url, said).status_code in {403, 422}
    assert "only a program lead" in signed_in(a_team_member()).get(url).content.decode()
    assert signed_in(a_lead()).post(url, said).status_code == 302


def test_nothing_of_it_is_open_to_others(client: Client):
    assert client.get("/desk/users").status_code == 302
    assert signed_in(an_account().person).get("/desk/users").status_code == 403
    assert email_of(a_lead()) and LONG_AGO < TODAY
