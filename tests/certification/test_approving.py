"""The program team decides participation applications; approvals have days, and an end."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from registry.certification import actions
from registry.certification.actions.approving import approve, choose_listing, end_approval
from registry.certification.actions.deciding import Decision, Verdict
from registry.certification.models import Application, Approval
from registry.certification.policies.participation import may_end_approval
from registry.certification.queries import participation as queries
from registry.certification.words import Outcome
from registry.history.models import Action, Event
from registry.kernel.refusals import Refused, Stale
from registry.notices.models import Notice
from registry.people import actions as people
from registry.people.models import Duty, Person, Role
from registry.people.queries import is_approved
from tests.builders import AT, TODAY, a_team_member, a_trainer, an_account, an_application, signed_in, viewer
from tests.certification.participants import DUCT, PUMP, a_participation, approves

pytestmark = pytest.mark.django_db


def team():
    return viewer(a_team_member())


def url(name, *args):
    return reverse(f"certification:{name}", args=args)


@pytest.mark.parametrize(("purpose", "duty"), [("trainer", Duty.TRAINER), ("inspector", Duty.INSPECTOR)])
def test_an_approval_is_a_role_with_its_days_in_the_same_action(purpose, duty):
    found = a_participation(purpose, kinds=(DUCT, PUMP))
    ends = TODAY + timedelta(days=365)
    verdicts = (
        Verdict(DUCT, Outcome.GRANTED, begins=TODAY, ends=ends),
        Verdict(PUMP, Outcome.REFUSED, refusal="experience", words="Two years more."),
    )
    approve(found, Decision(verdicts), by=team(), at=AT)
    role = Role.objects.get(person=found.person)
    assert (role.duty, role.scope, role.begins, role.ends) == (duty, DUCT, TODAY, ends)
    assert Approval.objects.get().role == role
    assert is_approved(found.person, duty, DUCT, ends)
    assert not is_approved(found.person, duty, DUCT, ends + timedelta(days=1))
    names = set(Action.objects.get(verb="decide application").events.values_list("name", flat=True))
    assert {"certification.ApprovalGivenUntil", "certification.ApprovalRefused", "people.RoleGiven"} <= names
    assert not any("Certif" in name.partition(".")[2] for name in names)
    page = signed_in(found.person).get(url("application", found.number)).content.decode()
    assert "Two years more." in page
    assert "The experience does not reach" in page


def test_a_decision_that_approves_nothing_leaves_the_particulars_alone():
    found = a_participation("trainer")
    before = found.person.version
    refused = Verdict(DUCT, Outcome.REFUSED, refusal="experience", words="Two years more.")
    approve(found, Decision((refused,)), by=team(), at=AT)
    found.person.refresh_from_db()
    assert found.person.version == before
    assert not Role.objects.filter(person=found.person).exists()


def test_an_open_approval_says_so_and_the_message_carries_the_days():
    found = a_participation("trainer", "decided")
    assert Event.objects.filter(name="certification.ApprovalGiven").count() == 1
    assert Notice.objects.filter(message="application-decided").count() == 1
    assert "No last day" in signed_in(found.person).get(url("approvals")).content.decode()
    assert "Approved" in signed_in(found.person).get("/my/approvals").content.decode()


@pytest.mark.parametrize(
    ("verdict", "field"),
    [
        (Verdict(DUCT, Outcome.GRANTED), "begins"),
        (Verdict(DUCT, Outcome.GRANTED, begins=TODAY - timedelta(days=1)), "begins"),
        (Verdict(DUCT, Outcome.GRANTED, begins=TODAY + timedelta(days=500)), "begins"),
        (Verdict(DUCT, Outcome.GRANTED, begins=TODAY, ends=TODAY - timedelta(days=1)), "ends"),
        (Verdict(DUCT, Outcome.REFUSED, words="No."), "words"),
        (Verdict(DUCT, Outcome.REFUSED, refusal="other_approval", words=" "), "words"),
    ],
)
def test_a_verdict_that_cannot_be_is_refused_beside_its_field(verdict, field):
    found = a_participation()
    with pytest.raises(Refused) as refused:
        approve(found, Decision((verdict,)), by=team(), at=AT)
    assert (refused.value.status, refused.value.field) == (422, f"{DUCT}-{field}")
    assert not Role.objects.filter(person=found.person).exists()


def test_every_kind_asked_for_is_decided_and_nothing_else():
    found = a_participation(kinds=(DUCT, PUMP))
    with pytest.raises(Refused, match="Decide each"):
        approve(found, Decision((Verdict(DUCT, Outcome.GRANTED, begins=TODAY),)), by=team(), at=AT)
    with pytest.raises(ValueError, match="approve"):
        actions.decide(found, approves(found), by=team(), at=AT)


def test_approvals_for_the_same_never_overlap():
    first = a_participation("trainer", "decided")
    again = a_participation("trainer", person=first.person)
    for begins, ends in ((TODAY, None), (TODAY + timedelta(days=3), TODAY + timedelta(days=9))):
        with pytest.raises(Refused, match="already an approval"):
            approve(again, approves(again, begins, ends), by=team(), at=AT)
    role = Role.objects.get(person=first.person)
    end_approval(role, ends=TODAY + timedelta(days=5), reason="It is renewed.", by=team(), at=AT)
    approve(again, approves(again, TODAY + timedelta(days=6)), by=team(), at=AT)
    assert Role.objects.filter(person=first.person).count() == 2


def test_nobody_decides_their_own_and_the_slower_of_two_is_told():
    member = a_team_member()
    own = a_participation("inspector", person=member)
    with pytest.raises(Refused, match="own application"):
        approve(own, approves(own), by=viewer(member), at=AT)
    found = a_participation()
    seen = found.version
    approve(found, approves(found), by=team(), at=AT)
    stale = a_participation()
    actions.assign(stale, member, by=viewer(member), at=AT)
    with pytest.raises(Stale):
        approve(Application.objects.get(pk=stale.pk), approves(stale), by=viewer(member), at=AT, seen=seen)


def test_the_desk_shows_every_part_in_one_queue_and_filters_them():
    technician, trainer, inspector = an_application(), a_participation(), a_participation("inspector")
    client = signed_in(a_team_member())
    everybody = {technician, trainer, inspector}
    for query, shown in {
        "": everybody,
        "?for=trainer": {trainer},
        "?for=inspector": {inspector},
        "?for=technician": {technician},
        "?for=juggler": everybody,
    }.items():
        page = client.get(url("desk") + query).content.decode()
        assert {one for one in everybody if one.number in page} == shown, query


def test_a_participation_is_reviewed_at_the_desk():
    found = a_participation("inspector", kinds=(DUCT,))
    client = signed_in(a_team_member())
    page = client.get(url("review", found.number)).content.decode()
    for words in ("Tight Ducts LLC", "DG-1000", "Helen Marsh", "proof.png", "Last day for", "Quality Assurance"):
        assert words in page
    file = found.sent_files.get().file
    assert client.get(url("proof", found.pk, file.pk, 1)).status_code == 200
    day = timezone.localdate()
    answers = {"seen": found.version, f"{DUCT}-outcome": "granted", f"{DUCT}-begins": day.isoformat()}
    bad = client.post(url("decide", found.number), answers | {f"{DUCT}-ends": "2020-01-01"})
    assert bad.status_code == 422
    assert f'id="decide_{DUCT}-ends_error"' in bad.content.decode()
    bare = client.post(url("decide", found.number), answers | {f"{DUCT}-outcome": "refused", f"{DUCT}-ends": "x"})
    assert "Explain it to the applicant." in bare.content.decode()
    assert client.post(url("decide", found.number), answers).status_code == 302
    assert Role.objects.get(person=found.person).begins == day


def test_a_correction_names_a_page_of_this_application():
    found = a_participation("inspector")
    client = signed_in(a_team_member())
    answers = {"seen": found.version, "concerns": "equipment", "reason": "calibration_unclear", "message": ""}
    wrong = client.post(url("correct", found.number), answers | {"reason": "proof_undated"})
    assert wrong.status_code == 422
    assert client.post(url("correct", found.number), answers).status_code == 302
    assert "serial number" in Application.objects.get(pk=found.pk).correction_message
    other = a_participation()
    with pytest.raises(Refused, match="Choose the reason"):
        actions.ask_correction(other, concerns="about", reason="proof_undated", message="x", by=team(), at=AT)


def test_the_team_ends_an_approval_early_with_a_reason_and_the_person_is_told():
    role = Role.objects.get(person=a_participation("trainer", "decided").person)
    client = signed_in(a_team_member())
    assert url("end_approval", role.pk) in client.get(f"/desk/people/{role.person_id}").content.decode()
    assert client.get(url("end_approval", role.pk)).status_code == 200
    today = timezone.localdate()
    assert client.post(url("end_approval", role.pk), {"ends": "2020-01-01", "reason": "x"}).status_code == 422
    assert client.post(url("end_approval", role.pk), {"ends": today.isoformat()}).status_code == 422
    told = client.post(url("end_approval", role.pk), {"ends": today.isoformat(), "reason": "Moved away."})
    assert told.url == f"/desk/people/{role.person_id}"
    role.refresh_from_db()
    assert role.ends == today
    assert Notice.objects.filter(message="approval-ended").count() == 1
    assert client.get(url("end_approval", role.pk)).status_code == 409
    assert client.get(url("end_approval", 999_999)).status_code == 404


def test_who_may_end_an_approval():
    role = Role.objects.get(person=a_participation("trainer", "decided").person)
    member = a_team_member()
    assert may_end_approval(viewer(member), role, TODAY)
    assert not may_end_approval(viewer(an_account().person), role, TODAY)
    assert may_end_approval(viewer(member), Role.objects.get(person=member), TODAY).status == 404
    own = people.give_role(member, Duty.TRAINER, scope=DUCT, begins=TODAY, by="system", at=AT)
    assert not may_end_approval(viewer(member), own, TODAY)
    with pytest.raises(Refused, match="Say why"):
        end_approval(role, ends=TODAY, reason=" ", by=viewer(member), at=AT)
    end_approval(role, ends=TODAY + timedelta(days=2), reason="x", by=viewer(member), at=AT)
    with pytest.raises(Refused, match="today or later"):
        end_approval(role, ends=TODAY + timedelta(days=2), reason="x", by=viewer(member), at=AT)


def test_only_approved_trainers_who_agreed_are_listed_and_they_may_change_their_mind(client):
    shown = a_participation("trainer", "decided", kinds=(DUCT, PUMP)).person
    hidden = a_participation("trainer", "decided", listed=False).person
    inspector = a_participation("inspector", "decided").person
    waiting, old = a_participation().person, a_trainer("Old Trainer")
    page = client.get(url("trainers")).content.decode()
    assert shown.name in page
    assert "Spanish" in page
    for person in (hidden, inspector, waiting, old):
        assert person.name not in page
    assert signed_in(shown).post(url("listing"), {"listed": "no"}).status_code == 302
    assert shown.name not in client.get(url("trainers")).content.decode()
    choose_listing(hidden, listed=True, at=AT)
    assert hidden.name in client.get(url("trainers")).content.decode()
    assert signed_in(waiting).post(url("listing"), {"listed": "yes"}).status_code == 404


def test_ties_are_known_of_those_who_are_approved_under_whichever_record():
    person = a_participation("inspector", "decided").person
    a_participation("inspector")
    root = an_account().person
    Person.objects.filter(pk=person.pk).update(canonical=root)
    assert [tie.name for tie in queries.ties_of(root)] == ["Tight Ducts LLC"]
    assert [role.scope for role in queries.approvals_of(root)] == [DUCT]


def test_what_is_held_without_an_end_is_not_asked_for_again():
    person = a_participation("trainer", "decided", kinds=(DUCT,)).person
    client = signed_in(person)
    client.post(reverse("certification:trainer"))
    form = client.get(reverse("certification:participate", args=["trainer", "kinds"])).context["form"]
    assert DUCT not in dict(form.fields["kinds"].choices)
    assert PUMP in dict(form.fields["kinds"].choices)


def test_an_approval_of_the_past_and_of_the_future_says_so():
    person = an_account().person
    today = timezone.localdate()
    for kind, begins, ends in ((DUCT, date(2020, 1, 1), date(2021, 1, 1)), (PUMP, today + timedelta(days=9), None)):
        people.give_role(person, Duty.TRAINER, scope=kind, begins=begins, ends=ends, by="system", at=AT)
    page = signed_in(person).get(url("approvals")).content.decode()
    assert "Ended on" in page
    assert "Begins on" in page
