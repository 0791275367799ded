"""Who leads the program: two people, one asks and another confirms; the last one stays; the operator's links."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from registry.history.queries import told as history
from registry.kernel.refusals import Refused, Stale
from registry.people.actions import leads as actions
from registry.people.actions.users import join
from registry.people.lifecycle.users import CONFIRMED, DECLINED, EXPIRED, PROPOSED, WITHDRAWN
from registry.people.models import Account, LeadProposal, Role, UserInvitation
from registry.people.policies import users as policies
from registry.people.queries import Viewer, as_viewer
from registry.people.queries import users as queries
from tests.builders import AT, TODAY, a_team_member, an_account, signed_in, viewer
from tests.people.letting_in import a_lead, a_user, told

pytestmark = pytest.mark.django_db
GIVE, END = "give", "end"
HOUR = timedelta(hours=1)


@pytest.fixture
def one() -> Viewer:
    return viewer(a_lead("Lee"))


@pytest.fixture
def other() -> Viewer:
    return viewer(a_lead("Lou"))


def propose(person, kind, by, at=AT):
    return actions.propose(person, kind, reason="We need a third.", by=by, at=at)


def leads() -> set[str]:
    return {person.name for person in queries.leads(TODAY)}


def test_one_proposes_and_another_confirms(one, other):
    member = a_team_member("Mo")
    found = propose(member, GIVE, one)
    assert told("lead-proposed") == {other.person.ref}
    assert not as_viewer(member, TODAY).is_lead
    actions.confirm(found, by=other, at=AT)
    assert found.state == CONFIRMED and leads() == {"Lee", "Lou", "Mo"}
    assert told("lead-decided") >= {one.person.ref} and told("duty-given") >= {member.ref}
    assert "confirmed" in history(found.ref)[-1].text


def test_nobody_confirms_what_they_asked_or_their_own(one, other):
    member = a_team_member("Mo")
    found = propose(member, GIVE, one)
    team = viewer(a_team_member())
    assert policies.may_decide(one, found, AT) == policies.OWN_PROPOSAL
    assert policies.may_decide(team, found, AT).status == 403
    own = Viewer(person=member, duties=frozenset({"lead"}))
    assert policies.may_decide(own, found, AT) == policies.OWN_DUTY
    for by in (one, team, own):
        with pytest.raises(Refused):
            actions.confirm(found, by=by, at=AT)
    with pytest.raises(Refused):
        actions.withdraw(found, by=team, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        LeadProposal.objects.filter(pk=found.pk).update(decided_by=one.person)


def test_a_proposal_is_declined_with_a_reason_withdrawn_or_expires(one, other):
    member = a_team_member()
    first = propose(member, GIVE, one)
    with pytest.raises(Refused):
        actions.decline(first, reason=" ", by=other, at=AT)
    actions.decline(first, reason="Too early.", by=other, at=AT)
    assert first.state == DECLINED and told("lead-decided") == {one.person.ref}
    second = propose(member, GIVE, one)
    with pytest.raises(Refused, match="waits already"):
        propose(member, GIVE, other)
    actions.withdraw(second, by=other, at=AT)
    assert second.state == WITHDRAWN
    third = propose(member, GIVE, one)
    with pytest.raises(Refused):
        actions.confirm(third, by=other, at=third.expires_at)
    assert actions.expire_proposals(at=third.expires_at - HOUR) == 0
    seen = LeadProposal.objects.get(pk=third.pk)
    assert actions.expire_proposals(at=third.expires_at) == 1
    assert not actions._expire(seen, third.expires_at)
    third.refresh_from_db()
    assert third.state == EXPIRED and not as_viewer(member, TODAY).is_lead


def test_what_lies_around_too_long_does_not_stand_in_the_way(one):
    member = a_team_member()
    old = propose(member, GIVE, one)
    again = propose(member, GIVE, one, at=old.expires_at + HOUR)
    old.refresh_from_db()
    assert (old.state, again.state) == (EXPIRED, PROPOSED)


@pytest.mark.parametrize(
    ("who", "kind", "says"),
    [
        ("lead", GIVE, "leads the program already"),
        ("stranger", GIVE, "Only a member of the program team"),
        ("member", END, "does not lead the program"),
    ],
)
def test_what_makes_no_sense_is_not_proposed(one, who, kind, says):
    person = {"lead": lambda: one.person, "stranger": lambda: an_account().person, "member": a_team_member}[who]()
    with pytest.raises(Refused, match=says):
        propose(person, kind, one)
    with pytest.raises(Refused):
        actions.propose(person, kind, reason="", by=one, at=AT)
    with pytest.raises(Refused):
        propose(person, kind, viewer(a_team_member()))


def test_ending_takes_two_and_ends_every_session(one, other):
    browser = signed_in(other.person)
    now = timezone.now()
    found = propose(other.person, END, one, at=now)
    actions.confirm(found, by=viewer(a_lead("Third"), timezone.localdate()), at=now)
    assert browser.get("/desk/users").status_code == 302
    assert "Lou" not in {person.name for person in queries.leads(timezone.localdate())}
    assert as_viewer(other.person, timezone.localdate()).is_team


def test_the_last_one_cannot_be_ended(one, other):
    for_one, for_other = propose(one.person, END, other), propose(other.person, END, one)
    actions.confirm(for_one, by=Viewer(person=one.person, duties=frozenset({"lead"})), at=AT)
    with pytest.raises(Refused, match="keeps at least one program lead"):
        actions.confirm(for_other, by=Viewer(person=other.person, duties=frozenset({"lead"})), at=AT)
    assert leads() == {"Lou"} and LeadProposal.objects.get(pk=for_other.pk).state == PROPOSED


def test_one_who_cannot_sign_in_does_not_count_as_staying(one, other):
    found = propose(one.person, END, other)
    Account.objects.filter(person=other.person).update(is_active=False)
    with pytest.raises(Refused, match="keeps at least one"):
        actions.confirm(found, by=Viewer(person=one.person, duties=frozenset({"lead"})), at=AT)


def test_of_two_who_decide_at_once_one_wins(one, other):
    third = viewer(a_lead("Third"))
    found = propose(a_team_member(), GIVE, one)
    seen = LeadProposal.objects.get(pk=found.pk)
    actions.confirm(found, by=other, at=AT)
    with pytest.raises(Stale):
        actions.decline(seen, reason="No.", by=third, at=AT)
    with pytest.raises(Stale):
        actions._move(found, "confirm")


def test_the_pages_propose_and_decide(one, other):
    member, asker, decider = a_team_member("Mo"), signed_in(one.person), signed_in(other.person)
    assert asker.get(f"/desk/users/{member.pk}/lead/none").status_code == 404
    assert asker.post(f"/desk/users/{member.pk}/lead/give", {"reason": ""}).status_code == 422
    made = asker.post(f"/desk/users/{member.pk}/lead/give", {"reason": "A third."})
    page = made.headers["Location"]
    assert "You proposed this" in asker.get(page).content.decode()
    assert asker.post(f"{page}/confirm").status_code == 403
    assert "proposed by Lee" in decider.get("/work").content.decode()
    assert decider.post(f"{page}/decline", {"reason": ""}).status_code == 422
    assert decider.post(f"{page}/confirm").status_code == 302
    assert as_viewer(member, timezone.localdate()).is_lead
    assert decider.post(f"{page}/withdraw").status_code == 409
    assert decider.get("/desk/leads/0").status_code == 404
    second = asker.post(f"/desk/users/{member.pk}/lead/end", {"reason": "Leaves."}).headers["Location"]
    assert decider.post(f"{second}/decline", {"reason": "Stays."}).status_code == 302
    third = asker.post(f"/desk/users/{member.pk}/lead/end", {"reason": "Leaves."}).headers["Location"]
    assert asker.post(f"{third}/withdraw").status_code == 302


# The operator


def create(**said):
    call_command("create-administrator", **{"name": "Fay First", "email": "fay@example.com", **said})


def test_the_first_one_comes_in_by_a_link_that_works_once(capsys, client):
    create()
    said = capsys.readouterr().out
    sent = UserInvitation.objects.get()
    assert f"/join/{queries.token_of(sent)}" in said and not told("operator-invited")
    account = join(sent, name="Fay First", phone="", password="x", at=sent.sent_at)
    assert queries.leads(timezone.localdate()) == [account.person]
    assert "The operator made a link" in history(sent.ref)[0].text
    assert any("A visitor, for The operator, gave" in one.text for one in history(account.person.ref))
    assert "already accepted" in client.get(f"/join/{queries.token_of(sent)}").content.decode()


def test_a_second_link_ends_the_first():
    create()
    create(email="again@example.com")
    assert [one.state for one in UserInvitation.objects.order_by("pk")] == [WITHDRAWN, "sent"]


def test_when_somebody_leads_the_program_it_says_whom_to_ask(one):
    with pytest.raises(CommandError, match="led by Lee") as refused:
        create()
    assert refused.value.returncode == 2 and not UserInvitation.objects.exists()
    with pytest.raises(CommandError, match="--reason"):
        create(recover=True)


def test_on_the_day_when_nobody_can_be_reached_it_is_recorded_and_told(one):
    member = a_team_member()
    create(recover=True, reason="Lee left the program without a word.")
    assert told("operator-invited") == {one.person.ref, member.ref}
    assert history(UserInvitation.objects.get().ref)[0].reason == "Lee left the program without a word."


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"email": None}, {"name": ""}, {"name": "A\nB"}])
def test_a_wrong_name_or_address_is_refused_in_a_sentence(wrong):
    with pytest.raises(CommandError, match="Give --"):
        create(**wrong)
    assert not UserInvitation.objects.exists()


def test_the_operator_is_the_second_person_while_one_is_alone(one, capsys):
    found = actions.propose(a_team_member("Mo"), GIVE, reason="Two are better.", by=one, at=timezone.now())
    create(confirm=found.pk)
    assert "Confirmed" in capsys.readouterr().out and leads() >= {"Lee"}
    assert Role.objects.filter(duty="lead", person__name="Mo", given_by="operator").exists()
    again = actions.propose(a_team_member("Al"), GIVE, reason="Three.", by=one, at=timezone.now())
    with pytest.raises(CommandError, match="Mo can confirm"):
        create(confirm=again.pk)
    with pytest.raises(CommandError, match="no such proposal"):
        create(confirm=0)


def test_the_operator_does_not_end_the_last_one_either(one):
    found = actions.propose(one.person, END, reason="Leaves.", by=one, at=timezone.now())
    with pytest.raises(CommandError, match="keeps at least one"):
        create(confirm=found.pk)
    assert a_user("team", "T")
