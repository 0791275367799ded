"""The team notes for itself, withdraws for the applicant, opens again; the words of a correction; the filters kept."""

import pytest
from django.utils import translation

from registry.certification import actions, policies, queries
from registry.certification.models import Application, ApplicationNote, Certification
from registry.certification.words import CORRECTION_MESSAGES, Correction
from registry.history.models import Action
from registry.kernel.refusals import No, Refused, Stale
from registry.notices.models import Notice
from registry.training.models import Kind
from tests.builders import (
    AT,
    a_team_member,
    an_account,
    an_application,
    grants,
    refuses,
    signed_in,
    viewer,
)
from tests.certification.test_applying import url

pytestmark = pytest.mark.django_db
DUCT, PUMP = Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP
BY_MISTAKE = "Decided upon the wrong file."


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def decided(*refused: str) -> Application:
    """Both certifications decided; the named ones refused."""
    found = an_application(kinds=(DUCT, PUMP))
    given, not_given = grants(found).verdicts, {one.certification: one for one in refuses(found).verdicts}
    verdicts = tuple(not_given[one.certification] if one.certification in refused else one for one in given)
    by = viewer(a_team_member())
    actions.decide(found, actions.Decision(verdicts, company="granted"), by=by, at=AT)
    return fresh(found)


def test_a_note_is_for_the_team_and_never_for_the_applicant():
    found = an_application()
    member = a_team_member()
    browser = signed_in(member)
    posted = {"words": "Called the school:\nthe result is real.", "key": "6b1c0b8e-2a43-4ee4-bd5c-0d5c7f2a0011"}
    answer = browser.post(url("note", found.number), posted)
    assert answer.url == url("review", found.number) + "#notes"
    assert browser.post(url("note", found.number), posted).url == answer.url
    assert ApplicationNote.objects.count() == 1
    team = browser.get(url("review", found.number)).content.decode()
    assert team.count("the result is real.") == 2  # the note, and the history
    own = signed_in(found.person).get(url("application", found.number)).content.decode()
    assert "the result is real." not in own
    assert Notice.objects.filter(recipient=found.person.ref).count() == 1  # that it was received


def test_an_empty_note_and_a_note_about_oneself_are_refused():
    found = an_application()
    assert signed_in(a_team_member()).post(url("note", found.number), {"words": " "}).status_code == 422
    member = a_team_member()
    own = an_application(person=member)
    with pytest.raises(Refused, match="own application"):
        actions.note(own, "Good.", by=viewer(member), at=AT)
    with pytest.raises(Refused, match="Write the note"):
        actions.note(found, "  ", by=viewer(member), at=AT)
    assert policies.may_note(viewer(an_account().person), found) == policies.TEAM_ONLY


@pytest.mark.parametrize("state", ["submitted", "returned"])
def test_the_team_withdraws_on_request_and_it_is_recorded_as_such(state):
    found = an_application(state)
    browser = signed_in(a_team_member("Tess Desk"))
    assert browser.post(url("withdraw_for", found.number), {"seen": found.version}).status_code == 422
    told = {"seen": found.version, "reason": "Asked by telephone."}
    assert browser.post(url("withdraw_for", found.number), told).status_code == 302
    assert fresh(found).state == "withdrawn"
    last = queries.history(found)[-1]
    assert f"Tess Desk, for {found.name}, withdrew" in last.text
    assert last.reason == "Asked by telephone."
    assert Notice.objects.filter(recipient=found.person.ref, message="application-withdrawn").count() == 1


def test_who_may_withdraw_for_whom():
    member, found = a_team_member(), an_application()
    own = an_application(person=member)
    assert policies.may_withdraw_for(viewer(member), own) == policies.OWN_ELSEWHERE
    assert policies.may_withdraw_for(viewer(found.person), found) == policies.TEAM_ONLY
    for state in ("draft", "decided", "withdrawn"):
        answer = policies.may_withdraw_for(viewer(member), an_application(state))
        assert isinstance(answer, No) and answer.status == 409, state
    with pytest.raises(Refused, match="reason"):
        actions.withdraw_for(found, reason=" ", by=viewer(member), at=AT)


def test_what_was_withdrawn_is_opened_again_with_a_promise_of_its_own():
    found = an_application("withdrawn")
    browser = signed_in(a_team_member("Tess Desk"))
    page = browser.get(url("review", found.number)).content.decode()
    assert "Open it again" in page
    answer = browser.post(url("reopen", found.number), {"seen": found.version, "reason": "It was the wrong one."})
    assert answer.status_code == 302
    again = fresh(found)
    assert (again.state, again.holder.name, again.closed_at) == ("submitted", "Tess Desk", None)
    assert again.reopened_on and again.due_on and found.due_on and again.due_on > found.due_on
    assert queries.age(again, again.reopened_on) == 0
    assert Notice.objects.filter(recipient=found.person.ref, message="application-reopened").count() == 1
    assert "which was withdrawn" in queries.history(again)[-1].text


