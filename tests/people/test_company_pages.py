"""The pages of companies: what is typed is kept, what is done is said, and the team finds its way."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.people import actions as people
from registry.people.actions import asking
from registry.people.models import Company, CompanyRequest, Coverage, Employment, Invitation, Role
from registry.people.queries import companies as known
from tests.builders import AT, a_company, a_team_member, an_account, signed_in, viewer
from tests.people.offices import a_request, a_worker, an_administrator, an_invitation, an_office

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
KEY = "8c2f4f52-7f0e-4f4c-9b39-2f2d4d9f6a11"
ASKED = {"company": "new", "name": "New Air", "license_number": "N*1", "license_state": "WA", "phone": "555-555-0100"}


def test_asking_from_the_search_to_where_it_stands() -> None:
    a_company("Big Sky Ducts")
    person = an_account().person
    browser = signed_in(person)
    assert "Ask for a company account" in browser.get("/company").content.decode()
    assert "Big Sky Ducts" in browser.get("/company/ask?find=sky").content.decode()
    assert 'value="Nowhere Air"' in browser.get("/company/ask?find=Nowhere Air").content.decode()
    response = browser.post("/company/ask", {**ASKED, "position": "Owner", "key": KEY})
    asked = CompanyRequest.objects.get()
    assert response.headers["Location"] == f"/company/requests/{asked.number}"
    again = browser.post("/company/ask", {**ASKED, "position": "Owner", "key": KEY})
    assert again.headers["Location"] == response.headers["Location"]
    assert CompanyRequest.objects.count() == 1
    page = browser.get(response.headers["Location"]).content.decode()
    assert "New Air (new in the registry)" in page
    assert asked.number in browser.get("/work").content.decode()
    assert asked.number in browser.get("/company").content.decode()
    browser.post(f"/company/requests/{asked.number}/withdraw")
    assert CompanyRequest.objects.get().state == "withdrawn"


def test_asking_keeps_what_was_typed_and_says_what_is_missing() -> None:
    company = a_company("Big Sky Ducts")
    browser = signed_in(an_account().person)
    response = browser.post("/company/ask", {"company": "new", "name": "Typed Air", "position": ""})
    page = response.content.decode()
    assert response.status_code == 422
    for words in ("Typed Air", "Enter its contractor license number.", "Enter your position in the company."):
        assert words in page
    assert browser.post("/company/ask", {"company": "999999999999", "position": "x"}).status_code == 422
    ok = browser.post("/company/ask", {"company": str(company.pk), "position": "Owner"})
    assert ok.status_code == 302
    assert browser.post("/company/ask", {"company": str(company.pk), "position": "Owner"}).status_code == 409


def test_the_employer_is_offered_first() -> None:
    company = a_company("My Ducts")
    browser = signed_in(a_worker(company))
    assert "My Ducts" in browser.get("/company/ask").content.decode()


def test_a_request_is_seen_by_its_person_and_the_team_only() -> None:
    asked = a_request()
    where = f"/company/requests/{asked.number}"
    assert signed_in(an_account().person).get(where).status_code == 404
    assert signed_in(an_account().person).post(f"{where}/withdraw").status_code == 404
    assert signed_in(a_team_member()).get(where).headers["Location"] == f"/desk/companies/requests/{asked.number}"
    assert Client().get(where).status_code == 302
    assert signed_in(asked.person).get("/company/requests/CO-26-%C3%BC").status_code == 404


def test_the_team_decides_from_the_queue() -> None:
    first, second = a_request(), a_request()
    team = signed_in(a_team_member())
    assert first.number in team.get("/desk/companies").content.decode()
    assert "2 company accounts to decide" in team.get("/work").content.decode()
    where = f"/desk/companies/requests/{first.number}"
    assert "No company with this license is on record" in team.get(where).content.decode()
    empty = team.post(where, {"do": "refuse", "answer": "", "seen": "0"})
    assert (empty.status_code, "the person who asked reads it" in empty.content.decode()) == (422, True)
    assert team.post(where, {"do": "approve", "answer": "", "seen": "0"}).headers["Location"] == "/desk/companies"
    late = team.post(where, {"do": "refuse", "answer": "Too late.", "seen": "0"})
    assert late.status_code == 409
    assert "It has the license that was typed" in team.get(f"/desk/companies/requests/{second.number}").content.decode()
    assert Company.objects.get().name == "New Air LLC"
    page = signed_in(first.person).get(f"/company/requests/{first.number}").content.decode()
    assert "You administer this company." in page


def test_a_member_of_the_team_cannot_decide_their_own() -> None:
    tess = a_team_member()
    asked = a_request(tess)
    page = signed_in(tess).get(f"/desk/companies/requests/{asked.number}").content.decode()
    assert "You cannot decide your own request." in page


def test_the_company_page_for_its_administrator_and_for_the_team() -> None:
    company, olga = an_office()
    ben = a_worker(company, "Ben Worker")
    office, team = signed_in(olga), signed_in(a_team_member())
    assert office.get("/company").headers["Location"] == f"/company/{company.pk}"
    page = office.get(f"/company/{company.pk}").content.decode()
    for words in ("Ben Worker", "In good standing", "A company keeps at least one administrator.", "Not on file"):
        assert words in page
    assert "End good standing" not in page
    assert team.get(f"/company/{company.pk}").headers["Location"] == f"/desk/companies/{company.pk}"
    desk = team.get(f"/desk/companies/{company.pk}").content.decode()
    for words in ("End good standing", f"/desk/people/{ben.pk}", "Ben Worker works for Tight Ducts LLC from"):
        assert words in desk
    assert team.get("/desk/companies/999999").status_code == 404
    assert office.get("/desk/companies").status_code == 403


def test_somebody_with_two_companies_chooses() -> None:
    company, olga = an_office()
    other = a_company("Second Air")
    people.give_role(olga, "company", begins=timezone.localdate(), company=other, by="system", at=timezone.now())
    page = signed_in(olga).get("/company").content.decode()
    assert f'href="/company/{company.pk}"' in page
    assert f'href="/company/{other.pk}"' in page


def test_particulars_are_changed_on_their_page() -> None:
    company, olga = an_office()
    browser, where = signed_in(olga), f"/company/{company.pk}/particulars"
    assert 'name="name"' not in browser.get(where).content.decode()
    half = browser.post(where, {"license_number": "T*1", "phone": "", "seen": company.version})
    assert (half.status_code, "Give both the number" in half.content.decode()) == (422, True)
    half = browser.post(where, {"license_state": "WA", "phone": "", "seen": company.version})
    assert half.status_code == 422
    full = {"license_number": "T*1", "license_state": "WA", "phone": "555-555-0101", "seen": company.version}
    assert browser.post(where, full).status_code == 302
    assert browser.post(where, {**full, "phone": "555-555-0102"}).status_code == 409
    team = signed_in(a_team_member())
    company.refresh_from_db()
    said = {**full, "name": "Tighter Ducts", "reason": "They merged.", "seen": company.version}
    assert team.post(where, said).headers["Location"] == f"/desk/companies/{company.pk}"
    assert Company.objects.get(pk=company.pk).name == "Tighter Ducts"


def test_insurance_is_put_on_file_and_corrected() -> None:
    company, olga = an_office()
    browser, where = signed_in(olga), f"/company/{company.pk}/coverage"
    today = timezone.localdate()
    said = {
        "kind": "insurance",
        "insurer": "Evergreen",
        "policy_number": "GL-1",
        "begins": (today - DAY).isoformat(),
        "ends": (today + 5 * DAY).isoformat(),
        "key": KEY,
    }
    assert browser.get(where).status_code == 200
    assert browser.post(where, {**said, "ends": (today - 9 * DAY).isoformat()}).status_code == 422
    assert browser.post(where, {**said, "ends": "2199-01-01"}).status_code == 422
    assert browser.post(where, {**said, "ends": "soon"}).status_code == 422
    assert browser.post(where, said).status_code == 302
    assert browser.post(where, said).status_code == 302
    row = Coverage.objects.get()
    assert "Liability insurance of Tight Ducts LLC" in browser.get("/work").content.decode()
    assert "GL-1" in browser.get(f"{where}/{row.pk}").content.decode()
    right = {**said, "policy_number": "GL-2", "key": "", "ends": (today + 500 * DAY).isoformat()}
    assert browser.post(f"{where}/{row.pk}", right).status_code == 302
    page = browser.get(f"/company/{company.pk}").content.decode()
    assert "Covered until" in page
    assert "Corrected on" in page
    assert browser.post(f"{where}/{row.pk}", right).status_code == 409


def test_appointing_and_stepping_down() -> None:
    company, olga = an_office()
    browser, where = signed_in(olga), f"/company/{company.pk}/administrators"
    assert "Nobody to choose from" in browser.get(where).content.decode()
    ben = a_worker(company, "Ben")
    assert browser.post(where, {"person": "999"}).status_code == 422
    assert browser.post(where, {"person": ben.pk}).status_code == 302
    own = Role.objects.get(person=olga)
    theirs = Role.objects.get(person=ben)
    assert browser.post(f"{where}/{theirs.pk}", {"reason": ""}).status_code == 422
    assert "Step down as administrator" in browser.get(f"{where}/{own.pk}").content.decode()
    assert browser.post(f"{where}/{own.pk}", {}).headers["Location"] == "/company"
    assert browser.get(f"/company/{company.pk}").status_code == 404
    last = signed_in(ben).post(f"{where}/{theirs.pk}", {})
    assert (last.status_code, "keeps at least one administrator" in last.content.decode()) == (409, True)


def test_inviting_and_withdrawing_on_the_page() -> None:
    company, olga = an_office()
    browser, where = signed_in(olga), f"/company/{company.pk}/invitations"
    said = {"email": "pat@example.com", "invited_as": "technician", "language": "es", "key": KEY}
    assert browser.post(where, {**said, "email": "nobody"}).status_code == 422
    assert browser.post(where, said).headers["Location"] == where
    assert browser.post(where, said).status_code == 302
    sent = Invitation.objects.get()
    page = browser.get(where).content.decode()
    assert "pat@example.com" in page
    assert "Waiting for an answer" in page
    assert browser.post(f"{where}/{sent.pk}/withdraw").status_code == 302
    assert browser.post(f"{where}/{sent.pk}/withdraw").status_code == 409
    assert browser.post(f"{where}/999/withdraw").status_code == 404


def test_the_answer_to_inviting_is_the_same_for_a_known_and_an_unknown_address() -> None:
    company, olga = an_office()
    an_account(email="known@example.com")
    browser, where = signed_in(olga), f"/company/{company.pk}/invitations"
    said = {"invited_as": "administrator", "language": "en"}
    answers = []
    for name in ("known", "other"):
        response = browser.post(where, {**said, "email": f"{name}@example.com"}, follow=True)
        page = response.content.decode().partition("The invitation is on its way to")[2].partition("<form")[0]
        answers.append((response.redirect_chain, page.replace(name, "")))
    assert answers[0] == answers[1]


def test_reporting_and_putting_right_that_somebody_left() -> None:
    company, olga = an_office()
    ben = a_worker(company, "Ben Worker")
    row = Employment.objects.get(person=ben)
    browser, where = signed_in(olga), f"/company/{company.pk}/people/{row.pk}/left"
    assert "No work is on record for the company." in browser.get(where).content.decode()
    assert browser.post(where, {"last_day": "2026-02-01", "reason": ""}).status_code == 422
    assert browser.post(where, {"last_day": "2026-02-01", "reason": "He moved."}).status_code == 302
    assert browser.get(f"/company/{company.pk}/people/999/left").status_code == 404
    team = signed_in(a_team_member())
    right = f"/desk/companies/{company.pk}/people/{row.pk}"
    assert "2026-02-01" in team.get(right).content.decode()
    assert team.post(right, {"last_day": "", "reason": ""}).status_code == 422
    assert team.post(right, {"last_day": "", "reason": "He wrote to us."}).status_code == 302
    assert Employment.objects.get(pk=row.pk).ends is None


def test_a_technician_reports_it_on_their_own_page() -> None:
    company = a_company("My Ducts")
    ben = a_worker(company)
    browser = signed_in(ben)
    assert "My Ducts" in browser.get("/account/company").content.decode()
    assert "Where you work" in browser.get("/work").content.decode()
    assert browser.post("/account/company", {"last_day": "2026-02-30"}).status_code == 422
    assert browser.post("/account/company", {"last_day": "2026-02-01"}).status_code == 302
    page = browser.get("/account/company").content.decode()
    assert "No company is on record for you today." in page
    assert browser.post("/account/company", {"last_day": "2026-02-01"}).status_code == 409
    assert signed_in(an_account().person).get("/account/company").status_code == 200


def test_the_team_ends_and_restores_good_standing() -> None:
    company, olga = an_office()
    a_worker(company)
    team, where = signed_in(a_team_member()), f"/desk/companies/{company.pk}/standing"
    assert team.post(where, {"begins": "2026-02-01", "reason": ""}).status_code == 422
    assert team.post(where, {"begins": "2026-02-01", "reason": "No bond."}).status_code == 302
    assert "Not in good standing" in team.get("/desk/companies?find=tight").content.decode()
    assert "Not in good standing" in signed_in(olga).get(f"/company/{company.pk}").content.decode()
    assert "Restore good standing" in team.get(where).content.decode()
    assert team.post(where, {"begins": "2026-02-01", "reason": "x"}).status_code == 422
    assert team.post(where, {"begins": "2026-03-01", "reason": "A bond."}).status_code == 302
    assert "1 February 2026" in team.get(f"/desk/companies/{company.pk}").content.decode()


def test_the_list_of_the_team_finds_and_says_when_there_is_nothing() -> None:
    a_company("Big Sky Ducts")
    team = signed_in(a_team_member())
    assert "No technician works here yet" in team.get("/desk/companies").content.decode()
    assert "No company found" in team.get("/desk/companies?find=zzz").content.decode()


def test_the_list_of_the_team_costs_no_query_a_row() -> None:
    counts = []
    team = signed_in(a_team_member())
    for number in range(2):
        a_company(f"Company {number}")
        with CaptureQueriesContext(connection) as asked:
            team.get("/desk/companies")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_open_invitation_shows_on_the_company_page() -> None:
    company, olga = an_office()
    an_invitation(company, viewer(olga))
    an_administrator(company, "Second")
    page = signed_in(olga).get(f"/company/{company.pk}").content.decode()
    assert "1 invitation waits for an answer" in page
    assert "Step down" in page
    assert known.administered(viewer(olga)) == [company]


def test_an_answer_that_came_after_somebody_elses_is_kept_on_the_page() -> None:
    asked, team = a_request(), a_team_member()
    asking.approve_request(asked, answer="Welcome.", by=viewer(team), at=AT)
    late = {"answer": "Which <license> is it?", "seen": "0", "do": "refuse"}
    answer = signed_in(team).post(f"/desk/companies/requests/{asked.number}", late)
    assert answer.status_code == 409
    assert "Which &lt;license&gt; is it?" in answer.content.decode()
