"""The main pages on the smallest telephone and on a desk, and without a mouse."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from registry.project.demonstration.cast import MARIA, OFFICE, PASSWORD, TEAM, TRAINER, UTILITY
from tests.journeys.applicant import PUBLIC
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
SMALLEST, DESK = 320, 1280
OPEN = (
    *(*PUBLIC, "/verify", "/account/register", "/account/sign-in", "/account/help", "/privacy", "/accessibility"),
    *("/terms", "/nowhere", "/classes", "/trainers", "/instruction", "/badges/issuer"),
)
OWN = {
    MARIA: (
        *("/work", "/my/certifications", "/jobs", "/jobs/new", "/account", "/apply", "/instruction"),
        *("/videos/prescriptive-duct-sealing-what-changes", "/my/standing", "/account/company"),
    ),
    TRAINER: ("/work", "/trainer/classes", "/trainer/classes/new", "/my/approvals"),
    OFFICE: ("/work", "/company"),
    TEAM: (
        *(
            "/work",
            "/desk",
            "/desk/applications",
            "/desk/jobs",
            "/history",
            "/desk/videos",
            "/desk/videos/your-first-job-in-the-registry",
        ),
        *("/desk/instruction", "/desk/trainings", "/desk/trainings/nate"),
        *("/desk/resources", "/desk/resources/new"),
        *("/desk/classes", "/desk/standing", "/desk/companies", "/desk/people", "/desk/recoveries", "/desk/settings"),
    ),
    UTILITY: ("/work", "/utility/jobs"),
}
TABS = 120


@pytest.mark.parametrize("width", [SMALLEST, DESK])
def test_every_public_page_fits_and_is_clean(arrive: Arrive, width: int):
    visitor = arrive(width=width)
    for path in OPEN:
        visitor.visit(path)


@pytest.mark.parametrize("width", [SMALLEST, DESK])
@pytest.mark.parametrize("role", OWN, ids=lambda role: role.key)
def test_every_page_of_somebody_known_fits_and_is_clean(arrive: Arrive, role, width: int):
    visitor = _known(arrive, role, width=width)
    for path in OWN[role]:
        visitor.visit(path)


@pytest.mark.parametrize(
    ("role", "listed"),
    [(TEAM, "/desk/applications?state=all"), (TEAM, "/desk/jobs"), (MARIA, "/jobs"), (TEAM, "/desk/instruction")],
)
def test_the_first_thing_of_every_list_fits_and_is_clean(arrive: Arrive, role, listed: str):
    for width in (SMALLEST, DESK):
        visitor = _known(arrive, role, width=width)
        visitor.visit(listed)
        visitor.go(visitor.page.locator("tbody th a").first)


def test_the_skip_link_leads_past_the_header(arrive: Arrive):
    visitor = arrive()
    visitor.visit("/")
    visitor.page.keyboard.press("Tab")
    skip = visitor.page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#main-content")).to_be_focused()


def test_a_job_is_entered_with_the_keyboard_alone(arrive: Arrive):
    visitor = _known(arrive, MARIA, width=DESK)
    visitor.visit("/jobs/new")
    _tab_to(visitor, "id_address")
    visitor.page.keyboard.type("760 Willow Bend Ct")
    _tab_to(visitor, "id_home_type")
    visitor.page.keyboard.press("Space")
    expect(visitor.page.locator("#ask-foundation [name=foundation]").first).to_be_visible()
    submit = visitor.page.get_by_role("button", name=visitor.tongue("Submit the job"))
    assert _tabs(visitor, lambda: submit.evaluate("button => button === document.activeElement"))
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#error-summary")).to_be_focused()
    expect(visitor.field("Street address")).to_have_value("760 Willow Bend Ct")
    visitor.look()


def _known(arrive: Arrive, role, *, width: int) -> Visitor:
    visitor = arrive(role.language, width=width)
    if role.language != "en":
        visitor.page.goto("/")
        visitor.press(visitor.tongue.own_name)
    visitor.sign_in(role.email, PASSWORD)
    return visitor


def _tab_to(visitor: Visitor, field: str) -> None:
    """Go on with the Tab key to this field, or to the first choice of a group of this name."""
    here = f"document.activeElement.id.startsWith('{field}')"
    assert _tabs(visitor, lambda: visitor.page.evaluate(here)), f"the Tab key never reaches {field}"


def _tabs(visitor: Visitor, arrived: Callable[[], bool]) -> bool:
    for _press in range(TABS):
        visitor.page.keyboard.press("Tab")
        if arrived():
            return True
    return False
