"""The team's queue of everything asked, and one enquiry: answered, noted, linked, held, closed with an outcome."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from registry.kernel.refusals import Refused
from registry.pages import following
from registry.people.actions import enquiries as actions
from registry.people.actions import noting
from registry.people.models import Enquiry, EnquiryMessage
from registry.people.queries import enquiries as queries
from tests.builders import AT, a_person, a_team_member, an_account, signed_in, viewer
from tests.people.asked import a_question, a_visitors_question
from tests.training.builders import a_request

pytestmark = pytest.mark.django_db
QUEUE = "/desk/enquiries"


def desk_of(enquiry):
    return reverse("people:desk_enquiry", args=[enquiry.number])


def again(enquiry):
    return Enquiry.objects.select_related("person", "owner", "about").get(pk=enquiry.pk)


def numbers(desk, **asked):
    page = desk.get("/desk/enquiries", asked)
    assert page.status_code == 200
    return [row[0].number for row in page.context["rows"]]


def test_the_queue_holds_every_kind_the_longest_waiting_first_and_is_filtered():
    now, team = timezone.now(), a_team_member()
    desk = signed_in(team)
    assert "Nobody waits" in desk.get("/desk/enquiries").content.decode()
    old = a_question(at=now - timedelta(days=20))
    visitors, instruction = a_visitors_question(at=now), a_request(at=now)
    assert numbers(desk) == [old.number, visitors.number, instruction.number]
    assert numbers(desk, kind="instruction") == [instruction.number]
    assert numbers(desk, subject="job") == [old.number]
    actions.answer(again(old), "Soon.", by=viewer(team), at=now)
    assert numbers(desk, held="me") == [old.number]
    assert numbers(desk, held="nobody", state="asked") == [visitors.number, instruction.number]
    actions.close(again(old), "Done.", outcome="done", by=viewer(team), at=now)
    assert numbers(desk, state="ended") == [old.number]
    assert numbers(desk, state="ended", kind="instruction") == []
    assert "No request fits" in desk.get("/desk/enquiries?subject=quality").content.decode()
    assert desk.get("/desk/enquiries?kind=made-up").status_code == 422
    assert "Vera Visitor" in desk.get("/desk/enquiries").content.decode()


def test_what_is_late_is_said_on_my_work():
    late = a_question(at=timezone.now() - timedelta(days=40))
    page = signed_in(a_team_member()).get("/work").content.decode()
    assert f"1 request to answer; {late.number} is late" in page


def test_a_note_is_read_by_the_team_alone():
    person, team = an_account().person, a_team_member()
    enquiry = a_question(person)
    desk = signed_in(team)
    assert desk.post(desk_of(enquiry), {"do": "note", "message": "", "seen": 0}).status_code == 422
    assert desk.post(desk_of(enquiry), {"do": "note", "message": "Called twice.", "seen": 0}).status_code == 302
    assert "Called twice." in desk.get(desk_of(enquiry)).content.decode()
    assert again(enquiry).state == "asked"  # whoever asked still waits
    assert "Called twice." not in signed_in(person).get(f"/requests/{enquiry.number}").content.decode()
    for who in (person, a_team_member("Theo")):
        actions.write(again(enquiry), "x", by=person, at=AT)
        assert "Called twice." not in str([one.words for one in queries.messages(again(enquiry))]), who


def test_it_concerns_a_person_whose_page_shows_it_and_who_reads_nothing_through_it():
    enquiry, other, team = a_visitors_question(), an_account("Olga").person, a_team_member()
    desk = signed_in(team)
    assert desk.post(desk_of(enquiry), {"do": "link", "person": "999999", "seen": 0}).status_code == 422
    assert desk.post(desk_of(enquiry), {"do": "link", "person": "x²", "seen": 0}).status_code == 422
    assert desk.post(desk_of(enquiry), {"do": "link", "person": other.pk, "seen": 0}).status_code == 302
    assert again(enquiry).about == other
    assert enquiry.number in desk.get(f"/desk/people/{other.pk}").content.decode()
    assert signed_in(other).get(f"/requests/{enquiry.number}").status_code == 404
    noting.link(again(enquiry), other, by=viewer(team), at=AT)  # nothing changes, nothing is told
    assert again(enquiry).version == 1
    noting.link(again(enquiry), a_person("Petra"), by=viewer(team), at=AT)
    assert desk.post(desk_of(enquiry), {"do": "link", "person": "", "seen": 2}).status_code == 302
    assert again(enquiry).about is None
    assert "does not concern Olga" in desk.get(desk_of(enquiry)).content.decode()


def test_closing_asks_how_it_ended():
    enquiry, team = a_question(), a_team_member()
    desk = signed_in(team)
    close = {"do": "close", "message": "See the page.", "seen": 0}
    assert "Choose how it ended." in desk.post(desk_of(enquiry), close).content.decode()
    assert desk.post(desk_of(enquiry), close | {"outcome": "withdrawn"}).status_code == 422
    assert desk.post(desk_of(enquiry), close | {"outcome": "duplicate"}).status_code == 302
    found = again(enquiry)
    assert (found.state, found.outcome) == ("closed", "duplicate")
    assert "Asked twice" in desk.get(desk_of(enquiry)).content.decode()
    assert desk.post(desk_of(enquiry), {"do": "reopen", "message": "Sorry.", "seen": found.version}).status_code == 302
    assert again(enquiry).outcome == ""
    with pytest.raises(Refused, match="how it ended"):
        actions.close(again(enquiry), "x", by=viewer(team), at=AT)


def test_who_may_note_and_link():
    team, stranger = a_team_member(), an_account().person
    own, other = a_question(team), a_question()
    for by, enquiry, said in (
        (team, own, "your own request"),
        (stranger, other, "Only the program team"),
    ):
        for act in (
            lambda enquiry=enquiry, by=by: noting.note(enquiry, "x", by=viewer(by), at=AT),
            lambda enquiry=enquiry, by=by: noting.link(enquiry, stranger, by=viewer(by), at=AT),
        ):
            with pytest.raises(Refused, match=said):
                act()
    assert signed_in(team).get(desk_of(own)).status_code == 200
    assert signed_in(team).get(f"/requests/{other.number}").url == desk_of(other)


def test_the_database_refuses_what_cannot_be():
    enquiry, visitors = a_question(), a_visitors_question()
    written = {"enquiry": enquiry, "words": "x", "at": AT}
    for change in (
        lambda: Enquiry.objects.filter(pk=enquiry.pk).update(email="both@example.com"),
        lambda: Enquiry.objects.filter(pk=visitors.pk).update(email=""),
        lambda: Enquiry.objects.filter(pk=visitors.pk).update(kind="instruction"),
        lambda: EnquiryMessage.objects.create(by=enquiry.person, from_team=False, is_note=True, **written),
        lambda: EnquiryMessage.objects.create(by=None, from_team=True, **written),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.parametrize("state", ["", "ended"])
def test_a_long_queue_is_read_page_by_page_and_shows_everything_once(state, monkeypatch):
    monkeypatch.setattr(following, "PAGE", 2)
    asker, team = an_account().person, a_team_member()
    asked = [a_question(asker, at=AT + timedelta(days=day)) for day in (0, 0, 1, 2, 2)]
    if state:
        for n, one in enumerate(asked):
            actions.close(one, "Done.", outcome="answered", by=viewer(team), at=AT + timedelta(days=9, seconds=n // 2))
        asked.reverse()
    desk, seen, address = signed_in(team), [], f"{QUEUE}?state={state}"
    while address:
        shown = desk.get(address).context
        seen += [one.number for one, _status, _age in shown["rows"]]
        address = shown["further"] and QUEUE + shown["further"]
    assert seen == [one.number for one in asked]
    assert [bool(shown[name]) for name in ("further", "again")] == [False, True]
    assert f"state={state}" in shown["again"]


@pytest.mark.parametrize("after", ["x", "2026-13-01~1", "2026-03-31~x", "2026-03-31T09:00:00~1", "~"])
def test_a_made_up_place_in_the_queue_begins_anew(after):
    asked, team = a_question(), a_team_member()
    desk = signed_in(team)
    assert numbers(desk, after=after) == [asked.number]
    actions.close(again(asked), "Done.", outcome="answered", by=viewer(team), at=AT)
    assert numbers(desk, after=after, state="ended") == [asked.number]
