"""The team's queue of possible duplicates, two records side by side, and one person with several records."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from registry.certification import actions as certification
from registry.certification import queries as certified
from registry.certification.models import Certification, TechnicianId
from registry.jobs import queries as jobs
from registry.kernel.refusals import Refused
from registry.people import actions
from registry.people.lifecycle.resemblances import DIFFERENT, MERGED, PUT_OFF, WAITING
from registry.people.models import Account, Person, Resemblance
from registry.people.queries import viewer_of
from registry.training.models import Kind
from tests.builders import (
    AT,
    TODAY,
    a_company,
    a_person,
    a_team_member,
    a_technician,
    an_account,
    an_application,
    fill_in,
    grants,
    signed_in,
    viewer,
)
from tests.jobs.builders import a_job
from tests.people.duplicates import a_pair, again, merged

pytestmark = pytest.mark.django_db
WHY = "Called both numbers."


@pytest.fixture
def team() -> Client:
    return signed_in(a_team_member())


def said(pair: Resemblance, decision: str, **changed: Any) -> dict[str, Any]:
    first, second = pair.first.leading, pair.second.leading
    seen = {"seen": pair.version, "first_seen": first.version, "second_seen": second.version}
    return {"decision": decision, "reason": WHY, **seen, **changed}


def text(client: Client, path: str, status: int = 200) -> str:
    page = client.get(path)
    assert page.status_code == status, path
    return " ".join(page.content.decode().split())


def test_the_queue_shows_the_most_alike_first_and_says_what_comes_here(team: Client) -> None:
    assert "No pairs here" in text(team, "/desk/duplicates")
    a_pair(a_person("Ada Quist", phone=""), a_person("Ada Quist", phone=""))
    a_pair()
    page = text(team, "/desk/duplicates")
    assert page.index("Samuel Whitcomb and Sam Whitcomb") < page.index("Ada Quist and Ada Quist")
    assert "Likely" in page
    assert "No pairs here" in text(team, "/desk/duplicates?state=merged&after=90.4")
    assert "Ada Quist" in text(team, "/desk/duplicates?state=married&after=x")
    work = text(team, "/work")
    assert "2 pairs of records to decide" in work
    assert 'href="/desk/duplicates"' in work


def test_the_queue_goes_on_after_fifty(team: Client) -> None:
    one = a_person("Ada Quist")
    by = viewer(a_team_member())
    for number in range(51):
        actions.open_pair(one, a_person(f"Bo Number{number}"), by=by, at=AT)
    page = team.get("/desk/duplicates")
    assert len(page.context["rows"]) == 50
    assert len(team.get(f"/desk/duplicates{page.context['more']}").context["rows"]) == 1


def test_strangers_and_others_never_see_it() -> None:
    pair = a_pair()
    other = signed_in(an_account().person)
    for path in ("/desk/duplicates", f"/desk/duplicates/{pair.pk}", f"/desk/people/{pair.first_id}/compare"):
        assert Client().get(path).status_code == 302
        assert other.get(path).status_code == 403
    assert "Possible duplicates" not in text(other, "/work")


def test_two_records_stand_side_by_side_with_what_matched_and_what_would_conflict(team: Client) -> None:
    company = a_company("Palouse Duct")
    holder = a_technician(name="Ignatius Wetherby", company=company)
    other = a_technician(name="Iggy Wetherby", company=a_company("Cascade Comfort"))
    a_job("draft", technician=holder)
    for person in (holder, other):
        certification.start(person, at=AT)
    pair = a_pair(holder, other)
    page = text(team, f"/desk/duplicates/{pair.pk}")
    for words in (
        "The same surname, a short form of the given name",
        "Each holds a Technician ID",
        "14 against",
        holder.technician_id.spoken,
        other.technician_id.spoken,
        "Palouse Duct and Cascade Comfort",
        "Both have an account",
        "Both were certified for PTCS Duct Sealing",
        "Both hold a Technician ID",
        "Both have an open application",
        "Draft: 1",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("decision", "state"), [("first", MERGED), ("second", MERGED), ("apart", DIFFERENT), ("later", PUT_OFF)]
)
def test_the_page_decides_and_goes_on_to_the_next(team: Client, decision: str, state: str) -> None:
    pair, following = a_pair(), a_pair(a_person("Ada Quist", phone=""), a_person("Ada Quist", phone=""))
    answer = team.post(f"/desk/duplicates/{pair.pk}", said(pair, decision))
    assert answer.headers["Location"] == f"/desk/duplicates/{following.pk}"
    decided = again(pair)
    assert decided.state == state
    if state == MERGED:
        assert decided.lead == (pair.first if decision == "first" else pair.second)
    team.post(f"/desk/duplicates/{following.pk}", said(following, "apart"))
    assert WHY in text(team, f"/desk/duplicates/{following.pk}")


def test_a_merge_is_undone_and_a_question_opened_again_on_the_same_page(team: Client) -> None:
    pair = merged(a_pair())
    here = f"/desk/duplicates/{pair.pk}"
    assert f"Record {pair.second_id} was merged into record {pair.first_id}" in text(team, here)
    assert team.post(here, said(pair, "first")).status_code == 422, "what its state does not offer"
    team.post(here, said(pair, "unmerge"))
    assert again(pair).state == DIFFERENT
    team.post(here, said(again(pair), "again"))
    assert again(pair).state == WAITING


def test_what_is_missing_or_late_is_said_and_nothing_typed_is_lost(team: Client) -> None:
    pair = a_pair()
    here = f"/desk/duplicates/{pair.pk}"
    for changed in ({"reason": ""}, {"decision": ""}, {"seen": "x"}, {"first_seen": "9" * 30}):
        assert team.post(here, {**said(pair, "first"), **changed}).status_code in (409, 422)
    old = said(pair, "first", reason="They are one.")
    actions.correct_person(
        Person.objects.get(pk=pair.second_id), name="X Y", phone="", language="en", by="system", at=AT
    )
    late = team.post(here, old)
    assert late.status_code == 409
    assert "They are one." in late.content.decode()
    assert "changed while you looked" in late.content.decode()
    assert again(pair).state == WAITING
    assert team.get("/desk/duplicates/999999").status_code == 404
    assert team.get("/desk/duplicates/" + "9" * 30).status_code == 404


def test_two_people_are_compared_by_hand_from_the_page_of_one(team: Client) -> None:
    one, other = a_person("Ada Quist"), a_person("Bo Brandvold")
    here = f"/desk/people/{one.pk}/compare"
    assert here in text(team, f"/desk/people/{one.pk}")
    assert "Bo Brandvold" in text(team, f"{here}?find=brandvold")
    assert "Nobody found" in text(team, f"{here}?find=nobody")
    answer = team.post(here, {"other": other.pk})
    page = text(team, answer.headers["Location"])
    assert "by hand" in text(team, "/desk/duplicates")
    assert "Another name" in page
    for wrong in ("", "x", "9" * 30, "999999", str(one.pk)):
        assert team.post(here, {"other": wrong}).status_code == 422


def test_the_page_of_a_person_leads_to_the_other_records_and_how_they_came_together(team: Client) -> None:
    pair = merged(a_pair())
    lead, joined = (text(team, f"/desk/people/{person.pk}") for person in pair.persons)
    assert "This record answers for a person with several records." in lead
    assert f"How record {pair.second_id} was merged" in lead
    assert f"This is record {pair.second_id}" in joined
    assert "merged the record" in joined
    assert "merged the record" in lead


def test_a_merged_account_signs_in_as_the_leading_person_and_both_ids_verify() -> None:
    one = a_technician(name="Ignatius Wetherby", kinds=(Kind.PTCS_DUCT_SEALING,))
    other = a_technician(name="Iggy Wetherby", kinds=(Kind.PTCS_HEAT_PUMP,))
    mine, theirs = an_application("submitted", person=other), a_job("draft", technician=other)
    merged(a_pair(one, other))
    for account in Account.objects.filter(person__in=(one, other)):
        who = viewer_of(account, TODAY)
        assert who.person == one
        assert theirs in jobs.visible_to(who)
        assert mine in certified.visible_to(who)
    browser = signed_in(other)
    assert mine.number in text(browser, f"/applications/{mine.number}")
    page = text(browser, "/my/certifications")
    assert "PTCS Duct Sealing" in page
    assert "PTCS Heat Pump" in page
    for holder in (one, other):
        verified = text(Client(), f"/verify/{holder.technician_id.code}")
        assert "Ignatius Wetherby" in verified
        assert "PTCS Heat Pump" in verified
        assert "PTCS Duct Sealing" in verified
    assert certified.technicians_certified(TODAY) == 1
    assert certified.has_applied(one)
    certification.withdraw(mine, by=Person.objects.get(pk=one.pk), at=AT)


def test_a_merged_person_gets_no_second_id_and_no_second_certification_of_one_kind() -> None:
    one = a_technician(name="Ignatius Wetherby")
    other = an_account("Iggy Wetherby").person
    application = an_application(
        "submitted", person=other, kinds=(Kind.PTCS_HEAT_PUMP,), employed_from=TODAY - timedelta(days=30)
    )
    merged(a_pair(one, other))
    reviewer = viewer(a_team_member())
    certification.decide(application, grants(application), by=reviewer, at=AT)
    assert TechnicianId.objects.count() == 1
    assert Certification.objects.get(kind=Kind.PTCS_HEAT_PUMP).person == one
    twice = certification.start(Person.objects.get(pk=one.pk), at=AT)
    fill_in(twice, kinds=(Kind.PTCS_DUCT_SEALING,), company=a_company(), employed_from=TODAY)
    twice = certification.start(Person.objects.get(pk=one.pk), at=AT)
    certification.submit(twice, signed="I. W.", by=twice.person, at=AT)
    with pytest.raises(Refused, match="already certified"):
        certification.decide(twice, grants(twice), by=reviewer, at=AT)


def test_of_two_open_applications_the_one_begun_first_goes_on() -> None:
    one, other = an_account("Ignatius Wetherby").person, an_account("Iggy Wetherby").person
    first, second = certification.start(other, at=AT), certification.start(one, at=AT)
    merged(a_pair(one, other))
    lead = Person.objects.get(pk=one.pk)
    assert certification.start(lead, at=AT) == first
    certification.withdraw(certification.start(lead, at=AT), by=lead, at=AT)
    assert certification.start(lead, at=AT) == second


def test_somebody_certified_adds_a_certification_on_the_same_account() -> None:
    technician = a_technician(name="Ignatius Wetherby")
    code = technician.technician_id.code
    browser = signed_in(technician)
    assert browser.get("/apply", follow=True).status_code == 200
    application = certification.start(technician, at=timezone.now())
    fill_in(
        application,
        kinds=(Kind.PTCS_HEAT_PUMP,),
        company=certified.employments(technician).first().company,
        employed_from=TODAY - timedelta(days=10),
    )
    application.refresh_from_db()
    certification.submit(application, signed=technician.name, by=technician, at=AT)
    certification.decide(application, grants(application), by=viewer(a_team_member()), at=AT)
    held = {one.kind for one in certified.certifications(technician)}
    assert held == {Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP}
    assert [one.code for one in certified.technician_ids(technician)] == [code]
    assert Account.objects.filter(person=technician).count() == 1
