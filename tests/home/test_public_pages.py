"""The public pages as a reader meets them: every text in its place, in both languages, for everybody."""

import re
from datetime import UTC, datetime
from html import unescape
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from registry.home.figures import Figure, worth_showing
from registry.people import actions as people
from registry.people.models import Account
from registry.publishing import words
from registry.publishing.words import Page

PAGES = [pytest.param(page, id=name) for name, page in words.pages().items()]
pytestmark = pytest.mark.django_db


def read(client: Client, page: Page, language: str = "en") -> str:
    client.cookies["django_language"] = language
    answer = client.get(reverse(page.name))
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    """The words of some HTML, spaced as a reader sees them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def an_account() -> Account:
    at = datetime(2026, 3, 31, 12, tzinfo=UTC)
    return people.register(name="Ana Ruiz", email="ana@example.org", password="!", language="en", at=at)


def heading_levels(html: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]


def first_words(text: str) -> str:
    """How a text begins, up to the first mark that the little markup reads."""
    return " ".join(re.split(r"[*\[{]", re.sub(r"^(- |\d+\. )\**", "", text), maxsplit=1)[0].split("\n")[0].split())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("page", PAGES)
def test_every_block_stands_on_its_page_in_both_languages(client: Client, page: Page, language: str) -> None:
    html = read(client, page, language)
    said = plain(html)
    for block in page.blocks():
        assert html.count(f'id="{block.id}"') == 1, block.id
        assert plain(getattr(block.heading, language)) in said
        assert first_words(getattr(block.body, language)) in said


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_its_language_title_and_description(client: Client, page: Page, language: str) -> None:
    html = read(client, page, language)
    assert f'<html lang="{language}"' in html
    title = plain("".join(re.findall(r"<title>(.*?)</title>", html, re.DOTALL)))
    assert getattr(page.intro.heading, language) in title
    assert f'<meta name="description" content="{getattr(page.description, language)}"' in unescape(html)


@pytest.mark.parametrize("page", PAGES)
def test_headings_come_in_order(client: Client, page: Page) -> None:
    levels = heading_levels(read(client, page))
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("page", PAGES)
def test_register_and_sign_in_are_on_every_public_page(client: Client, page: Page) -> None:
    html = read(client, page)
    assert f'href="{reverse("account_signup")}"' in html
    assert f'href="{reverse("account_login")}' in html


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_is_read_and_never_written_to(client: Client, page: Page) -> None:
    assert client.post(reverse(page.name)).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_no_page_claims_to_be_of_the_government(client: Client, page: Page) -> None:
    assert "usa-banner" not in read(client, page)


def test_a_stranger_has_no_step_of_their_own(client: Client) -> None:
    html = read(client, words.pages()["home:steps"])
    assert "Your next step" not in html


def test_whoever_is_signed_in_has_an_account_and_applies_next(client: Client) -> None:
    client.force_login(an_account())
    html = read(client, words.pages()["home:steps"])
    account, apply = html.index('id="steps-account"'), html.index('id="steps-apply"')
    assert html.count("Done") == 1
    assert account < html.index("Done") < apply < html.index("Your next step")


def test_figures_that_are_zero_are_left_out() -> None:
    assert worth_showing([Figure(0, "jobs"), Figure(3, "technicians")]) == [Figure(3, "technicians")]


def test_an_empty_registry_says_that_there_is_nothing_to_count_yet(client: Client) -> None:
    assert "home-figures-none" in read(client, words.pages()["home:index"])


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_loaded_from_other_sites(client: Client, page: Page) -> None:
    html = read(client, page)
    loaded = re.findall(r'<(?:script|link|img|use|iframe)\b[^>]*?(?:src|href)="([^"]+)"', html)
    assert loaded
    assert all(address.startswith(("/", "data:")) and not address.startswith("//") for address in loaded)


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_gets_no_cookie_but_the_one_that_protects_forms(client: Client, page: Page) -> None:
    assert set(client.get(reverse(page.name)).cookies) <= {"csrftoken"}


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_asks_the_database_little(
    client: Client, page: Page, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        read(client, page)
