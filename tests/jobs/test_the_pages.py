"""The pages of jobs: what they show, what they change, and how many questions they ask the database."""

import re

import pytest
from django.test import Client
from django.utils.safestring import mark_safe

from registry.jobs import actions, queries
from registry.jobs.models import Job
from registry.jobs.queries import Filters
from registry.pages.panels import Panel
from registry.people.queries import Viewer
from tests.builders import AT, viewer
from tests.jobs.builders import typed
from tests.jobs.conftest import Cast

pytestmark = pytest.mark.django_db


def page(answer) -> str:
    """The words of a page, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def send(browser: Client, pressed: str, where: str = "/jobs/new", **changes: str):
    return browser.post(where, {**typed(), "do": pressed, **changes})


def test_submitting_leads_to_the_job(cast: Cast) -> None:
    answer = send(cast.browser("technician"), "submit", key="3f0f7a52-51d5-4b7a-9d35-7b1a5e1a1a11")
    assert answer.url == "/jobs/J-26-00001"
    shown = page(cast.browser("technician").get(answer.url))
    assert "BPA Approved" in shown
    assert "The utility of the site sees this job" in shown
    assert "1200 SW Main St, Portland, OR 97201" in shown
    assert "50.83%" in shown


def test_what_is_typed_after_going_back_to_the_saved_page_is_what_counts(cast: Cast) -> None:
    key = "3f0f7a52-51d5-4b7a-9d35-7b1a5e1a1a12"
    browser = cast.browser("technician")
    send(browser, "save", key=key, leakage_after="200")
    send(browser, "save", key=key, leakage_after="150")
    assert [job.typed["leakage_after"] for job in Job.objects.all()] == ["150"]
    answer = send(browser, "submit", key=key, leakage_after="118")
    assert answer.url == "/jobs/J-26-00001"
    assert Job.objects.get().facts["leakage_after"] == "118"
    assert send(browser, "submit", key=key, leakage_after="99").url.startswith("/jobs/drafts/")
    assert Job.objects.get().facts["leakage_after"] == "118"


def test_submitting_twice_with_one_page_makes_one_job(cast: Cast) -> None:
    key = "3f0f7a52-51d5-4b7a-9d35-7b1a5e1a1a11"
    first, second = (send(cast.browser("technician"), "submit", key=key) for _ in range(2))
    assert Job.objects.count() == 1
    assert cast.browser("technician").get(second.url).url == first.url


def test_what_cannot_be_read_comes_back_with_a_sentence_and_changes_nothing(cast: Cast) -> None:
    answer = send(cast.browser("technician"), "submit", leakage_after="12,5", address="PO Box 5")
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'value="12,5"' in shown
    assert 'value="PO Box 5"' in shown
    assert "We cannot tell what the comma in" in shown
    assert 'href="#id_leakage_after"' in shown
    assert not Job.objects.exists()


FIELDS = ["worked_on", "address", "unit", "city", "state", "zip", "utility", "home_type", "sections", "leakage_after"]
ODD = ["x" * 5000, "\u0000", "<b>&", "\u0661\u0662", "1" * 400, "🏠", "-0", "1e400", "NaN"]


@pytest.mark.parametrize("text", ODD)
def test_no_field_breaks_the_page_whatever_is_typed(cast: Cast, text: str) -> None:
    browser = cast.browser("technician")
    for field in FIELDS:
        for pressed in ("check", "submit", "save"):
            assert send(browser, pressed, **{field: text}).status_code in (200, 302, 422)
        assert browser.post("/jobs/verdict", {**typed(), field: text}).status_code == 200


@pytest.mark.parametrize("where", ["/jobs/\u2028", "/jobs/x/report/1.en.pdf", "/jobs/" + "9" * 300])
def test_an_odd_number_is_no_job(cast: Cast, where: str) -> None:
    assert cast.browser("team").get(where).status_code == 404


@pytest.mark.parametrize("key", ["\x00", "x", "k" * 500])
def test_a_key_that_is_none_of_ours_is_no_key(cast: Cast, key: str) -> None:
    assert send(cast.browser("technician"), "submit", key=key).status_code == 302
    assert send(cast.browser("technician"), "save", key=key).status_code == 302


def test_what_is_missing_is_said_beside_each_field(cast: Cast) -> None:
    answer = send(cast.browser("technician"), "submit", leakage_after="", zip="")
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"leakage_after", "zip"}
    assert not Job.objects.exists()


def test_a_day_before_the_certification_is_refused_beside_the_day(cast: Cast) -> None:
    answer = send(cast.browser("technician"), "submit", worked_on="2025-03-20")
    assert answer.status_code == 422
    assert "Ana López was not certified for PTCS Duct Sealing on 20 March 2025" in page(answer)
    assert list(answer.context["form"].errors) == ["worked_on"]


def test_checking_shows_the_verdict_and_stores_nothing(cast: Cast) -> None:
    answer = send(cast.browser("technician"), "check", leakage_after="121")
    assert answer.status_code == 200
    assert "Submitted like this, the job is rejected." in page(answer)
    assert not Job.objects.exists()


def test_checking_asks_what_applies(cast: Cast) -> None:
    browser = cast.browser("technician")
    blank = browser.get("/jobs/new")
    assert "How many sections" not in page(blank)
    assert "How many sections" in page(browser.post("/jobs/new", {"do": "check", "home_type": "manufactured"}))
    built = page(browser.post("/jobs/new", {"do": "check", "home_type": "existing_site_built"}))
    assert "How many sections" not in built
    assert "What foundation" in built


def test_an_answer_that_no_longer_applies_is_kept_out_of_sight(cast: Cast) -> None:
    answer = send(cast.browser("technician"), "check", home_type="existing_site_built")
    assert '<input type="hidden" name="sections" value="2">' in answer.content.decode()


def test_a_draft_keeps_everything_as_it_was_typed(cast: Cast) -> None:
    browser = cast.browser("technician")
    answer = send(browser, "save", leakage_after="12,5", worked_on="soon")
    job = Job.objects.get()
    assert answer.url == f"/jobs/drafts/{job.token}"
    shown = browser.get(answer.url).content.decode()
    assert 'value="12,5"' in shown
    assert 'value="soon"' in shown
    assert "error-summary" not in shown
    assert job.number is None


def test_a_draft_is_changed_submitted_and_then_leads_to_the_job(cast: Cast, make) -> None:
    browser, where = cast.browser("technician"), f"/jobs/drafts/{make('draft').token}"
    assert send(browser, "save", where, version="0", leakage_after="121").url == where
    answer = send(browser, "submit", where, version="1", leakage_after="118")
    assert answer.url == browser.get(where).url == "/jobs/J-26-00001"


def test_a_stale_draft_is_told_and_what_was_typed_stays(cast: Cast, make) -> None:
    browser, where = cast.browser("technician"), f"/jobs/drafts/{make('draft').token}"
    send(browser, "save", where, version="0", leakage_after="121")
    answer = send(browser, "submit", where, version="0", leakage_after="99")
    assert answer.status_code == 409
    assert 'value="99"' in answer.content.decode()
    assert "Somebody changed this job" in page(answer)
    assert Job.objects.get().state == "draft"


def test_a_page_submitted_after_the_job_was_is_told(cast: Cast, make) -> None:
    job = make("draft")
    browser, where = cast.browser("technician"), f"/jobs/drafts/{job.token}"
    send(browser, "submit", where, version="0")
    assert send(browser, "save", where, version="0").url == "/jobs/J-26-00001"


def test_an_unusual_value_asks_and_is_taken_when_confirmed(cast: Cast) -> None:
    browser = cast.browser("technician")
    answer = send(browser, "submit", leakage_before="9000")
    assert answer.status_code == 422
    assert 'name="sure" value="leakage_before:9000"' in answer.content.decode()
    assert send(browser, "submit", leakage_before="9000", sure="leakage_before:9000").status_code == 302


def test_the_city_of_the_zip_code_is_offered_and_taken(cast: Cast) -> None:
    browser = cast.browser("technician")
    answer = send(browser, "check", city="Gresham")
    assert answer.status_code == 200
    assert "This ZIP code belongs to Portland." in page(answer)
    taken = browser.post("/jobs/new", {**typed(city="Gresham"), "use_city": "Portland"})
    assert 'value="Portland"' in taken.content.decode()


def test_the_verdict_part_updates_alone_and_brings_the_questions_that_now_apply(cast: Cast) -> None:
    browser = cast.browser("technician")
    answer = browser.post("/jobs/verdict", {"home_type": "manufactured", "leakage_after": "12,5"})
    shown = answer.content.decode()
    assert "<html" not in shown
    assert 'id="ask-sections" hx-swap-oob="true"' in shown
    assert 'id="ask-foundation"' not in shown
    assert "We cannot tell what the comma" in shown
    again = browser.post(
        "/jobs/verdict", {"home_type": "manufactured", "shown": ["sections", "new_ducts", "foundation"]}
    )
    assert 'id="ask-sections"' not in again.content.decode()
    assert 'id="ask-foundation" hx-swap-oob="true"' in again.content.decode()


def test_a_draft_is_deleted(cast: Cast, make) -> None:
    job = make("draft")
    assert cast.browser("technician").post(f"/jobs/drafts/{job.token}/discard").url == "/jobs"
    assert Job.objects.get().state == "cancelled"
    assert cast.browser("technician").get(f"/jobs/drafts/{job.token}").url == "/jobs"


def test_the_team_decides_on_the_page_and_the_technician_reads_why(cast: Cast, make) -> None:
    job = make("pending")
    team = cast.browser("team")
    assert job.number in page(team.get("/desk/jobs"))
    bad = team.post(f"/jobs/{job.number}/decide", {"outcome": "rejected", "reason": ""})
    assert bad.status_code == 422
    done = team.post(f"/jobs/{job.number}/decide", {"outcome": "bpa_approved", "reason": "Gauge seen.", "version": "1"})
    assert done.url == f"/jobs/{job.number}"
    shown = page(cast.browser("technician").get(done.url))
    assert "A member of the program team decided this, and gave a reason." in shown
    assert "Every requirement for certification and for payment is met." not in shown
    assert "Gauge seen." in shown


def test_whoever_decides_too_late_is_told_and_keeps_what_was_typed(cast: Cast, make) -> None:
    job, team = make("pending"), cast.browser("team")
    team.post(f"/jobs/{job.number}/decide", {"outcome": "rejected", "reason": "First.", "version": str(job.version)})
    late = team.post(f"/jobs/{job.number}/decide", {"outcome": "bpa_approved", "reason": "Second.", "version": "1"})
    assert late.status_code == 409
    assert "This job was already decided." in page(late)
    assert "Second." in page(late)


def test_the_team_waives_on_the_page(cast: Cast, make) -> None:
    job, team = make("rejected"), cast.browser("team")
    asked = {"waive-requirement": "post-test.manufactured", "waive-asked_by": "Ana", "waive-reason": "Old gauge."}
    asked["version"] = str(job.version)
    bad = team.post(f"/jobs/{job.number}/waive", {**asked, "waive-until": "2020-01-01"})
    assert bad.status_code == 422
    assert "The last day of the waiver is past." in page(bad)
    team.post(f"/jobs/{job.number}/waive", {**asked, "waive-until": "2036-01-01"})
    shown = page(team.get(f"/jobs/{job.number}"))
    assert "What was waived counts as met." in shown
    assert "Not met, waived" in shown
    assert "Old gauge." in shown
    assert team.post(f"/jobs/{job.number}/waive", asked).status_code in (409, 422)


def test_a_job_is_canceled_on_its_page(cast: Cast, make) -> None:
    job, browser = make("pending"), cast.browser("technician")
    assert browser.post(f"/jobs/{job.number}/cancel", {"cancel-reason": "", "version": job.version}).status_code == 422
    unseen = browser.post(f"/jobs/{job.number}/cancel", {"cancel-reason": "Entered twice."})
    assert unseen.status_code == 409
    assert "This page is too old." in page(unseen)
    asked = {"cancel-reason": "Entered twice.", "version": job.version}
    done = browser.post(f"/jobs/{job.number}/cancel", asked, follow=True)
    assert "It stays on record and counts for nothing." in page(done)
    assert "Entered twice." in page(done)
    again = browser.post(f"/jobs/{job.number}/cancel", asked)
    assert again.status_code == 409


def test_a_rejected_job_is_reopened_and_corrected(cast: Cast, make) -> None:
    job, browser = make("rejected"), cast.browser("technician")
    opened = browser.post(f"/jobs/{job.number}/reopen", {"version": str(job.version)})
    assert opened.url == f"/jobs/drafts/{job.token}"
    assert 'value="121"' in browser.get(opened.url).content.decode()
    assert browser.post(f"/jobs/{job.number}/reopen", {"version": str(job.version)}).status_code == 409


def test_a_held_job_says_what_holds_it_and_offers_nothing(cast: Cast, make) -> None:
    job = make("pending")
    actions.hold(job, "inspection", by="system", at=AT)
    shown = page(cast.browser("team").get(f"/jobs/{job.number}"))
    assert "This job is under inspection" in shown
    assert "This job is held by a claim or an inspection." in shown
    assert "Decide this job" not in shown


def test_packages_above_show_their_panels(cast: Cast, make, settings) -> None:
    settings.PANELS = {"job": ["tests.jobs.test_the_pages.a_panel", "tests.jobs.test_the_pages.no_panel"]}
    shown = page(cast.browser("team").get(f"/jobs/{make('bpa_approved').number}"))
    assert "Inspections Drawn for this week." in shown


def a_panel(job: Job, viewer: Viewer) -> Panel:
    return Panel("inspections", "Inspections", mark_safe("<p>Drawn for this week.</p>"))


def no_panel(job: Job, viewer: Viewer) -> None:
    return None


def test_what_may_not_be_done_says_why(cast: Cast, make) -> None:
    assert "An approved job is not reopened." in page(
        cast.browser("technician").get(f"/jobs/{make('bpa_approved').number}")
    )


def test_the_earlier_decision_stands_beside_the_new(cast: Cast, make) -> None:
    job = make("reopened")
    send(cast.browser("technician"), "submit", f"/jobs/drafts/{job.token}", version=str(job.version))
    shown = page(cast.browser("utility").get(f"/jobs/{job.number}"))
    assert "Rejected" in shown
    assert "BPA Approved" in shown


@pytest.mark.parametrize("where", ["/jobs?state=rejected", "/jobs?since=2026-03-21", "/jobs?until=2026-03-19"])
def test_filters_narrow_the_list_and_its_total(cast: Cast, make, where: str) -> None:
    make("bpa_approved")
    assert "0 jobs" in page(cast.browser("technician").get(where))


@pytest.mark.parametrize("where", ["/jobs?since=soon", "/jobs?state=nothing"])
def test_a_filter_that_cannot_be_read_is_said(cast: Cast, make, where: str) -> None:
    make("bpa_approved")
    assert cast.browser("technician").get(where).status_code == 422


@pytest.mark.parametrize("where", ["/jobs?after=x", "/jobs?after=99999999999999999999", "/jobs?after=-1"])
def test_a_page_that_is_not_there_starts_anew(cast: Cast, make, where: str) -> None:
    make("bpa_approved")
    assert "J-26-00001" in page(cast.browser("technician").get(where))


def test_lists_go_on_where_the_page_before_ended(cast: Cast, make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    for number in range(3):
        make("bpa_approved", address=f"{number + 1} Elm St")
    found = queries.listed(viewer(cast.people["utility"]), Filters())
    first = queries.page(found)
    rest = queries.page(found, first.older)
    assert [job.number for job in first.jobs + rest.jobs] == ["J-26-00003", "J-26-00002", "J-26-00001"]
    assert rest.older is None
    assert "?after=" in cast.browser("utility").get("/utility/jobs").content.decode()


@pytest.mark.parametrize(
    ("role", "where", "most"),
    [("technician", "/jobs", 12), ("utility", "/utility/jobs", 9), ("team", "/desk/jobs", 10)],
)
def test_lists_ask_the_same_number_of_questions_however_long(
    cast: Cast, make, django_assert_max_num_queries, role: str, where: str, most: int
) -> None:
    for number in range(6):
        make("pending" if number % 2 else "rejected", address=f"{number + 1} Elm St")
    browser = cast.browser(role)
    with django_assert_max_num_queries(most):
        assert "J-26-00006" in page(browser.get(where))


def test_the_page_of_a_job_asks_a_fixed_number_of_questions(cast: Cast, make, django_assert_max_num_queries) -> None:
    job, team = make("pending"), cast.browser("team")
    team.post(f"/jobs/{job.number}/decide", {"outcome": "rejected", "reason": "First.", "version": str(job.version)})
    with django_assert_max_num_queries(16):
        team.get(f"/jobs/{job.number}")


def test_counts_and_queues_for_the_first_pages(cast: Cast, make) -> None:
    make("bpa_approved"), make("pending", address="2 Elm St"), make("draft")
    make("reopened", address="3 Elm St"), make("cancelled", address="4 Elm St")
    assert queries.jobs_recorded() == 2
    assert queries.counts() == {"bpa_approved": 1, "pending": 1, "reopened": 1, "cancelled": 1}
    assert [job.state for job in queries.waiting_on(cast.people["technician"])] == ["reopened", "draft"]
    assert [job.number for job in queries.pending_queue()] == ["J-26-00002"]


@pytest.mark.parametrize("where", ["/jobs", "/jobs/new", "/jobs/J-26-00001"])
def test_pages_speak_spanish(cast: Cast, make, where: str) -> None:
    make("rejected")
    browser = cast.browser("technician")
    browser.cookies["django_language"] = "es"
    shown = page(browser.get(where))
    assert not re.search(r"\b(the|job|jobs|submit|technician)\b", shown, re.IGNORECASE), shown
