"""Inviting to a company by e-mail address: one message whoever has it, rights only for the address that was invited."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from registry.history import once
from registry.kernel.refusals import Refused, Stale
from registry.notices import letters
from registry.notices.models import Notice
from registry.people.actions import inviting
from registry.people.models import Invitation
from registry.people.queries import STRANGER
from registry.people.queries import companies as known
from tests.builders import AT, TODAY, an_account, signed_in, viewer
from tests.people.offices import a_worker, an_invitation, an_office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def fresh(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_related("company").get(pk=invitation.pk)


@pytest.mark.parametrize("has_account", [True, False])
def test_the_same_message_goes_out_whether_or_not_anybody_has_the_address(has_account: bool) -> None:
    company, olga = an_office()
    if has_account:
        an_account(email="pat@example.com", language="es")
    sent = an_invitation(company, viewer(olga))
    notice = Notice.objects.get(message="company-invitation")
    assert (notice.recipient, notice.address, notice.language) == ("visitor", "pat@example.com", "en")
    letter = letters.letter(notice, now=AT)
    assert letter.to == "pat@example.com"
    assert "Olga Office invites you to administer Tight Ducts LLC" in letter.text
    assert known.token_of(sent) in letter.text
    assert "14 April 2026" in letter.text
    assert "pat" not in json.dumps(json.loads(notice.context))


def test_an_invitation_as_technician_in_spanish_says_so() -> None:
    company, olga = an_office()
    inviting.invite(company, email="p@example.com", invited_as="technician", language="es", by=viewer(olga), at=AT)
    letter = letters.letter(Notice.objects.get(message="company-invitation"), now=AT)
    assert "le invita a figurar como técnico" in letter.text


def test_accepting_as_administrator_gives_the_duty_and_the_others_are_told() -> None:
    company, olga = an_office()
    pat = an_account("Pat", email="Pat@Example.com").person
    sent = an_invitation(company, viewer(olga))
    inviting.accept(sent, by=viewer(pat), at=AT)
    assert viewer(pat).companies == {company.pk}
    assert set(Notice.objects.filter(recipient=olga.ref).values_list("message", flat=True)) == {
        "administrator-added",
        "invitation-accepted",
    }
    with pytest.raises(Refused, match="already answered"):
        inviting.accept(fresh(sent), by=viewer(pat), at=AT)


def test_rights_are_only_for_the_address_that_was_invited() -> None:
    company, olga = an_office()
    sent = an_invitation(company, viewer(olga))
    other = an_account().person
    with pytest.raises(Refused, match="sent to another e-mail address") as no:
        inviting.accept(sent, by=viewer(other), at=AT)
    assert no.value.status == 403
    with pytest.raises(Refused, match="Sign in"):
        inviting.accept(sent, by=STRANGER, at=AT)
    assert not viewer(other).companies


def test_accepting_as_technician_employs_nobody_and_fills_in_the_application() -> None:
    company, olga = an_office()
    sent = an_invitation(company, viewer(olga), invited_as="technician")
    pat = an_account().person
    inviting.accept(sent, by=viewer(pat), at=AT)
    assert not pat.employments.exists()
    assert not viewer(pat).companies
    browser = signed_in(pat)
    browser.post("/apply")
    page = browser.get("/apply/company").content.decode()
    assert f'value="{company.pk}"' in page
    assert "checked" in page


def test_a_company_one_works_for_already_or_left_since_is_not_filled_in() -> None:
    company, olga = an_office()
    ben = a_worker(company)
    inviting.accept(an_invitation(company, viewer(olga), invited_as="technician"), by=viewer(ben), at=AT)
    assert known.invited_by(ben) is None
    assert known.invited_by(an_account().person) is None


def test_an_invitation_is_declined_without_an_account() -> None:
    company, olga = an_office()
    sent = an_invitation(company, viewer(olga))
    inviting.decline(sent, by=STRANGER, at=AT)
    assert fresh(sent).state == "declined"
    with pytest.raises(Refused, match="already answered"):
        inviting.decline(fresh(sent), by=STRANGER, at=AT)


def test_after_its_last_day_an_invitation_cannot_be_accepted_and_is_closed() -> None:
    company, olga = an_office()
    sent = an_invitation(company, viewer(olga))
    pat = an_account(email="pat@example.com").person
    late = AT + 15 * DAY
    assert sent.until == TODAY + 14 * DAY
    with pytest.raises(Refused, match="has expired"):
        inviting.accept(sent, by=viewer(pat), at=late)
    assert inviting.expire_invitations(at=AT + 14 * DAY) == 0
    assert inviting.expire_invitations(at=late) == 1
    assert fresh(sent).state == "expired"
    assert inviting._expire(sent, late) is False


def test_an_address_is_invited_once_at_a_time_and_again_after_it_expired() -> None:
    company, olga = an_office()
    first = an_invitation(company, viewer(olga))
    with pytest.raises(Refused, match="waits for its answer already") as no:
        an_invitation(company, viewer(olga), email="PAT@example.com")
    assert no.value.field == "email"
    again = AT + 20 * DAY
    inviting.invite(
        company, email="pat@example.com", invited_as="administrator", language="en", by=viewer(olga), at=again
    )
    assert fresh(first).state == "expired"
    assert Invitation.objects.filter(state="sent").count() == 1


def test_a_withdrawn_invitation_leads_nowhere() -> None:
    company, olga = an_office()
    sent = an_invitation(company, viewer(olga))
    late = fresh(sent)
    inviting.withdraw_invitation(sent, by=viewer(olga), at=AT)
    with pytest.raises(Refused, match="already answered"):
        inviting.withdraw_invitation(sent, by=viewer(olga), at=AT)
    with pytest.raises(Stale):
        inviting.decline(late, by=STRANGER, at=AT)
    with pytest.raises(Refused, match="Only an administrator"):
        inviting.withdraw_invitation(sent, by=viewer(an_account().person), at=AT)


def test_a_company_does_not_write_to_the_whole_world(monkeypatch: pytest.MonkeyPatch) -> None:
    company, olga = an_office()
    monkeypatch.setattr(inviting, "MOST_OPEN", 1)
    an_invitation(company, viewer(olga))
    with pytest.raises(Refused, match="Too many invitations"):
        an_invitation(company, viewer(olga), email="else@example.com")
    with pytest.raises(Refused, match="Only an administrator"):
        an_invitation(company, viewer(an_account().person))


def test_pressing_twice_invites_once() -> None:
    company, olga = an_office()
    said = {"email": "pat@example.com", "invited_as": "technician", "language": "en"}
    inviting.invite(company, **said, by=viewer(olga), at=AT, key="k" * 32)
    with pytest.raises(once.AlreadyDone):
        inviting.invite(company, **said, by=viewer(olga), at=AT, key="k" * 32)


def test_the_page_of_an_invitation_from_stranger_to_administrator() -> None:
    company, olga = an_office()
    signed_in(olga).post(
        f"/company/{company.pk}/invitations",
        {"email": "pat@example.com", "invited_as": "administrator", "language": "en"},
    )
    sent = Invitation.objects.get()
    where = f"/invitations/{known.token_of(sent)}"
    page = Client().get(where).content.decode()
    assert "Olga Office invites you to administer Tight Ducts LLC" in page
    assert "pat@example.com" not in page
    assert Client().post(where, {"answer": "accept"}).status_code == 401
    other = signed_in(an_account().person).get(where).content.decode()
    assert "sent to another e-mail address" in other
    assert 'value="accept"' not in other
    pat = signed_in(an_account(email="pat@example.com").person)
    assert where in pat.get("/work").content.decode()
    assert pat.post(where, {"answer": "accept"}).headers["Location"] == f"/company/{company.pk}"
    assert "already answered" in Client().get(where).content.decode()


@pytest.mark.parametrize("token", ["1", "1~abc", "~", "%00", "x" * 500])
def test_a_made_up_link_leads_to_nothing(token: str) -> None:
    assert Client().get(f"/invitations/{token}").status_code in (400, 404)


def test_a_true_link_whose_invitation_is_gone_leads_to_nothing() -> None:
    company, olga = an_office()
    sent = an_invitation(company, viewer(olga))
    sent.pk = 999_999
    assert Client().get(f"/invitations/{known.token_of(sent)}").status_code == 404


def test_declining_on_the_page_needs_no_account() -> None:
    company, olga = an_office()
    sent = inviting.invite(
        company, email="p@example.com", invited_as="technician", language="en", by=viewer(olga), at=timezone.now()
    )
    where = f"/invitations/{known.token_of(sent)}"
    assert Client().post(where, {"answer": "decline"}).headers["Location"] == where
    assert fresh(sent).state == "declined"
    assert Client().post(where, {"answer": "decline"}).status_code == 409


def test_accepting_as_technician_leads_to_the_application() -> None:
    company, olga = an_office()
    sent = inviting.invite(
        company, email="p@example.com", invited_as="technician", language="en", by=viewer(olga), at=timezone.now()
    )
    browser = signed_in(an_account().person)
    response = browser.post(f"/invitations/{known.token_of(sent)}", {"answer": "accept"})
    assert response.headers["Location"] == "/apply"
