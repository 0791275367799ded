"""Each audience finds its way: the links that are served, and the one being read marked, once."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils.translation import gettext_lazy

from registry.pages import navigation


def offered(path: str, **viewer: Any) -> list[navigation.Place]:
    request = RequestFactory().get(path)
    request.viewer = SimpleNamespace(**viewer)
    return navigation.for_viewer(request)


def test_an_address_that_is_not_served_is_left_out() -> None:
    assert navigation.places((("nowhere:index", gettext_lazy("Jobs")),)) == []


def test_a_stranger_is_offered_the_public_pages() -> None:
    labels = [str(place.label) for place in offered("/", person=None, duties=frozenset())]
    assert "Become certified" in labels
    assert "My work" not in labels


def test_a_request_without_a_viewer_is_a_strangers() -> None:
    assert navigation.for_viewer(RequestFactory().get("/")) == offered("/", person=None, duties=frozenset())


@pytest.mark.parametrize(
    ("duties", "has", "has_not"),
    [
        (set(), "My certifications", "Applications"),
        ({"team"}, "Applications", "My certifications"),
        ({"administrator"}, "Applications", "My certifications"),
        ({"utility"}, "Jobs", "Applications"),
        ({"trainer"}, "Classes I give", "Applications"),
    ],
)
def test_each_audience_is_offered_its_own_work(duties: set[str], has: str, has_not: str) -> None:
    labels = [str(place.label) for place in offered("/", person="somebody", duties=frozenset(duties))]
    assert has in labels
    assert has_not not in labels
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/desk", "Desk"),
        ("/desk/applications", "Applications"),
        ("/desk/applications/A-1/decide", "Applications"),
        ("/desk/jobs", "Jobs"),
        ("/desk/people/1/compare", "People"),
        ("/desk/classes", ""),
        ("/desk/applicationsforms", ""),
        ("/desk/companies/7/standing", "Companies"),
        ("/desk/settings", ""),
        ("/desk/standing/register", ""),
        ("/nowhere", ""),
    ],
)
def test_the_page_being_read_is_marked_once(path: str, here: str) -> None:
    marked = [str(place.label) for place in offered(path, person="somebody", duties=frozenset({"team"})) if place.here]
    assert marked == ([here] if here else [])
