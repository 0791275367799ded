"""The program team works through the queue: who is late, who holds what, what was typed when somebody was faster."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.certification import actions, queries
from registry.certification.models import Application, Certification
from registry.certification.queries import Filters
from registry.certification.views import desk
from registry.kernel import working_days
from registry.training.models import Kind
from tests.builders import AT, a_team_member, an_application, grants, signed_in, viewer
from tests.certification.test_applying import url

pytestmark = pytest.mark.django_db
DUCT = Kind.PTCS_DUCT_SEALING


def decision(application, **changed):
    """What the form of the desk posts to grant everything."""
    plain = {"seen": application.version, "company": "granted"}
    for asked in queries.asked_by(application):
        plain |= {f"{asked.certification}-outcome": "granted", f"{asked.certification}-begins": "2026-03-31"}
    return plain | changed


def test_the_queue_shows_what_waits_longest_first():
    later = an_application(at=AT)
    earlier = an_application(at=AT - timedelta(days=6))
    page = signed_in(a_team_member()).get(url("desk")).content.decode()
    assert page.index(str(earlier.number)) < page.index(str(later.number))
    assert "days late" in page


def test_the_queue_is_filtered_by_state_and_holder():
    member = a_team_member()
    mine, other = an_application(), an_application()
    back = an_application("returned")
    actions.assign(mine, member, by=viewer(member), at=AT)
    assert list(queries.held_by(member)) == [mine]
    client = signed_in(member)
    for query, shown in {
        "": {mine, other},
        "?held=mine": {mine},
        "?held=nobody": {other},
        "?state=returned": {back},
        "?state=all": {mine, other, back},
        "?state=nonsense": {mine, other},
    }.items():
        page = client.get(url("desk") + query).content.decode()
        assert {one for one in (mine, other, back) if one.number in page} == shown, query
    assert queries.queue(Filters(state="decided")).count() == 0


def test_the_queue_costs_the_same_however_long_it_is():
    client = signed_in(a_team_member())

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(url("desk"))
        return len(captured)

    an_application()
    few = cost()
    for _again in range(4):
        an_application(kinds=(DUCT, Kind.PTCS_HEAT_PUMP))
    assert cost() == few <= 8


@pytest.mark.parametrize(("state", "newest_first"), [("submitted", False), ("all", True)])
def test_a_long_queue_is_read_page_by_page(state, newest_first, monkeypatch):
    monkeypatch.setattr(desk, "PAGE", 2)
    sent = [str(an_application(at=AT + timedelta(days=day)).number) for day in (0, 0, 1)]
    expected = sorted(sent, reverse=newest_first)
    client = signed_in(a_team_member())
    first = client.get(url("desk"), {"state": state})
    assert [one.number for one, *_ in first.context["rows"]] == expected[:2]
    second = client.get(first.context["more"])
    assert [one.number for one, *_ in second.context["rows"]] == expected[2:]
    assert second.context["more"] == ""
    for nonsense in ("x", "2026-99-99.1", "2026-03-31"):
        assert len(client.get(url("desk"), {"state": state, "after": nonsense}).context["rows"]) == 2


def test_granting_at_the_desk_leads_to_the_next():
    found, following = an_application(), an_application()
    client = signed_in(a_team_member())
    assert client.get(url("review", found.number)).status_code == 200
    answer = client.post(url("decide", found.number), decision(found))
    assert answer.url == url("review", following.number)
    assert Certification.objects.get().begins == date(2026, 3, 31)
    assert client.post(url("decide", following.number), decision(following)).url == url("desk")


def test_refusing_at_the_desk_needs_a_reason_and_words():
    found = an_application()
    client = signed_in(a_team_member())
    bare = decision(found, **{f"{DUCT}-outcome": "refused", "company": "refused"})
    page = client.post(url("decide", found.number), bare)
    assert page.status_code == 422
    for sentence in ("Choose the reason.", "Explain it to the applicant."):
        assert sentence in page.content.decode()
    told = {f"{DUCT}-refusal": "not_passed", f"{DUCT}-words": "No result.", "company_words": "Not needed."}
    assert client.post(url("decide", found.number), bare | told).status_code == 302
    words = signed_in(found.person).get(url("application", found.number)).content.decode()
    assert "No result." in words
    assert "Not granted" in words


def test_a_verdict_that_cannot_be_is_told_beside_its_field():
    found = an_application()
    page = signed_in(a_team_member()).post(
        url("decide", found.number), decision(found, **{f"{DUCT}-begins": "2026-03-01"})
    )
    assert page.status_code == 422
    assert f'id="decide_{DUCT}-begins_error"' in page.content.decode()
    page = signed_in(a_team_member("Other")).post(url("decide", found.number), {"seen": found.version})
    assert page.status_code == 422
    assert "Decide this too." in page.content.decode()
    assert Application.objects.get().state == "submitted"


def test_a_refusal_of_the_action_is_told_at_its_field():
    found = an_application()
    found.person.account.emailaddress_set.update(verified=False)
    page = signed_in(a_team_member()).post(url("decide", found.number), decision(found))
    assert page.status_code == 422
    assert "not confirmed" in page.content.decode()


def test_who_was_late_sees_who_did_what_and_what_was_typed():
    found = an_application()
    seen = found.version
    first = a_team_member("Fast Fiona")
    actions.decide(found, grants(found), by=viewer(first), at=AT)
    before = list(Certification.objects.values())
    typed = decision(found, seen=seen) | {f"{DUCT}-outcome": "refused", f"{DUCT}-refusal": "expired"}
    late = signed_in(a_team_member("Slow Sam")).post(
        url("decide", found.number), typed | {f"{DUCT}-words": "It ran out in May.", "company_words": "x"}
    )
    words = late.content.decode()
    assert late.status_code == 409
    assert "Fast Fiona decided the application" in words
    assert "It ran out in May." in words
    assert list(Certification.objects.values()) == before


def test_who_was_late_can_go_on_where_that_is_still_possible():
    found = an_application()
    member = a_team_member()
    stale = decision(found)
    actions.assign(found, member, by=viewer(a_team_member("Fast Fiona")), at=AT)
    page = signed_in(member).post(url("decide", found.number), stale)
    assert page.status_code == 409
    assert "now holds the application" in page.content.decode()
    fresh = Application.objects.get()
    assert f'name="seen" value="{fresh.version}"' in page.content.decode()
    assert signed_in(member).post(url("decide", found.number), decision(fresh)).status_code == 302


def test_asking_for_a_correction_sends_the_usual_words_unless_others_are_typed():
    found = an_application()
    client = signed_in(a_team_member())
    asked = {"seen": found.version, "concerns": DUCT, "reason": "proof_undated", "message": ""}
    assert client.post(url("correct", found.number), asked).status_code == 302
    owner = signed_in(found.person)
    page = owner.get(url("details", DUCT, "class_passed")).content.decode()
    assert "Your proof shows no date." in page
    assert "The program team asks you to correct this page" in page
    assert "asks you to correct" not in owner.get(url("about")).content.decode()


def test_another_reason_needs_words_of_its_own():
    found = an_application()
    client = signed_in(a_team_member())
    asked = {"seen": found.version, "concerns": "company", "reason": "other"}
    page = client.post(url("correct", found.number), asked)
    assert page.status_code == 422
    assert "Write what has to be corrected." in page.content.decode()
    assert client.post(url("correct", found.number), {"seen": found.version}).status_code == 422
    assert Application.objects.get().state == "submitted"
    stale = asked | {"seen": found.version - 1, "message": "Which company?"}
    assert client.post(url("correct", found.number), stale).status_code == 409


def test_an_application_is_taken_and_handed_over():
    found = an_application()
    member, other = a_team_member("One"), a_team_member("Two")
    client = signed_in(member)
    taken = client.post(url("assign", found.number), {"seen": found.version, "holder": member.pk})
    assert taken.url == url("review", found.number)
    fresh = Application.objects.get()
    assert fresh.holder == member
    assert client.post(url("assign", found.number), {"seen": fresh.version, "holder": other.pk}).status_code == 302
    page = client.get(url("review", found.number)).content.decode()
    assert "Two holds this application. Take it over before you decide." in page
    assert client.post(url("assign", found.number), {"seen": 1, "holder": "999999"}).status_code == 422
    assert client.post(url("assign", found.number), {"seen": 0, "holder": member.pk}).status_code == 409


def test_the_proof_turns_and_zooms_by_plain_links():
    found = an_application()
    page = signed_in(a_team_member()).get(url("review", found.number) + "?turn=90&zoom=2").content.decode()
    assert "turn=180&amp;zoom=2" in page
    assert "turn=90&amp;zoom=1" in page
    assert "pages/1?turn=90&amp;zoom=2" in page


def test_the_promise_counts_working_days_only():
    friday = date(2026, 5, 22)
    assert working_days.due(friday, 1) == date(2026, 5, 26)  # a weekend, then Memorial Day
    assert working_days.elapsed(friday, date(2026, 5, 26)) == 1
    assert working_days.elapsed(friday, friday) == 0
    assert working_days.holidays(2026) >= {date(2026, 7, 3), date(2026, 11, 26), date(2026, 1, 19), date(2026, 9, 7)}
    assert date(2021, 12, 31) in working_days.holidays(2021)  # New Year's Day of 2022, a Saturday
    assert date(2023, 1, 2) in working_days.holidays(2023)  # a Sunday, kept on Monday
    assert queries.age(Application(submitted_at=None), friday) == 0
    assert queries.age(Application(submitted_at=datetime(2026, 5, 22, 19, tzinfo=UTC)), date(2026, 5, 26)) == 1
