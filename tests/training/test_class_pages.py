"""The pages of classes: the public calendar and its feed, registering, managing; and who finds which of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from icalendar import Calendar

from registry.training import actions
from registry.training.lifecycle.classes import ENROLLED
from registry.training.models import Enrollment, TrainingClass
from tests.builders import a_team_member, an_account, signed_in, viewer
from tests.training.class_builders import a_plan, a_trainer, by_video, fresh, sitting

pytestmark = pytest.mark.django_db
ALL_DAY = {"key": "", "title": "Heat pumps, live", "kinds": ["ptcs_heat_pump"], "language": "es", "how": "video"}


def soon(days: int = 20, **other) -> dict[str, Any]:
    """The parts of a plan for a class that many days from now."""
    day = timezone.localdate() + timedelta(days=days)
    return {"sessions": (sitting(day),), "register_by": day, **other}


def a_class(trainer=None, plan=None) -> TrainingClass:
    """A published class to come, for pages that ask what time it is."""
    who = trainer or a_trainer()
    made = actions.draft(who, plan or a_plan(**soon()), by=viewer(who), at=timezone.now())
    actions.schedule(made, by=viewer(who), at=timezone.now())
    return fresh(made)


def took_place(trainer=None) -> TrainingClass:
    """A class that took place yesterday, with one person in it."""
    made = a_class(trainer)
    actions.register(made, want_seat=True, by=viewer(an_account("Ana Ruiz").person), at=timezone.now())
    day = timezone.localdate() - timedelta(days=1)
    begins, ends = sitting(day)
    made.sessions.update(begins_at=begins, ends_at=ends)
    TrainingClass.objects.filter(pk=made.pk).update(begins_at=begins, ends_at=ends, register_by=day)
    return fresh(made)


def text(client: Client, path: str, status: int = 200) -> str:
    page = client.get(path)
    assert page.status_code == status, (path, page.status_code)
    return " ".join(page.content.decode().split())


def calendar(client: Client, path: str) -> Calendar:
    page = client.get(path)
    assert page["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"\r\n" in page.content
    return Calendar.from_ical(page.content)


def test_the_calendar_shows_what_is_coming_and_nothing_else(client):
    assert "No class is scheduled yet" in text(client, "/classes")
    shown = a_class(plan=a_plan(title="Shown <b>class</b>", **soon()))
    actions.draft(shown.trainer, a_plan(title="Only a draft", **soon()), by=viewer(shown.trainer), at=timezone.now())
    took_place(shown.trainer)
    page = text(client, "/classes")
    assert "Shown &lt;b&gt;class&lt;/b&gt;" in page
    assert "Only a draft" not in page
    assert page.count("<h3>") == 1
    assert "2 seats left of 2" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=ptcs_duct_sealing", {"Ducts in Spokane", "Ducts by video"}),
        ("kind=ptcs_heat_pump", set()),
        ("region=WA", {"Ducts in Spokane"}),
        ("region=OR", set()),
        ("language=es", {"Ducts by video"}),
        ("how=video", {"Ducts by video"}),
        ("how=place&language=en", {"Ducts in Spokane"}),
        ("kind=nonsense&region=XX&after=999999999999999999999", {"Ducts in Spokane", "Ducts by video"}),
    ],
)
def test_the_page_and_the_feed_take_the_same_filters(client, query, found):
    trainer = a_trainer()
    a_class(trainer, a_plan(title="Ducts in Spokane", **soon()))
    a_class(trainer, by_video(title="Ducts by video", language="both" if "es" in query else "es", **soon(21)))
    page = text(client, f"/classes?{query}")
    assert {title for title in ("Ducts in Spokane", "Ducts by video") if title in page} == found
    if not found:
        assert "No class is coming that fits" in page
    events = calendar(client, f"/classes.ics?{query}").events
    assert {str(event["summary"]).rpartition(" (")[0] for event in events} == found


def test_the_calendar_goes_on_where_a_page_ends(client, monkeypatch):
    monkeypatch.setattr("registry.training.views.calendar.PAGE", 1)
    first = a_class(plan=a_plan(title="The first", **soon()))
    a_class(first.trainer, a_plan(title="The second", **soon(40)))
    page = text(client, "/classes")
    assert "The first" in page and "The second" not in page
    assert f"/classes?after={first.pk}" in page
    assert "The second" in text(client, f"/classes?after={first.pk}")


def test_a_calendar_file_keeps_its_uid_and_tells_which_is_newer(client):
    day = timezone.localdate() + timedelta(days=20)
    two = a_plan(
        title="Commas, semicolons; and\nlines", **soon(sessions=(sitting(day), sitting(day + timedelta(days=1))))
    )
    made = a_class(plan=two)
    before = calendar(client, f"/classes/{made.number}.ics")
    moved = sitting(day + timedelta(days=7))
    actions.change(made, a_plan(**soon(sessions=(moved,))), by=viewer(made.trainer), at=timezone.now())
    after = calendar(client, f"/classes/{made.number}.ics").events
    assert str(before["method"]) == "PUBLISH"
    assert [str(event["uid"]) for event in before.events][:1] == [str(after[0]["uid"])]
    assert (before.events[0]["sequence"], after[0]["sequence"]) == (1, 2)
    assert before.events[0].start.tzinfo is not None and before.timezones[0]["tzid"] == "America/Los_Angeles"
    assert after[0].start == moved[0] and after[0].end == moved[1]
    assert str(before.events[0]["summary"]).startswith("Commas, semicolons; and")
    assert "\\," in client.get("/classes.ics").content.decode()


def test_the_video_link_is_for_those_with_a_seat(client):
    made = a_class(plan=by_video(**soon(seats=1)))
    person, waits = an_account().person, an_account().person
    where = f"/classes/{made.number}"
    browser = signed_in(person)
    browser.post(f"{where}/register", {"want": "seat", "key": "a"})
    signed_in(waits).post(f"{where}/register", {"want": "waiting", "key": "a"})
    for path in (where, f"{where}.ics"):
        assert "video.example/room-7" in browser.get(path).content.decode().replace("\r\n ", "")
        for other in (client, signed_in(waits), signed_in(an_account().person)):
            assert "video.example" not in other.get(path).content.decode().replace("\r\n ", "")
    assert "video.example" not in client.get("/classes.ics").content.decode()


def test_a_dropped_session_leaves_the_calendar_of_those_with_a_seat():
    day = timezone.localdate() + timedelta(days=20)
    made = a_class(plan=a_plan(**soon(sessions=(sitting(day), sitting(day + timedelta(days=1))))))
    person = an_account().person
    actions.register(made, want_seat=True, by=viewer(person), at=timezone.now())
    actions.change(fresh(made), a_plan(**soon()), by=viewer(made.trainer), at=timezone.now())
    events = calendar(signed_in(person), f"/classes/{made.number}.ics").events
    assert [str(event["status"]) for event in events] == ["CONFIRMED", "CANCELLED"]


def test_somebody_registers_is_told_and_gives_the_place_up(client):
    made = a_class()
    where = f"/classes/{made.number}"
    assert f"/account/sign-in?next=%2Fclasses%2F{made.number}" in text(client, where)
    assert client.post(f"{where}/register").status_code == 302
    browser = signed_in(an_account().person)
    assert 'name="want" value="seat"' in text(browser, where)
    assert browser.post(f"{where}/register", {"want": "seat", "key": "k"})["Location"] == where
    assert browser.post(f"{where}/register", {"want": "seat", "key": "k"}).status_code == 409
    assert "Give up my place" in text(browser, where)
    assert made.title in text(browser, "/my/classes")
    assert made.title in text(browser, "/work")
    browser.post(f"{where}/withdraw")
    assert Enrollment.objects.get().state == "withdrawn"
    assert browser.post(f"{where}/withdraw").status_code == 404


def test_the_last_seat_asked_for_twice_offers_the_waiting_list(client):
    made = a_class(plan=a_plan(**soon(seats=1)))
    where = f"/classes/{made.number}"
    first, second = signed_in(an_account().person), signed_in(an_account().person)
    first.post(f"{where}/register", {"want": "seat"})
    late = second.post(f"{where}/register", {"want": "seat"})
    assert late.status_code == 409 and "waiting list" in late.content.decode()
    assert 'name="want" value="waiting"' in text(second, where)
    second.post(f"{where}/register", {"want": "waiting"})
    assert "You are next in line." in text(second, where)
    first.post(f"{where}/withdraw")
    assert "Take the seat" in text(second, where)
    assert "Take or leave the seat" in text(second, "/work")
    second.post(f"{where}/take")
    assert "You have a seat." in text(second, where)
    second.post(f"{where}/withdraw")
    assert second.post(f"{where}/decline").status_code == 404


def test_a_trainer_schedules_a_class_on_its_page():
    trainer = a_trainer()
    browser = signed_in(trainer)
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    answers = {
        **ALL_DAY, "seats": "12", "register_by": day, "contact": "Tomas, 555-0113", "needs_check": "on",
        "price": "149.50",
        "video_link": "https://video.example/x", "day_1": day, "begins_1": "7:30 a.m.", "ends_1": "1 pm",
        "then": "publish",
    }  # fmt: skip
    page = browser.post("/trainer/classes/new", answers)
    made = TrainingClass.objects.get()
    assert page["Location"] == f"/trainer/classes/{made.number}"
    assert (made.state, made.price_cents, made.online, made.seats) == ("scheduled", 14950, True, 12)
    assert timezone.localtime(made.ends_at).hour == 13
    assert "$149.50" in text(browser, f"/classes/{made.number}")
    form = text(browser, f"/trainer/classes/{made.number}/change")
    assert 'value="149.50"' in form and 'value="07:30"' in form
    changed = {**answers, "seats": "14", "begins_1": "07:30", "ends_1": "13:00", "seen": made.version, "price": ""}
    assert browser.post(f"/trainer/classes/{made.number}/change", changed).status_code == 302
    late = browser.post(f"/trainer/classes/{made.number}/change", {**changed, "seats": "15"})
    assert late.status_code == 409 and 'value="15"' in late.content.decode()
    assert f'name="seen" value="{made.version + 1}"' in late.content.decode()


def test_a_team_member_schedules_for_a_trainer_and_saves_a_draft():
    trainer, browser = a_trainer(), signed_in(a_team_member())
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    at = {"how": "place", "address": "801 W Riverside Ave", "city": "Spokane", "region": "WA", "zip": "99201"}
    answers = {
        **ALL_DAY, **at, "trainer": trainer.pk, "seats": "12", "register_by": day, "contact": "Tomas",
        "day_1": day, "begins_1": "7:30", "ends_1": "13:00", "then": "later",
        "key": "0b7e6a4e-1111-4222-8333-444455556666",
    }  # fmt: skip
    where = browser.post("/trainer/classes/new", answers)["Location"]
    assert browser.post("/trainer/classes/new", answers)["Location"] == where
    assert TrainingClass.objects.get().trainer == trainer
    assert browser.post(f"{where}/publish", {"seen": "0"})["Location"] == where
    assert "already published" in text(browser, browser.post(f"{where}/publish")["Location"])
    assert trainer.name in text(browser, "/desk/classes?find=spokane&state=scheduled")
    assert "No class found" in text(browser, "/desk/classes?find=nowhere")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "Enter a title."),
        ({"how": "place"}, "Enter the street address."),
        ({"how": "video"}, "Enter the link people follow"),
        ({"day_1": "2026-04-01", "begins_1": "25:00", "ends_1": "9"}, "Write the time like 8:30 a.m. or 13:00."),
        ({"day_1": "2026-04-01", "begins_1": "13 pm", "ends_1": "9"}, "Write the time like 8:30 a.m. or 13:00."),
        ({"day_1": "2026-04-01", "begins_1": "9:00", "ends_1": "8:00"}, "ends before it begins"),
        ({"day_2": "2026-04-01"}, "Fill in the day and both times"),
        ({"seats": "1.5"}, "Enter a whole number."),
        ({"seats": "9" * 30}, "Enter 500 or less."),
        ({"price": "1.555"}, "Enter dollars and cents"),
        ({"video_link": "javascript:alert(1)"}, "beginning with https://"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(answers, says):
    page = signed_in(a_trainer()).post("/trainer/classes/new", {"contact": "Keep this", **answers})
    assert page.status_code == 422
    assert says in page.content.decode()
    assert "Keep this" in page.content.decode()


def test_a_plan_the_action_refuses_is_said_beside_its_field():
    browser, day = signed_in(a_trainer()), (timezone.localdate() + timedelta(days=30)).isoformat()
    at = {"how": "place", "address": "1 Main St", "city": "Spokane", "region": "OR", "zip": "99201"}
    answers = {
        **ALL_DAY,
        **at,
        "seats": "12",
        "register_by": day,
        "contact": "Tomas",
        "day_1": day,
        "begins_1": "7",
        "ends_1": "9",
    }
    page = browser.post("/trainer/classes/new", answers)
    assert page.status_code == 422 and "is in Spokane, Washington, and you chose Oregon" in page.content.decode()


def test_the_trainer_enrolls_records_closes_and_undoes():
    made = took_place()
    browser, where = signed_in(made.trainer), f"/trainer/classes/{made.number}"
    assert "Record the results" in text(browser, "/work")
    assert browser.post(f"{where}/enroll", {}).status_code == 422
    assert browser.post(f"{where}/enroll", {"technician_id": "nope"}).status_code == 422
    enrolled = browser.post(f"{where}/enroll", {"name": "Bo Li", "email": "bo@example.com"})
    assert enrolled.status_code == 302
    assert browser.post(f"{where}/enroll", {"name": "Bo Li", "email": "BO@example.com"}).status_code == 422
    ana, bo = Enrollment.objects.order_by("pk")
    assert "Record first, for everybody" in text(browser, where)
    answers = {
        f"{one.pk}-{name}": value for one in (ana, bo) for name, value in (("seen", one.version), ("result", "absent"))
    }
    assert browser.post(f"{where}/results", {**answers, f"{ana.pk}-result": "passed"})["Location"] == where
    stale = browser.post(f"{where}/results", {**answers, f"{ana.pk}-result": "passed", f"{bo.pk}-result": "attended"})
    assert stale.status_code == 409 and "meanwhile" in stale.content.decode()
    assert browser.post(f"{where}/close", {"seen": fresh(made).version})["Location"] == where
    assert fresh(made).state == "closed"
    for language in ("en", "es"):
        assert browser.get(f"{where}/people/{ana.pk}/certificate/{language}")["Content-Type"] == "application/pdf"
        assert signed_in(ana.person).get(f"/my/classes/{ana.pk}/certificate/{language}").status_code == 200
    assert browser.get(f"{where}/people/{ana.pk}/certificate/xx").status_code == 404
    assert browser.get(f"{where}/people/{bo.pk}/certificate/en").status_code == 404
    assert browser.post(f"{where}/people/{ana.pk}/undo", {"reason": ""}).status_code == 422
    assert browser.post(f"{where}/people/{ana.pk}/undo", {"reason": "Wrong Ana."}).status_code == 302
    assert "Wrong Ana." in text(browser, where)


def test_the_trainer_takes_somebody_off_and_cancels():
    made = a_class()
    actions.register(made, want_seat=True, by=viewer(an_account("Ana Ruiz").person), at=timezone.now())
    browser, where = signed_in(made.trainer), f"/trainer/classes/{made.number}"
    place = Enrollment.objects.get()
    assert browser.post(f"{where}/people/{place.pk}/remove", {"reason": ""}).status_code == 422
    assert browser.post(f"{where}/people/{place.pk}/remove", {"reason": "Asked to."}).status_code == 302
    assert browser.post(f"{where}/cancel", {"reason": ""}).status_code == 422
    assert browser.post(f"{where}/cancel", {"reason": "Storm.", "seen": "0"}).status_code == 422
    assert browser.post(f"{where}/cancel", {"reason": "Storm.", "seen": fresh(made).version}).status_code == 302
    assert made.title not in text(Client(), "/classes")
    assert "Canceled" in text(Client(), f"/classes/{made.number}")


def test_a_person_of_one_class_finds_nothing_of_another():
    """Another trainer, somebody enrolled elsewhere and a technician get 404 for every page of a class not theirs."""
    made = took_place()
    place = Enrollment.objects.get()
    theirs = a_class(a_trainer("Other Trainer"))
    attends = an_account().person
    actions.register(theirs, want_seat=True, by=viewer(attends), at=timezone.now())
    own = Enrollment.objects.get(person=attends)
    paths = [
        str(entry.pattern).replace("<str:number>", made.number).replace("<int:enrollment>", str(place.pk))
        .replace("<int:uploaded>", "1").replace("<slug:language>", "en")
        for resolver in get_resolver().url_patterns
        for entry in getattr(resolver, "url_patterns", ())
        if str(entry.pattern).startswith(("trainer/classes/<", "my/classes/<"))
    ]  # fmt: skip
    assert len(paths) == 14
    for person in (theirs.trainer, attends):
        browser = signed_in(person)
        for path in paths:
            assert {browser.get(f"/{path}").status_code, browser.post(f"/{path}").status_code} <= {404, 405}, path
        assert browser.get(f"/trainer/classes/{made.number}").status_code == 404
    mixed = f"/trainer/classes/{theirs.number}/people/{place.pk}/undo"
    assert signed_in(theirs.trainer).get(mixed).status_code == 404
    assert signed_in(made.trainer).get(f"/trainer/classes/{made.number}/people/{own.pk}/undo").status_code == 404
    assert signed_in(an_account().person).get("/trainer/classes/new").status_code == 403
    assert signed_in(an_account().person).get("/desk/classes").status_code == 403
    assert {one.state for one in Enrollment.objects.all()} == {ENROLLED}


@pytest.mark.parametrize("number", ["C-99-99999", "nonsense", "C-26-0000%00", "%F0%9F%94%A7"])
def test_a_made_up_number_is_not_there(number):
    browser = signed_in(a_trainer())
    for path in (f"/classes/{number}", f"/classes/{number}.ics", f"/trainer/classes/{number}"):
        assert browser.get(path).status_code in (400, 404)


def test_lists_cost_the_same_whatever_they_hold(django_assert_max_num_queries):
    trainer = a_trainer()
    for days in range(20, 26):
        a_class(trainer, a_plan(**soon(days)))
    with django_assert_max_num_queries(5):
        Client().get("/classes")
    browser = signed_in(trainer)
    with django_assert_max_num_queries(14):
        browser.get("/trainer/classes")


def test_the_page_of_a_person_shows_the_team_their_classes():
    made = took_place()
    person = Enrollment.objects.get().person
    team = signed_in(a_team_member())
    assert made.number in text(team, f"/desk/people/{person.pk}")
    assert "My classes" in text(signed_in(person), "/my/classes")
    assert "No classes yet" in text(signed_in(an_account().person), "/my/classes")
    assert "You have no classes yet" in text(signed_in(an_account().person), "/trainer/classes")
