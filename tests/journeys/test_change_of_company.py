"""A technician changes company and enters jobs late, of days on either side of the first day at the new one."""

import pytest
from playwright.sync_api import expect

from registry.pages.dates import day_words
from registry.project.demonstration.cast import PASSWORD
from tests.journeys import office
from tests.journeys.applicant import Applicant
from tests.journeys.conftest import Arrive
from tests.journeys.folk import COMPANY as OLD
from tests.journeys.folk import HENRIK, days_ago

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.usefixtures("folk")]
NEW = "Cascade Comfort Heating LLC"
BEFORE, FIRST, AFTER = days_ago(20), days_ago(12), days_ago(5)


def test_a_late_job_is_recorded_with_the_company_of_its_day(arrive: Arrive):
    henrik, dana = Applicant(arrive(), HENRIK.name, HENRIK.email, "", PASSWORD), arrive()
    henrik.at.sign_in(HENRIK.email, PASSWORD)
    number = henrik.change_company(NEW, FIRST, "I left Palouse and work for Cascade now.")
    draft = _kept_as_a_draft(henrik, number)
    office.sign_in_the_team(dana)
    office.record_the_company(dana, number, HENRIK.name, NEW)
    henrik.at.visit(draft)
    henrik.at.press("Submit the job")
    _recorded_with(henrik, NEW, but_not=OLD)
    henrik.fill_in_a_job("3180 Larkspur Loop", BEFORE)
    henrik.at.press("Submit the job")
    _recorded_with(henrik, OLD, but_not=NEW)


def _kept_as_a_draft(henrik: Applicant, number: str) -> str:
    """The job waits for the decision of the application, with everything that was typed; where it waits."""
    henrik.fill_in_a_job("3175 Larkspur Loop", AFTER)
    henrik.at.press("Submit the job")
    stated = f"Application {number} says that {HENRIK.name} works for {NEW} from {day_words(FIRST)}"
    henrik.at.told_at("Date of the final test", f"{stated}, and it is not decided yet.", kept=AFTER.isoformat())
    henrik.at.press("Save draft")
    henrik.at.sees("Saved as you typed it. Nothing is submitted yet.")
    return henrik.at.page.url


def _recorded_with(henrik: Applicant, company: str, *, but_not: str) -> None:
    henrik.at.sees("BPA Approved", "Every requirement for certification and for payment is met.")
    facts = henrik.at.page.locator("dl.ptcs-summary-list").first
    expect(facts).to_contain_text(company)
    expect(facts).not_to_contain_text(but_not)
