"""One search finds people, companies, jobs, applications and requests, however somebody says them."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.intake.models import Mail
from registry.people import actions as people
from registry.people.actions.finding import index
from registry.people.finding import read
from registry.people.models import SearchKey
from registry.people.queries import finding
from registry.sites.queries import beginning
from tests.builders import (
    AT,
    a_company,
    a_person,
    a_team_member,
    a_technician,
    a_utility,
    an_account,
    an_application,
    signed_in,
)
from tests.intake.letters import arrived, letter
from tests.jobs.builders import a_job
from tests.people.asked import VISITOR, a_visitors_question
from tests.people.duplicates import a_pair
from tests.training.builders import a_request

pytestmark = pytest.mark.django_db


def names(text: str) -> list[str]:
    return [one.name for one in finding.persons(read(text))]


def group(page, name):
    """What one package found; None if nothing."""
    return next((one for one in page.context["groups"] if one.id == name), None)


def search(text: str):
    return signed_in(a_team_member("Zoe Desk")).get("/desk/search", {"q": text})


@pytest.mark.parametrize(
    "text",
    [
        "José Muñoz-Ávila",
        "jose munoz",
        "avila",
        "Munos",  # as it sounds
        "muñoz, jose",
        "Jose Mun",
        "(541) 555-0177",
        "+1 541.555.0177",
        "5415550177",
        "555 0177",
        "0177",
        "JOSE.M@EXAMPLE.COM",
    ],
)
def test_a_person_is_found_however_the_caller_says_it(text):
    account = an_account("José Muñoz Ávila", email="jose.m@example.com")
    people.correct_person(
        account.person, name=account.person.name, phone="541-555-0177", language="es", by="system", at=AT
    )
    a_person("Linda Kowalski", phone="503-555-0100")
    assert names(text) == ["José Muñoz Ávila"]


@pytest.mark.parametrize("text", ["", "   ", "%_'\\", "\x01\x7f", "zzzz", "9" * 90, "A-26", "@", "++", "ñ" * 200])
def test_what_means_nobody_finds_nobody_and_never_fails(text):
    a_person("Linda Kowalski", phone="503-555-0100")
    assert names(text) == []
    assert search(text).status_code == 200
    assert search(f"{text}\x00").status_code == 400


def test_the_best_come_first():
    for name in ("Martin Alvarez", "Marta Long", "Marty Hill", "Linda Martinez"):
        a_person(name)
    assert names("Marta")[0] == "Marta Long"
    assert set(names("mart")) == {"Martin Alvarez", "Marta Long", "Marty Hill", "Linda Martinez"}
    assert names("linda mart") == ["Linda Martinez"]


def test_a_former_name_or_telephone_still_leads_there_and_a_merged_record_to_the_one_that_stands():
    person = a_person("Ana Before", phone="503-555-0188")
    people.correct_person(person, name="Ana After", phone="503-555-0199", language="en", by="system", at=AT)
    assert names("before") == names("0188") == ["Ana After"]
    pair = a_pair()
    from registry.people.actions import merging
    from tests.builders import viewer

    merging.merge(pair, pair.second, reason="One man.", by=viewer(a_team_member()), at=AT)
    assert len(names("whitcomb")) == 1


def test_a_technician_id_is_found_with_one_character_wrong():
    technician = a_technician()
    code = technician.technician_id.code
    assert names(code.lower()) == names(f"{code[:3]}-{code[3:]}") == [technician.name]
    wrong = code[:2] + ("A" if code[2] != "A" else "C") + code[3:]
    assert names(wrong) == [technician.name]


def test_a_company_is_found_by_name_license_and_telephone():
    a_company("Cascade Comfort Heating LLC")
    made = people.add_company(
        name="Palouse Duct & Air",
        license_number="PALOUDA900QX",
        license_state="WA",
        phone="509-555-0131",
        by="system",
        at=AT,
    )
    for text in ("palouse", "paloose", "Palouse duct", "palouda900qx", "509 555 0131"):
        assert finding.companies(read(text)) == [made], text
    assert "Palouse Duct &amp; Air" in search("palouse").content.decode()


def test_a_number_leads_straight_there():
    application, request = an_application(), a_request(an_account().person)
    number = str(application.number)
    for text in (
        number,
        number.lower(),
        number.replace("-", " "),
        f"A-2026-{int(number[-5:])}",
        number.replace("-", ""),
    ):
        assert search(text).url == f"/desk/applications/{number}", text
    assert search(request.number).url == f"/desk/instruction/{request.number}"
    assert "Nothing found" in search("A-26-99999").content.decode()


def test_a_job_is_found_by_number_address_and_technician():
    technician = a_technician(name="Tara Jobs")
    job = a_job("bpa_approved", technician=technician, utility=a_utility("Search Power", "OR"), unit="Lot 9")
    assert search(str(job.number)).url == f"/jobs/{job.number}"
    street = job.site.address
    for text in (street, street.upper(), f"{street}, {job.site.city}", "tara jobs"):
        assert str(job.number) in search(text).content.decode(), text
    assert beginning("99999 Nowhere St") == beginning("Main") == []


@pytest.mark.parametrize("text", ["VERA@Example.net", "vera visitor", "Visitor Ver"])
def test_what_a_visitor_asked_is_found_by_name_and_address(text):
    asked = a_visitors_question()
    a_visitors_question(replace(VISITOR, name="Otto Other", email="otto@example.net"))
    page = search(text)
    assert [hit.title for hit in group(page, "enquiries").hits] == [asked.number]
    assert search(asked.number).url == f"/desk/enquiries/{asked.number}"


@pytest.mark.parametrize("text", ["ROSA@example.com", "my card", "card m", "rosa diaz"])
def test_mail_is_found_by_sender_and_subject(text):
    came = arrived(letter(sender="Rosa Diaz <rosa@Example.com>", subject="About my card"))
    arrived(letter("Nothing of it.", sender="otto@example.com", subject="100% sealed"))
    assert [hit.title for hit in group(search(text), "mail").hits] == [came.number]
    assert search(came.number.lower()).url == f"/desk/mail/{came.number}"


def test_mail_linked_to_the_person_found_is_shown_and_signs_mean_themselves():
    maria = a_person("Maria Linked")
    came = arrived(letter(sender="office@example.com", subject="100% sealed"))
    Mail.objects.filter(pk=came.pk).update(person=maria)
    assert [hit.title for hit in group(search("maria linked"), "mail").hits] == [came.number]
    assert [hit.title for hit in group(search("100%"), "mail").hits] == [came.number]
    assert group(search("10_%"), "mail") is None


def test_only_the_newest_are_read_word_by_word(monkeypatch):
    monkeypatch.setattr("registry.intake.searching.NEWEST", 1)
    monkeypatch.setattr("registry.people.searching.NEWEST", 1)
    old, new = (arrived(letter(subject=f"Card {number}")) for number in (1, 2))
    asked = [a_visitors_question() for _twice in range(2)]
    assert [hit.title for hit in group(search("card"), "mail").hits] == [new.number]
    assert [hit.title for hit in group(search("vera"), "enquiries").hits] == [asked[1].number]
    assert search(old.number).url == f"/desk/mail/{old.number}"


def test_only_the_team_searches_and_nothing_is_kept_by_the_browser():
    assert signed_in(an_account().person).get("/desk/search", {"q": "ana"}).status_code == 403
    assert "no-store" in search("ana").headers["Cache-Control"]


def test_the_search_costs_the_same_however_many_there_are():
    a_person("Linda Kowalski 0")
    browser = signed_in(a_team_member("Zoe Desk"))

    def cost(text):
        with CaptureQueriesContext(connection) as captured:
            browser.get("/desk/search", {"q": text})
        return len(captured)

    few = cost("kowalski")
    for number in range(1, 30):
        a_person(f"Linda Kowalski {number}")
    assert cost("kowalski") <= few <= 30


def test_the_keys_are_of_what_is_on_record_and_indexing_twice_changes_nothing():
    person = a_person("Linda Kowalski")
    before = set(SearchKey.objects.filter(subject=person.ref).values_list("pk", flat=True))
    index([person.ref, "person:999999", "company:999999", "job:1", "nonsense"])
    assert set(SearchKey.objects.filter(subject=person.ref).values_list("pk", flat=True)) == before


def test_every_question_goes_through_an_index():
    """Asked of each database's own planner; sequential reading is what a large registry could not bear."""
    asked = [
        "SELECT subject FROM people_searchkey WHERE kind = 'word' AND value >= 'mart' AND value < 'maru'",
        "SELECT subject FROM people_searchkey WHERE kind = 'phone' AND value = '5550177'",
        "SELECT id FROM sites_site WHERE key >= '1200 SW MAIN' AND key < '1200 SW MAIO'",
        "SELECT id FROM jobs_job WHERE number = 'J-26-00001'",
        "SELECT id FROM jobs_job WHERE site_id = 1",
        "SELECT id FROM people_enquiry WHERE LOWER(email) = 'vera@example.net' ORDER BY id DESC LIMIT 21",
        "SELECT id FROM intake_mail WHERE LOWER(sender) = 'rosa@example.com' ORDER BY id DESC LIMIT 21",
        "SELECT id FROM intake_mail WHERE number = 'M-26-00001'",
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        for sql in asked:
            cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
            plan = " ".join(str(row) for row in cursor.fetchall())
            assert "INDEX" in plan.upper() and "SEQ SCAN" not in plan.upper(), (sql, plan)
