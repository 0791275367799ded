"""A utility's users: its own administrator lets colleagues in and ends them; another utility does not exist."""

from datetime import timedelta

import pytest
from django.utils import timezone

from registry.history import once
from registry.history.queries import told as history
from registry.kernel.refusals import Refused, Stale
from registry.people.actions import users, utilities
from registry.people.models import Duty, Role, UserInvitation, Utility
from registry.people.queries import as_viewer
from tests.builders import AT, TODAY, a_team_member, a_utility, a_utility_member, signed_in, viewer
from tests.people.letting_in import a_lead, a_user, an_invited

pytestmark = pytest.mark.django_db
ADMIN = Duty.UTILITY_ADMINISTRATOR


def role_of(person, duty=ADMIN):
    return Role.objects.select_related("utility", "person").get(person=person, duty=duty)


def end(role, by, at=AT):
    users.end(role, reason="Left the utility.", by=by, at=at)


@pytest.fixture
def utility():
    return a_utility()


@pytest.fixture
def ulla(utility):
    return a_user(ADMIN, "Ulla", utility=utility)


def test_the_last_administrator_stays_until_a_colleague_is_one(utility, ulla):
    by = viewer(ulla)
    for duty in (ADMIN, Duty.UTILITY):
        with pytest.raises(Refused, match="keeps at least one administrator"):
            end(role_of(ulla, duty), by)
    a_user(ADMIN, "Uwe", utility=utility)
    utility.refresh_from_db()
    end(role_of(ulla), by)
    assert not as_viewer(ulla, TODAY).administers and as_viewer(ulla, TODAY).utilities == {utility.pk}


def test_the_program_may_end_the_last_one(utility, ulla):
    end(role_of(ulla, Duty.UTILITY), viewer(a_user(Duty.ADMINISTRATOR)))
    assert not as_viewer(ulla, TODAY).duties


def test_two_administrators_who_leave_at_once_meet_at_the_utility(utility, ulla):
    uwe = a_user(ADMIN, "Uwe", utility=utility)
    first, second = role_of(ulla), role_of(uwe)
    end(first, viewer(ulla))
    with pytest.raises((Stale, Refused)):
        end(second, viewer(uwe))
    with pytest.raises(Refused, match="keeps at least one"):
        end(role_of(uwe), viewer(uwe))


def test_an_ordinary_user_lays_down_their_own_and_nobody_elses(utility, ulla):
    member = a_utility_member(utility)
    with pytest.raises(Refused):
        end(role_of(ulla), viewer(member))
    end(role_of(member, Duty.UTILITY), viewer(member))
    assert not as_viewer(member, TODAY).utilities


def test_an_administrator_lets_in_for_the_own_utility_only(utility, ulla):
    other = a_utility("Other Power")
    assert an_invited(viewer(ulla), duty=Duty.UTILITY, utility=utility).utility == utility
    for duty, of in ((Duty.UTILITY, other), (Duty.TEAM, None)):
        with pytest.raises(Refused):
            an_invited(viewer(ulla), duty=duty, utility=of)


def test_the_pages_of_an_administrator(utility, ulla):
    browser, base = signed_in(ulla), f"/utility/{utility.pk}"
    assert browser.get("/utility/people").headers["Location"] == f"{base}/people"
    said = {"name": "Neo", "email": "neo@example.com", "duty": "utility", "language": "en"}
    assert browser.post(f"{base}/people/invite", {**said, "duty": "team"}).status_code == 422
    assert browser.post(f"{base}/people/invite", said).status_code == 302
    sent = UserInvitation.objects.get()
    page = browser.get(f"{base}/people").content.decode()
    assert "neo@example.com" in page and "/desk/" not in page
    for verb in ("again", "withdraw"):
        assert browser.post(f"{base}/invitations/{sent.pk}/{verb}").status_code == 302
    assert browser.post(f"{base}/invitations/0/again").status_code == 404
    contact = {"contact": "Ulla", "email": "u@example.com", "phone": "503-555-0142", "seen": 0}
    assert browser.post(f"{base}/contact", contact).status_code == 302
    assert browser.post(f"{base}/contact", {**contact, "contact": "Uwe"}).status_code == 409
    member = a_utility_member(utility)
    role = role_of(member, Duty.UTILITY)
    assert browser.post(f"{base}/people/{role.pk}/end", {"reason": "Left."}).status_code == 302
    assert browser.post(f"{base}/people/0/end", {"reason": "Left."}).status_code == 404
    assert browser.post(f"{base}/people/{role_of(ulla).pk}/end", {"reason": "Me."}).status_code == 409


