"""Every component draws itself, in both languages, with long names, in every state, and with nothing in it."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from registry.pages import components, examples

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "registry" / "pages" / "templates"
ICONS = set((ROOT / "assets" / "icons.txt").read_text().split())
NAMES = sorted(path.name for path in (TEMPLATES / "pages").glob("*.html"))
LANGUAGES = ("en", "es")

ALONE: dict[str, dict[str, Any]] = {
    "status.html": {
        "status": components.Status("Pending", "waiting"),
        "next": "We read it.",
        "who": "The program team",
    },
    "alert.html": {"content": "Saved.", "tone": "success", "role": "status", "heading": "Done"},
    "summary-box.html": {"content": "Bring a photo.", "heading": "What you need", "id": "need"},
    "panel.html": {"content": "Words.", "heading": "A panel", "id": "one", "level": 2},
    "empty.html": {"heading": "No jobs yet", "text": "They stand here.", "url": "/", "action": "Enter a job"},
    "age.html": {"days": 3, "promise": 5, "share": 60, "late": 0},
    "tag.html": {"text": "provisional"},
    "step-indicator.html": {"here": 3},
    "next.html": {"promise": "Within five days.", "yours": True},
    "action-bar.html": {"action": "Submit the job", "back": "/", "note": "Saved"},
    "pagination.html": {"newer": "/?n", "older": "/?o", "shown": "50 jobs"},
    "process-list.html": {"mark": True},
    "margin.html": {"margin": examples.shown()["verdict"].findings[0].margin},
    "finding.html": {"finding": examples.shown()["verdict"].findings[0]},
    "table.html": {"caption": "Jobs", "rows": examples.shown()["table"]},
    "breadcrumb.html": {"up": "/", "up_words": "Overview"},
}
FRAMES = {"base.html", "reading.html", "work.html", "components.html", "problem.html", "header.html", "footer.html"}
FIELDS = {"field.html", "field-hint.html", "field-error.html", "form.html", "error-summary.html"}


def drawn(name: str, **context: object) -> str:
    return render_to_string(f"pages/{name}", {**examples.shown(), **context})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in NAMES if name not in FRAMES | FIELDS])
def test_a_component_draws_itself(name: str, language: str) -> None:
    with translation.override(language):
        html = drawn(name, **ALONE.get(name, {}))
    assert "{{" not in html
    assert "{%" not in html
    assert "style=" not in html
    assert "<script" not in html


@pytest.mark.parametrize("name", NAMES)
def test_a_component_says_its_context(name: str) -> None:
    text = (TEMPLATES / "pages" / name).read_text()
    assert "{% comment %}" in text[:200]


@pytest.mark.parametrize("package", sorted(path.parent.name for path in (ROOT / "registry").glob("*/templates")))
def test_every_icon_a_template_names_is_built(package: str) -> None:
    texts = [path.read_text() for path in (ROOT / "registry" / package / "templates").rglob("*.html")]
    named = {name for text in texts for name in re.findall(r"""{% icon ["'](\w+)|icon_name=["'](\w+)""", text)}
    assert {one or other for one, other in named} <= ICONS


def test_every_tone_has_an_icon_that_is_built() -> None:
    assert set(components.TONES.values()) <= ICONS


@pytest.mark.parametrize("tone", components.TONES)
def test_a_status_is_an_icon_and_a_word(tone: str) -> None:
    html = drawn("status.html", status=components.Status("Pending", tone))
    assert "<svg" in html
    assert "Pending" in html
    assert f"ptcs-status--{tone}" in html


@pytest.mark.parametrize("status", [("Pending", "waiting"), {"word": "Pending", "tone": "waiting"}, "Pending"])
def test_a_status_may_come_as_a_pair_a_dict_or_a_word(status: Any) -> None:
    assert "Pending" in drawn("status.html", status=status)


def test_an_unknown_tone_is_drawn_plainly() -> None:
    assert "ptcs-status--neutral" in drawn("status.html", status=("Odd", "purple"))


def test_names_are_escaped() -> None:
    assert "&lt;b&gt;" in drawn("status.html", status=("<b>", "met"))


def test_the_verdict_is_announced_until_it_is_frozen() -> None:
    verdict = examples.shown()["verdict"]
    asked = {"htmx": True}
    said = '<p id="said" hx-swap-oob="innerHTML">Rejected. One clause is not met'
    assert said in drawn("verdict.html", verdict=verdict, request=asked)
    assert "hx-swap-oob" not in drawn("verdict.html", verdict=verdict)
    frozen = components.Verdict(verdict.status, verdict.line, verdict.findings, frozen=True)
    assert "hx-swap-oob" not in drawn("verdict.html", verdict=frozen, request=asked)


def test_a_history_with_nothing_in_it_says_so() -> None:
    assert "Nothing has happened yet" in drawn("history.html", sentences=[])


@pytest.mark.parametrize(
    ("days", "words"), [(3, "3 of 5 days"), (5, "5 of 5 days"), (6, "1 day late"), (7, "2 days late")]
)
def test_an_age_is_held_against_the_promise(days: int, words: str) -> None:
    from registry.pages.templatetags.pages import age_bar

    assert words in render_to_string("pages/age.html", age_bar(days, 5))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_components_shows_them_all(language: str, settings: Any) -> None:
    settings.DEMONSTRATION = True
    page = Client().get("/components", headers={"accept-language": language})
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def test_the_page_of_components_is_not_served_in_production() -> None:
    assert Client().get("/components").status_code == 404


def test_the_page_stays_at_a_few_stable_words_of_head(settings: Any) -> None:
    settings.DEMONSTRATION = True
    html = Client().get("/components").content.decode()
    assert html.count("<h1") == 1
    assert html.count('href="#main-content"') == 1
    assert 'id="main-content"' in html
    assert '<p id="said" class="usa-sr-only" role="status"' in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("code", [400, 403, 404, 409, 413, 500])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_what_went_wrong_says_what_to_do(code: int, language: str) -> None:
    with translation.override(language):
        html = render_to_string(f"{code}.html")
    assert html.count("<h1") == 1
    assert 'href="/"' in html
