"""The pages of standing: what each side sees and does, what the public sees, and who sees nothing."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registry.certification.actions import discipline
from registry.certification.discipline import Ground, Sanction
from registry.certification.models import Case, Statement, TechnicianId
from registry.people import actions as people
from registry.people.models import Duty
from tests.builders import (
    a_company,
    a_proof,
    a_team_member,
    a_technician,
    a_utility,
    a_utility_member,
    an_account,
    signed_in,
    viewer,
)
from tests.certification.cases import DUCT, a_case, a_notice, a_ruling, case

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _fresh_count():
    cache.clear()
    yield
    cache.clear()


def url(name, *arguments):
    return reverse(f"certification:{name}", args=arguments)


def words(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:3000]
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text)


def today():
    return timezone.localdate()


def seen(found):
    return {"seen": case(found.number).version}


NOTICE = {"proposed": "suspension", "ground": "falsified", "certification": DUCT, "words": "", "evidence": "J-26-00004"}


def test_the_team_gives_notice_from_the_page_of_a_person():
    person, client = a_technician(name="Ana Ruiz"), signed_in(a_team_member())
    of_person = client.get(reverse("people:person", args=[person.pk])).content.decode()
    assert url("notice", person.pk) in of_person
    assert "Reason" in words(client.get(url("notice", person.pk)))
    answer = client.post(url("notice", person.pk), {**NOTICE, "file": a_proof(), "at_once": "on"})
    found = Case.objects.get()
    assert answer.url == url("case", found.number)
    shown = words(client.get(answer.url))
    for told in ("D-", "Ana Ruiz", "Suspended at once", "J-26-00004", "proof.png", "may reply"):
        assert told in shown
    assert found.number in words(client.get(url("cases")))
    assert found.number in words(client.get(reverse("people:person", args=[person.pk])))


def test_the_usual_words_are_put_in_to_be_changed_in_the_language_of_the_person():
    person, client = a_technician(language="es"), signed_in(a_team_member())
    page = words(client.get(url("notice", person.pk), {"ground": "conduct"}))
    assert "nos habló de su conducta durante los trabajos indicados abajo. Díganos" in page
    assert client.get(url("notice", person.pk), {"ground": "nonsense"}).status_code == 200


def test_a_notice_that_is_not_right_comes_back_with_what_was_typed():
    person, client = a_technician(), signed_in(a_team_member())
    wrong = {"proposed": "warning", "ground": "other", "at_once": "on", "evidence": "J-26-00004"}
    answer = client.post(url("notice", person.pk), wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "this reason has no usual words" in page
    assert "takes effect with the notice" in page
    assert 'value="J-26-00004"' in page
    assert client.post(url("notice", person.pk), {**NOTICE, "words": "a\x00b"}).status_code == 422
    assert client.post(url("notice", person.pk), {**NOTICE, "file": a_text()}).status_code == 422
    assert client.post(url("notice", 10**17), NOTICE).status_code == 404
    assert not Case.objects.exists()


def a_text():
    file = a_proof("notes.png")
    file.file.seek(0)
    file.file.truncate()
    file.file.write(b"not a picture")
    file.size = 13
    file.file.seek(0)
    return file


def test_a_notice_is_given_once_however_often_it_is_pressed():
    person, client = a_technician(), signed_in(a_team_member())
    key = "6f9619ff-8b86-d011-b42d-00cf4fc964ff"
    first = client.post(url("notice", person.pk), {**NOTICE, "key": key})
    assert client.post(url("notice", person.pk), {**NOTICE, "key": key}).url == first.url
    assert Case.objects.count() == 1


def test_the_technician_reads_the_notice_replies_with_a_file_and_the_team_reads_it():
    person = a_technician()
    found = a_case(person=person, on=today())
    client = signed_in(person)
    assert "You may reply" in words(client.get(url("own_standing")))
    assert "You may reply until" in words(client.get("/work"))
    page = words(client.get(url("own_case", found.number)))
    assert "14 days left" in page or "days left" in page
    assert "Write your answer" in words(client.post(url("reply", found.number), {"words": " "}), 422)
    answer = client.post(url("reply", found.number), {"words": "It was not so.", "file": a_proof(shade=90)})
    assert answer.url == url("own_case", found.number)
    assert "It was not so." in words(client.get(answer.url))
    kept = Statement.objects.latest("pk").file
    for reader, status in (
        (client, 200),
        (signed_in(a_team_member()), 200),
        (signed_in(a_technician()), 404),
        (Client(), 302),
    ):
        assert reader.get(url("case_file", found.number, kept.pk)).status_code == status
        assert reader.get(url("case_file", found.number, kept.pk + 99)).status_code == {200: 404}.get(status, status)
    bad = client.post(url("reply", found.number), {"words": "More.", "file": a_text()})
    assert bad.status_code == 422
    assert "More." in words(bad, 422)


def test_the_team_decides_and_it_shows_on_verification_at_once():
    person, dana = a_technician(name="Ana Ruiz"), a_team_member()
    found = a_case("replied", person=person, on=today() - DAY)
    code, client = TechnicianId.objects.get(person=person).code, signed_in(dana)
    assert "Certified" in words(Client().get(url("verified", code)))
    assert "Decide this case" in words(client.get(url("case", found.number)))
    given = {"outcome": "suspension", "begins": today().isoformat(), "ends": "", "words": "Because of the photos."}
    for wrong, said in (
        ({"outcome": "decertification", "ends": "2099-01-01"}, "Only probation and suspension have a last day"),
        ({"begins": "2020-01-01"}, "is too early"),
        ({"begins": ""}, "Enter the first day"),
        ({"ends": today().isoformat(), "begins": "2099-01-01"}, "cannot be before the first"),
        ({"words": ""}, "in your own words"),
    ):
        assert said in words(client.post(url("decide_case", found.number), {**given, **wrong, **seen(found)}), 422)
    assert client.post(url("decide_case", found.number), {**given, **seen(found)}).url == url("case", found.number)
    public = words(Client().get(url("verified", code)))
    assert "Suspended since" in public
    assert "photos" not in public
    assert "Suspended" in words(signed_in(person).get(url("mine")))
    assert "You may appeal until" in words(signed_in(person).get("/work"))


def test_somebody_who_was_too_late_is_told_and_keeps_what_was_typed():
    found, client = a_case("replied", on=today() - DAY), signed_in(a_team_member("Dana"))
    given = {"outcome": "drop", "words": "Nothing in it.", **seen(found)}
    client.post(url("decide_case", found.number), given)
    page = words(client.post(url("decide_case", found.number), {**given, "words": "A second opinion."}), 409)
    assert "Somebody was faster" in page
    assert "already decided" in page


def test_an_appeal_is_sent_and_somebody_else_decides_it():
    person, dana, priya = a_technician(), a_team_member("Dana"), a_team_member("Priya")
    found = a_case("upheld", person=person, by=viewer(dana, today()), on=today() - 2 * DAY, ruling=a_ruling(on=today()))
    client = signed_in(person)
    assert "Appeal by" in words(client.get(url("own_case", found.number)))
    assert client.post(url("appeal", found.number), {"words": "I object."}).url == url("own_case", found.number)
    assert "nothing in this case" in words(client.post(url("appeal", found.number), {"words": "Again."}), 409)
    assert "You decided this case" in words(signed_in(dana).get(url("case", found.number)))
    judge = signed_in(priya)
    changed = {"outcome": "probation", "begins": today().isoformat(), "words": "Milder.", **seen(found)}
    assert "Change to: Probation" in words(judge.get(url("case", found.number)))
    assert "Choose the decision" in words(judge.post(url("decide_appeal", found.number), {"words": "x"}), 422)
    assert judge.post(url("decide_appeal", found.number), changed).url == url("case", found.number)
    assert case(found.number).state == "changed"
    assert "Changed on appeal" in words(client.get(url("own_case", found.number)))
    late = judge.post(url("decide_appeal", found.number), {**changed, **seen(found)})
    assert "no appeal to decide" in words(late, 409)


def test_an_appeal_is_confirmed_or_reversed():
    priya = signed_in(a_team_member("Priya"))
    for outcome, state in (("confirm", "confirmed"), ("reverse", "reversed")):
        found = a_case("appealed", on=today() - 3 * DAY, ruling=a_ruling(on=today() - DAY))
        priya.post(url("decide_appeal", found.number), {"outcome": outcome, "words": "So be it.", **seen(found)})
        assert case(found.number).state == state


def test_somebody_is_reinstated():
    found, client = a_case("upheld", on=today() - 2 * DAY, ruling=a_ruling(on=today())), signed_in(a_team_member())
    assert "Write the reason" in words(client.post(url("reinstate", found.number), seen(found)), 422)
    client.post(url("reinstate", found.number), {"words": "Trained again.", **seen(found)})
    assert case(found.number).state == "ended"
    assert "nothing to lift" in words(client.post(url("reinstate", found.number), {"words": "x", **seen(found)}), 409)


def test_the_register_answers_for_any_day_and_as_it_was_said():
    a_technician(name="Bea Stone")
    found = a_case("replied", person=a_technician(name="=Ana"), notice=a_notice(at_once=True), on=today() - 9 * DAY)
    client = signed_in(a_team_member())
    discipline.decide(
        found,
        discipline.Ruling("Unfounded.", annul=True),
        by=viewer(a_team_member("Priya"), today()),
        at=timezone.now(),
    )
    day = (today() - 5 * DAY).isoformat()
    assert "Suspended" not in words(client.get(url("register"), {"day": day})).split("Days", 1)[1]
    then = words(client.get(url("register"), {"day": day, "standing": "suspended", "known": "then"}))
    assert "=Ana" in then
    assert "Bea Stone" not in then
    assert "Nobody stood so" in words(client.get(url("register"), {"day": "1999-01-01"}))
    table = client.get(url("register_table"), {"day": day, "kind": DUCT})
    rows = b"".join(table.streaming_content).decode().splitlines()
    assert rows[0].endswith("Name,Certification,Standing,First day,Last day,On the day")
    assert rows[1].startswith("'=Ana,PTCS Duct Sealing,Active,2026-01-05,,")
    assert len(rows) == 3


@pytest.mark.parametrize("day", ["yesterday", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_nobody_can_ask_about_is_refused(day):
    client = signed_in(a_team_member())
    assert client.get(url("register"), {"day": day}).status_code == 422
    assert client.get(url("register_table"), {"day": day}).status_code == 422
    assert client.get(url("register"), {"standing": "grand"}).status_code == 422


def following(page):
    (link,) = re.findall(r'href="([^"]*after=\d+)"', page)
    return link.replace("&amp;", "&")


def test_lists_go_on_where_a_page_ends(monkeypatch):
    client = signed_in(a_team_member())
    for _again in range(3):
        a_case(on=today())
    monkeypatch.setattr("registry.certification.queries.register.PAGE", 2)
    monkeypatch.setattr("registry.certification.queries.register.CHUNK", 2)
    monkeypatch.setattr("registry.certification.queries.discipline.PAGE", 2)
    monkeypatch.setattr("registry.certification.queries.register.page.__defaults__", (2,))
    numbers = set(Case.objects.values_list("number", flat=True))
    for show in ("", "all"):
        first = client.get(url("cases"), {"show": show}).content.decode()
        second = client.get(following(first)).content.decode()
        assert {one for one in numbers if one in first + second} == numbers
    first = client.get(url("register")).content.decode()
    assert "Technician" in words(client.get(url("register") + following(first)))
    assert b"".join(client.get(url("register_table")).streaming_content).count(b"\n") == 4


def test_pages_ask_a_bounded_number_of_queries(django_assert_max_num_queries):
    client = signed_in(a_team_member())
    for _again in range(3):
        a_case("upheld", on=today() - 2 * DAY, ruling=a_ruling(on=today()))
    for where in (url("register"), url("cases") + "?show=all"):
        with django_assert_max_num_queries(14):
            assert client.get(where).status_code == 200


def test_a_case_is_nobody_elses_business():
    company = a_company()
    person = a_technician(company=company)
    found = a_case(person=person, on=today())
    office = an_account("Gwen Office").person
    people.give_role(office, Duty.COMPANY, begins=today(), company=company, by="system", at=timezone.now())
    readers = [Client(), signed_in(office), signed_in(a_utility_member(a_utility())), signed_in(a_technician())]
    for name, expected in (("own_case", (302, 404, 404, 404)), ("case", (302, 403, 403, 403))):
        assert tuple(one.get(url(name, found.number)).status_code for one in readers) == expected
    for name in ("cases", "register", "register_table"):
        assert tuple(one.get(url(name)).status_code for one in readers) == (302, 403, 403, 403)
    for one in readers[1:]:
        assert found.number not in words(one.get(url("own_standing")))
        assert one.post(url("reply", found.number), {"words": "x"}).status_code == 404
        assert one.post(url("decide_case", found.number), {}).status_code == 403
    assert signed_in(a_team_member()).get(url("own_case", found.number)).status_code == 404
    assert signed_in(a_team_member()).get(url("case", "D-26-\x1f")).status_code == 404
    assert signed_in(person).get(url("own_case", "D-26-99999")).status_code == 404


def test_every_state_has_a_page_for_both_sides():
    team = signed_in(a_team_member())
    for state in ("noticed", "dropped", "reversed", "ended", "confirmed"):
        found = a_case(state, on=today() - 5 * DAY, ruling=a_ruling(Sanction.SUSPENSION, on=today() - 3 * DAY))
        label = str(found.get_state_display())
        assert label
        assert found.number in words(team.get(url("case", found.number)))
        assert found.number in words(signed_in(found.person).get(url("own_case", found.number)))
    overdue = a_case(on=today() - 40 * DAY)
    assert "had time to reply" in words(team.get(url("case", overdue.number)))
    assert "still read" in words(signed_in(overdue.person).get(url("own_case", overdue.number)))
    assert "days late" in words(team.get(url("cases")))
    assert "case to decide" in words(team.get("/work"))
    assert "about you" in words(signed_in(a_person_of_the_team()).get(url("case", overdue.number)))


def a_person_of_the_team():
    """The one the overdue case is about joins the team."""
    person = Case.objects.latest("pk").person
    people.give_role(person, Duty.TEAM, begins=today(), by="system", at=timezone.now())
    return person


def test_somebody_without_a_certification_sees_what_will_be_here():
    page = words(signed_in(an_account().person).get(url("own_standing")))
    assert "No certification yet" in page
    assert "There is no case about you" in page
    person = an_account().person
    shown = words(signed_in(a_team_member()).get(reverse("people:person", args=[person.pk])))
    assert "Not certified for anything yet" in shown
    assert "Give notice" not in shown
    assert Ground.OTHER.label