def test_what_was_refused_is_decided_again_and_what_was_granted_stays():
    found = decided(PUMP)
    granted = list(Certification.objects.values())
    member = a_team_member()
    actions.reopen(found, reason=BY_MISTAKE, by=viewer(member), at=AT)
    again = fresh(found)
    browser = signed_in(member)
    form = browser.get(url("review", again.number)).context["decision"]
    assert f"{PUMP}-outcome" in form.fields and f"{DUCT}-outcome" not in form.fields and "company" not in form.fields
    told = {"seen": again.version, f"{PUMP}-outcome": "granted", f"{PUMP}-begins": "2026-03-31"}
    assert browser.post(url("decide", again.number), told).status_code == 302
    assert list(Certification.objects.order_by("pk").values())[: len(granted)] == granted
    assert Certification.objects.filter(kind=PUMP).count() == 1
    assert (fresh(found).state, fresh(found).company_outcome) == ("decided", "granted")


def test_what_was_granted_whole_is_not_opened_again():
    found, member = decided(), viewer(a_team_member())
    before = Action.objects.count()
    with pytest.raises(Refused, match="Everything it asked for was granted"):
        actions.reopen(found, reason=BY_MISTAKE, by=member, at=AT)
    assert Action.objects.count() == before
    assert (
        "Everything it asked for was granted"
        in signed_in(a_team_member()).get(url("review", found.number)).content.decode()
    )


def test_who_may_reopen_what():
    member, found = a_team_member(), an_application("withdrawn")
    team, asked = viewer(member), queries.asked_by(found)
    assert policies.may_reopen(viewer(found.person), found, asked, other_open=False) == policies.TEAM_ONLY
    own = an_application("withdrawn", person=member)
    assert policies.may_reopen(team, own, asked, other_open=False) == policies.NOT_OWN
    assert not policies.may_reopen(team, an_application(), asked, other_open=False)
    an_application("draft", person=found.person)
    with pytest.raises(Refused, match="another application open"):
        actions.reopen(found, reason=BY_MISTAKE, by=team, at=AT)
    with pytest.raises(Refused, match="reason"):
        actions.reopen(an_application("withdrawn"), reason="", by=team, at=AT)


def test_of_two_who_reopen_at_once_one_is_told():
    found = an_application("withdrawn")
    seen = found.version
    with pytest.raises(Stale):
        actions.reopen(found, reason=BY_MISTAKE, by=viewer(a_team_member()), at=AT, seen=seen - 1)
    actions.reopen(found, reason=BY_MISTAKE, by=viewer(a_team_member()), at=AT)
    late = signed_in(a_team_member()).post(url("reopen", found.number), {"seen": seen, "reason": BY_MISTAKE})
    assert late.status_code == 409


def test_a_correction_brings_its_words_in_the_language_of_the_applicant():
    found = an_application(person=an_account("Ana Torres", language="es").person)
    browser = signed_in(a_team_member())
    plain = {"seen": found.version, "concerns": DUCT, "reason": Correction.PROOF_UNREADABLE, "do": "words"}
    page = browser.post(url("correct", found.number), plain)
    with translation.override("es"):
        words = str(CORRECTION_MESSAGES[Correction.PROOF_UNREADABLE])
    message = page.context["correction"]["message"]
    assert (page.status_code, message.value(), message.field.widget.attrs["lang"]) == (200, words, "es")
    assert fresh(found).state == "submitted"
    told = {
        "seen": found.version,
        "concerns": DUCT,
        "reason": Correction.PROOF_UNREADABLE,
        "message": f"{words} Gracias.",
    }
    assert browser.post(url("correct", found.number), told).status_code == 302
    assert fresh(found).correction_message == f"{words} Gracias."


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_reason_has_words_but_the_one_that_is_something_else(language):
    with translation.override(language):
        empty = [reason for reason in Correction if not str(CORRECTION_MESSAGES[reason])]
    assert empty == [Correction.OTHER]
    assert len(Correction) >= 12


def test_the_filters_are_kept_from_one_application_to_the_next():
    member = a_team_member()
    mine, other, next_mine = an_application(), an_application(), an_application()
    for one in (mine, next_mine):
        actions.assign(one, member, by=viewer(member), at=AT)
    browser = signed_in(member)
    queue = browser.get(url("desk"), {"held": "mine"}).content.decode()
    assert f"{url('review', mine.number)}?held=mine" in queue
    told = {"seen": fresh(mine).version, "concerns": "about", "reason": "other", "message": "Which?"}
    answer = browser.post(url("correct", mine.number) + "?held=mine", told)
    assert answer.url == f"{url('review', next_mine.number)}?held=mine"
    told["seen"] = fresh(next_mine).version
    answer = browser.post(url("correct", next_mine.number) + "?held=mine", told)
    assert answer.url == f"{url('desk')}?held=mine"
    assert fresh(other).state == "submitted"
