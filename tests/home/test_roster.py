"""A company's roster: who works there, what they hold, what waits; on the page and as a file; and never another's."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from registry.certification.models import Certification
from registry.certification.words import Standing
from registry.home import roster
from registry.people.actions.leaving import report_departure
from registry.people.models import Company, Employment, Person
from registry.people.queries import companies
from tests.builders import TODAY, a_company, a_person, a_technician, an_account, an_application, signed_in, viewer
from tests.jobs.builders import a_job
from tests.people.offices import a_worker, an_administrator, an_office

pytestmark = pytest.mark.django_db


def line_of(company: Company, person: Person, day: date = TODAY) -> roster.Line:
    lines = roster.lines(company, roster.find(company, "today", "", day), day)
    return next(line for line in lines if line.employment.person_id == person.pk)


def words(line: roster.Line) -> list[tuple[str, str, str]]:
    return [(one.label, str(status.word), status.tone) for one, status in line.held]


def test_a_line_tells_id_certifications_applications_and_jobs_to_correct() -> None:
    company = a_company()
    ana = a_technician(company=company)
    rejected = a_job("rejected", technician=ana)
    an_application("submitted", person=ana, kinds=("ptcs_heat_pump",), company=company)
    line = line_of(company, ana)
    assert len(line.technician_id) == 8
    assert words(line) == [("PTCS Duct Sealing", "Certified", "met")]
    assert not line.attention
    assert line.application == "Submitted"
    assert [(one.title, one.since) for one in line.corrections] == [(rejected.number, TODAY)]


def test_what_is_missing_lapsing_or_lapsed_is_seen() -> None:
    company = a_company()
    ana, ben = a_technician(company=company), a_worker(company)
    assert line_of(company, ben).attention
    for ends, expected in (
        (date(2026, 5, 1), ("Ends on 1 May 2026", "yours")),
        (date(2026, 3, 1), ("Lapsed", "failing")),
    ):
        Certification.objects.filter(person=ana).update(ends=ends)
        assert words(line_of(company, ana))[0][1:] == expected
        assert line_of(company, ana).attention


def test_who_left_is_shown_as_on_the_last_day_and_nothing_of_the_time_after() -> None:
    company = a_company()
    ana = a_technician(company=company)
    Certification.objects.filter(person=ana).update(ends=date(2026, 3, 1))
    Employment.objects.filter(person=ana).update(ends=date(2026, 2, 1))
    an_application("submitted", person=ana, kinds=(), company=company, employed_from=TODAY)
    (line,) = roster.lines(company, roster.find(company, "former", "", TODAY), TODAY)
    assert words(line)[0][1] == "Ends on 1 March 2026"
    assert line.application == ""


def test_every_standing_has_a_tone() -> None:
    assert set(roster._TONES) == set(Standing)


def test_an_application_that_names_another_company_is_not_shown_to_this_one() -> None:
    company = a_company()
    ana = a_technician(company=company)
    an_application("submitted", person=ana, kinds=(), company=a_company("Elsewhere Air"), employed_from=TODAY)
    assert line_of(company, ana).application == ""


def test_records_merged_into_one_person_count_as_that_person() -> None:
    company = a_company()
    ana, other = a_technician(company=company), a_person()
    Person.objects.filter(pk=ana.pk).update(canonical=other)
    line = line_of(company, ana)
    assert line.technician_id
    assert words(line) == [("PTCS Duct Sealing", "Certified", "met")]


def test_the_page_shows_today_or_before_and_finds_by_name() -> None:
    company, olga = an_office()
    a_worker(company, "Ben Here")
    gone = a_worker(company, "Gus Gone")
    report_departure(
        Employment.objects.select_related("person", "company").get(person=gone),
        last_day=timezone.localdate(),
        by=viewer(gone),
        at=timezone.now(),
    )
    Employment.objects.filter(person=gone).update(ends=date(2026, 2, 1))
    browser, where = signed_in(olga), f"/company/{company.pk}/roster"
    today = browser.get(where).content.decode()
    assert "Ben Here" in today
    assert "Gus Gone" not in today
    former = browser.get(where, {"who": "former"}).content.decode()
    assert "Gus Gone" in former
    assert "Ben Here" not in former
    assert "Nobody found" in browser.get(where, {"find": "zzz"}).content.decode()
    assert browser.get(where, {"who": "everybody"}).status_code == 422
    empty = signed_in(an_administrator(a_company("Empty Air"), "Eve")).get("/company").headers["Location"]
    assert "Nobody works here on record today" in signed_in(Person.objects.get(name="Eve")).get(empty).content.decode()


def content(response: object) -> bytes:
    assert isinstance(response, StreamingHttpResponse)
    return b"".join(response.streaming_content)  # type: ignore[arg-type]


def test_the_roster_as_csv_and_as_xlsx_has_the_same_lines() -> None:
    company, olga = an_office()
    a_worker(company, "=HYPERLINK(1)")
    a_technician(name="Ana López", company=company)
    browser, where = signed_in(olga), f"/company/{company.pk}/roster"
    response = browser.get(f"{where}.csv")
    assert 'filename="roster-of-tight-ducts-llc.csv"' in response.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(content(response).decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows] == ["Name", "'=HYPERLINK(1)", "Ana López"]
    assert rows[2][4] == "PTCS Duct Sealing: Certified"
    sheet = load_workbook(io.BytesIO(content(browser.get(f"{where}.xlsx", {"find": "ana"})))).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows()] == ["Name", "Ana López"]
    assert browser.get(f"{where}.pdf").status_code == 404


def test_the_jobs_of_the_company_with_the_filters_of_the_page() -> None:
    company, olga = an_office()
    ana = a_technician(company=company)
    good, bad = a_job(technician=ana), a_job("rejected", technician=ana, unit="2")
    a_job(unit="3")
    browser, where = signed_in(olga), f"/company/{company.pk}/jobs"
    rows = list(csv.reader(io.StringIO(content(browser.get(f"{where}.csv")).decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == [bad.number, good.number]
    assert rows[2][3:5] == ["Tight Ducts LLC", "2026-03-20"]
    assert rows[2][14:16] == ["240", "118"]
    page = browser.get(where, {"state": "rejected"}).content.decode()
    assert str(bad.number) in page
    assert str(good.number) not in page
    assert f"{where}.xlsx?state=rejected" in page
    sheet = load_workbook(io.BytesIO(content(browser.get(f"{where}.xlsx", {"state": "rejected"})))).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [bad.number]
    assert browser.get(f"{where}.csv", {"since": "soon"}).status_code == 302
    assert browser.get(f"{where}.pdf").status_code == 404


def test_a_person_of_one_company_finds_nothing_of_another() -> None:
    """Over every address that names a company, for both ways of asking."""
    theirs, thea = an_office("Their Air")
    worker = a_worker(theirs)
    job = a_job(technician=a_technician(company=theirs), worked_on="2026-03-20")
    role = companies.administrations(theirs, TODAY).get()
    row = Employment.objects.get(person=worker)
    _ours, olga = an_office("Our Air")
    base = f"/company/{theirs.pk}"
    addresses = [
        base,
        *(f"{base}/{name}" for name in ("particulars", "coverage", "coverage/1", "administrators", "invitations")),
        f"{base}/administrators/{role.pk}",
        f"{base}/invitations/1/withdraw",
        f"{base}/people/{row.pk}/left",
        *(f"{base}/{name}" for name in ("roster", "roster.csv", "roster.xlsx", "jobs", "jobs.csv", "jobs.xlsx")),
        f"/jobs/{job.number}",
    ]
    for reader in (olga, an_account().person, worker):
        browser = signed_in(reader)
        for address in addresses:
            asked = {browser.get(address).status_code, browser.post(address, {}).status_code}
            assert asked <= {404, 405, 302} - ({302} if address.startswith(base) else set()), (reader.name, address)
            assert 404 in asked, (reader.name, address)
    assert Client().get(base).status_code == 302
    assert signed_in(thea).get(f"/company/{theirs.pk + 10_000}").status_code == 404
    assert signed_in(thea).get(f"/company/{'9' * 30}").status_code == 404


def test_what_stands_under_another_company_is_not_reached_through_ones_own() -> None:
    theirs, _thea = an_office("Their Air")
    worker = Employment.objects.get(person=a_worker(theirs))
    role = companies.administrations(theirs, TODAY).get()
    ours, olga = an_office("Our Air")
    browser = signed_in(olga)
    for tail in (f"administrators/{role.pk}", f"people/{worker.pk}/left", "coverage/1", "invitations/1/withdraw"):
        assert browser.post(f"/company/{ours.pk}/{tail}", {}).status_code == 404, tail


def test_lines_cost_a_bounded_number_of_queries(django_assert_max_num_queries: Any) -> None:
    company = a_company()
    for _ in range(3):
        a_worker(company)
    with django_assert_max_num_queries(6):
        assert len(roster.lines(company, roster.find(company, "today", "", TODAY), TODAY)) == 3