def test_whoever_steps_down_is_signed_out(utility, ulla):
    a_user(ADMIN, "Uwe", utility=utility)
    utility.refresh_from_db()
    browser = signed_in(ulla)
    url = f"/utility/{utility.pk}/people/{role_of(ulla).pk}/end"
    assert browser.post(url, {"reason": "I retire."}).status_code == 302
    assert browser.get("/work").status_code == 302


def test_another_utility_does_not_exist(utility, ulla):
    other = a_utility("Other Power")
    theirs = a_utility_member(other)
    sent = an_invited(viewer(a_lead()), duty=Duty.UTILITY, utility=other)
    browser, base = signed_in(ulla), f"/utility/{other.pk}"
    role = role_of(theirs, Duty.UTILITY)
    for path in ("people", "contact", "people/invite", f"people/{role.pk}/end"):
        assert browser.get(f"{base}/{path}").status_code == 404
    assert browser.post(f"/utility/{utility.pk}/people/{role.pk}/end", {"reason": "x"}).status_code == 404
    assert browser.post(f"/utility/{utility.pk}/invitations/{sent.pk}/withdraw").status_code == 404
    assert signed_in(a_utility_member(utility)).get(f"/utility/{utility.pk}/people").status_code == 403


def test_somebody_who_administers_two_chooses(utility, ulla):
    other = a_utility("Other Power")
    from registry.history.acting import acting

    with acting("let in", by="system", at=AT):
        users.take_up(ulla, ADMIN, other, begins=TODAY, by="system", at=AT)
    page = signed_in(ulla).get("/utility/people").content.decode()
    assert "Other Power" in page and utility.name in page


def test_the_desk_adds_a_utility_and_sees_every_one(utility, ulla):
    browser = signed_in(a_lead())
    said = {"name": "New Power", "state": "ID"}
    made = browser.post("/desk/utilities/new", said)
    assert browser.post("/desk/utilities/new", said).status_code == 409
    assert "Invite the first user" in browser.get(made.headers["Location"]).content.decode()
    page = browser.get("/desk/utilities").content.decode()
    assert "New Power" in page and utility.name in page
    desk = browser.get(f"/desk/utilities/{utility.pk}").content.decode()
    assert "Ulla" in desk
    contact = {"contact": "Ulla", "email": "", "phone": "", "seen": 0}
    assert browser.post(f"/desk/utilities/{utility.pk}/contact", contact).status_code == 302
    assert "Ulla" in history(utility.ref)[-1].text
    reader = signed_in(a_team_member())
    assert reader.get("/desk/utilities").status_code == 200
    assert reader.get("/desk/utilities/new").status_code == 403


def test_how_a_utility_is_reached_changes_once(utility, ulla):
    before = Utility.objects.get(pk=utility.pk).version
    for _ in range(2):
        utilities.correct_utility(
            utility, contact="U", email="", phone="", by=viewer(ulla), at=timezone.now(), seen=before
        )
    utility.refresh_from_db()
    assert utility.version == before + 1
    lead = viewer(a_lead())
    utilities.add(name="Key Power", state="WA", by=lead, at=AT, key="k")
    with pytest.raises(once.AlreadyDone):
        utilities.add(name="Key Power", state="WA", by=lead, at=AT, key="k")
    assert AT - timedelta(days=1) < AT
