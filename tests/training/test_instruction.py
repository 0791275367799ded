"""Asking for instruction: a tracked request, written by both sides, that becomes the proof of an application."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from registry.certification import actions as certification
from registry.certification.models import Asked
from registry.history import once
from registry.history.queries import told
from registry.kernel.refusals import Refused, Stale
from registry.notices.models import Notice
from registry.people.actions import enquiries
from registry.people.models import Enquiry
from registry.people.queries import enquiries as queries
from registry.training.actions import instruction as actions
from registry.training.models import Instruction, Kind
from tests.builders import AT, TODAY, a_team_member, an_account, signed_in, viewer
from tests.training.builders import a_request

pytestmark = pytest.mark.django_db
FORM = {"experience": "Ten years of ventilation.", "way": "any", "times": "Mornings", "phone": "503-555-0100"}
DAY = TODAY + timedelta(days=3)
LATER = AT + timedelta(days=3)


def page_of(enquiry):
    return reverse("people:enquiry", args=[enquiry.number])


def desk_of(enquiry):
    return reverse("people:desk_enquiry", args=[enquiry.number])


def record_of(enquiry):
    return reverse("training:desk_instruction", args=[enquiry.number])


def told_to(person):
    return list(Notice.objects.filter(recipient=person.ref).order_by("owed_at", "pk").values_list("message", flat=True))


def again(enquiry):
    return Enquiry.objects.select_related("person", "owner").get(pk=enquiry.pk)


def test_a_stranger_is_told_what_it_is_and_to_register_first():
    page = Client().get("/instruction").content.decode()
    assert "First you need an account" in page
    assert 'name="experience"' not in page


def test_a_request_is_numbered_and_made_once():
    person = an_account().person
    client = signed_in(person)
    key = client.get("/instruction").context["form"]["key"].value()
    first = client.post("/instruction", FORM | {"key": key})
    assert first.url == client.post("/instruction", FORM | {"key": key}).url
    enquiry = Enquiry.objects.get()
    assert enquiry.number.startswith("E-")
    assert first.url == page_of(enquiry)
    assert client.get("/instruction").url == page_of(enquiry)
    assert told_to(person) == ["request-received"]
    with pytest.raises(Refused, match="already asked"):
        a_request(person)
    assert client.post("/instruction", {}).status_code == 302


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost():
    page = signed_in(an_account().person).post("/instruction", {"times": "Only Mondays"})
    assert page.status_code == 422
    assert "Only Mondays" in page.content.decode()
    assert "in a few sentences what you have done" in page.content.decode()


def test_a_request_becomes_the_proof_of_the_application():
    person, team = an_account().person, a_team_member("Tess Team")
    draft = certification.start(person, at=AT)
    certification.ask_for(draft, [Kind.PRESCRIPTIVE_DUCT_SEALING], by=person, at=AT)
    client, desk = signed_in(person), signed_in(team)
    step = reverse("certification:details", args=[Kind.PRESCRIPTIVE_DUCT_SEALING, "instruction"])
    assert "First ask the program team for instruction" in client.get(step).content.decode()
    enquiry = a_request(person)
    assert enquiry.number in client.get(step).content.decode()
    assert client.post(step).status_code == 422
    form = {"do": "give", "on": "2026-04-03", "given_by": team.pk, "seen": again(enquiry).version}
    instruction = Instruction.objects.get()
    actions.give(instruction, on=DAY, given_by=team, by=viewer(team), at=LATER)
    asked = Asked.objects.get(application=draft)
    assert (asked.basis, asked.trained_on, asked.instruction) == ("instruction", DAY, instruction)
    assert asked.complete
    assert asked.given_by == f"Tess Team ({enquiry.number})"
    assert "Nothing else is needed" in client.get(step).content.decode()
    assert client.post(step).url == reverse("certification:check")
    assert "instruction-given" in told_to(person)
    assert desk.post(record_of(enquiry), form).status_code == 409  # it is done already
    assert "instructed" in told(instruction.ref)[-1].text


def test_both_sides_write_and_each_message_is_told():
    person, team, colleague = an_account().person, a_team_member(), a_team_member("Theo Team")
    enquiry = a_request(person)
    client, desk = signed_in(person), signed_in(team)
    Notice.objects.filter(message="duty-given").delete()  # told when they joined
    client.post(page_of(enquiry), {"message": "One more thing.", "seen": again(enquiry).version})
    assert told_to(team) == told_to(colleague) == ["request-written"]  # nobody holds it yet
    desk.post(desk_of(enquiry), {"do": "answer", "message": "Is Thursday fine?", "seen": again(enquiry).version})
    found = again(enquiry)
    assert (found.state, found.owner) == ("answered", team)
    assert "Is Thursday fine?" in client.get(page_of(enquiry)).content.decode()
    assert "The program team wrote to you" in client.get("/work").content.decode()
    client.post(page_of(enquiry), {"message": "Yes.", "seen": found.version})
    assert told_to(team) == ["request-written", "request-written"]
    assert told_to(colleague) == ["request-written"]  # now it has an owner
    day = {"do": "schedule", "on": "2999-01-07", "message": "9 a.m.", "seen": again(enquiry).version}
    desk.post(desk_of(enquiry), day)
    assert again(enquiry).state == "scheduled"
    assert told_to(person) == ["request-received", "request-answered", "request-scheduled"]
    assert [one.from_team for one in queries.messages(enquiry)] == [False, False, True, False, True]


def test_it_is_closed_and_opened_again_by_either_side():
    person, team = an_account().person, a_team_member()
    enquiry = a_request(person)
    client, desk = signed_in(person), signed_in(team)
    desk.post(
        desk_of(enquiry),
        {"do": "close", "outcome": "unfit", "message": "Apply for a class.", "seen": again(enquiry).version},
    )
    assert again(enquiry).state == "closed"
    assert told_to(person)[-1] == "request-closed"
    client.post(page_of(enquiry), {"message": "But there is none here.", "seen": again(enquiry).version})
    assert again(enquiry).state == "asked"
    client.post(page_of(enquiry), {"message": "", "do": "close", "seen": again(enquiry).version})
    assert again(enquiry).state == "closed"
    second = a_request(person)
    with pytest.raises(Refused, match="open already"):
        enquiries.reopen(again(enquiry), "Again.", by=viewer(team), at=AT)
    enquiries.close(second, "", by=viewer(person), at=AT)
    desk.post(desk_of(enquiry), {"do": "reopen", "message": "Let us go on.", "seen": again(enquiry).version})
    assert again(enquiry).state == "asked"
    assert told_to(person)[-1] == "request-answered"
    with pytest.raises(Refused, match="Only a closed request"):
        enquiries.reopen(again(enquiry), "x", by=viewer(person), at=AT)


def test_somebody_else_sees_and_writes_nothing():
    enquiry, other = a_request(), an_account().person
    client = signed_in(other)
    assert client.get(page_of(enquiry)).status_code == 404
    assert client.post(page_of(enquiry), {"message": "x", "seen": 0}).status_code == 404
    assert client.get(desk_of(enquiry)).status_code == 403
    assert client.get("/instruction/E-26-99999").status_code == 404
    assert client.get(record_of(enquiry)).status_code == 403
    mine = a_request(other)
    assert client.get(f"/instruction/{mine.number}").url == page_of(mine)
    for refused in (
        lambda: enquiries.write(enquiry, "x", by=other, at=AT),
        lambda: enquiries.answer(enquiry, "x", by=viewer(other), at=AT),
        lambda: enquiries.reopen(enquiry, "x", by=viewer(other), at=AT),
        lambda: actions.correct(
            Instruction.objects.get(enquiry=enquiry), on=TODAY, given_by=other, reason="x", by=viewer(other), at=AT
        ),
    ):
        with pytest.raises(Refused):
            refused()


def test_nobody_of_the_team_answers_their_own_request():
    team, colleague = a_team_member(), a_team_member("Theo Team")
    enquiry = a_request(team)
    with pytest.raises(Refused, match="your own request"):
        enquiries.answer(enquiry, "x", by=viewer(team), at=AT)
    enquiries.assign(enquiry, colleague, by=viewer(team), at=AT)
    enquiries.assign(enquiry, colleague, by=viewer(team), at=AT)  # nothing changes, nothing is told
    actions.give(Instruction.objects.get(), on=TODAY, given_by=colleague, by=viewer(colleague), at=AT)
    with pytest.raises(Refused, match="your own request"):
        actions.correct(Instruction.objects.get(), on=TODAY, given_by=team, reason="x", by=viewer(team), at=AT)
    assert signed_in(team).get(desk_of(enquiry)).status_code == 200


def test_of_two_at_once_the_second_reads_first():
    team = a_team_member()
    enquiry = a_request()
    desk = signed_in(team)
    seen = enquiry.version
    enquiries.answer(again(enquiry), "First.", by=viewer(team), at=AT)
    late = desk.post(desk_of(enquiry), {"do": "answer", "message": "Second.", "seen": seen})
    assert late.status_code == 409
    assert "Second." in late.content.decode()
    assert "First." in late.content.decode()
    with pytest.raises(Stale):
        enquiries.answer(enquiry, "x", by=viewer(team), at=AT, seen=seen)


def test_an_instruction_has_a_day_that_can_be():
    team, enquiry = a_team_member(), a_request()
    instruction = Instruction.objects.get()
    with pytest.raises(Refused, match="before the request"):
        actions.give(instruction, on=date(2026, 3, 30), given_by=team, by=viewer(team), at=AT)
    with pytest.raises(Refused, match="in the future"):
        actions.give(instruction, on=DAY, given_by=team, by=viewer(team), at=AT)
    with pytest.raises(Refused, match="No instruction is recorded"):
        actions.correct(instruction, on=TODAY, given_by=team, reason="x", by=viewer(team), at=AT)
    with pytest.raises(Refused, match="today or a later day"):
        enquiries.schedule(enquiry, date(2026, 3, 30), "x", by=viewer(team), at=AT)
    actions.give(instruction, on=TODAY, given_by=team, by=viewer(team), at=AT)
    actions.correct(instruction, on=DAY, given_by=team, reason="Wrong day.", by=viewer(team), at=LATER)
    actions.correct(instruction, on=DAY, given_by=team, reason="Twice.", by=viewer(team), at=LATER)
    assert [one.reason for one in told(instruction.ref)] == ["", "Wrong day."]
    desk = signed_in(team)
    assert "Correct the record" in desk.get(desk_of(enquiry)).content.decode()
    wrong = {"do": "correct", "on": "soon", "given_by": team.pk, "reason": "Typing.", "seen": again(enquiry).version}
    assert "Typing." in desk.post(record_of(enquiry), wrong).content.decode()
    assert desk.post(record_of(enquiry), wrong | {"on": "2026-04-02"}).url == desk_of(enquiry)
    with pytest.raises(Refused, match="is done"):
        enquiries.answer(again(enquiry), "x", by=viewer(team), at=LATER)


def test_the_queue_counts_the_promise_and_the_person_shows_it():
    team, enquiry = a_team_member(), a_request()
    desk = signed_in(team)
    page = desk.get("/desk/instruction", follow=True).content.decode()
    assert enquiry.number in page
    assert "1 request to answer" in desk.get("/work").content.decode()
    assert enquiry.number in desk.get(f"/desk/people/{enquiry.person_id}").content.decode()
    assert "Ten years of ventilation." in desk.get("/history", {"about": enquiry.number}).content.decode()
    assert desk.post(desk_of(enquiry), {"do": "shout", "seen": 0}).status_code == 404
    assert desk.post(desk_of(enquiry), {"do": "hold", "owner": "999", "seen": 0}).status_code == 422
    desk.post(desk_of(enquiry), {"do": "hold", "owner": team.pk, "seen": again(enquiry).version})
    assert again(enquiry).owner == team
    assert queries.age(enquiry, TODAY + timedelta(days=7)) == 5
    assert queries.due_on(enquiry) == date(2026, 4, 7)


def test_the_same_form_asks_once():
    person, wanted = an_account().person, actions.Wanted("Ten years.", "telephone", "Mornings", "503-555-0100")
    first = actions.ask(wanted, by=person, at=AT, key="k-1")
    with pytest.raises(once.AlreadyDone) as done:
        actions.ask(wanted, by=person, at=AT, key="k-1")
    assert done.value.url == page_of(first)
