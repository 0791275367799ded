"""ZIP codes: where they are, and whether a city and a state go with them."""

import sys

import pytest

from registry.kernel.refusals import Refused
from registry.places import actions, queries
from registry.places.models import ZipCode
from registry.places.states import STATES

pytestmark = pytest.mark.django_db


def test_the_region_is_there_after_the_migrations() -> None:
    place = queries.place_of("97201")
    assert place is not None
    assert (place.city, place.county, place.state) == ("Portland", "Multnomah County", "OR")
    assert 45 < place.latitude < 46
    assert -123 < place.longitude < -122
    assert set(ZipCode.objects.values_list("state", flat=True)) == set(STATES)


def test_filling_twice_adds_nothing_and_an_empty_table_is_filled() -> None:
    assert actions.fill() == 0
    before = ZipCode.objects.count()
    ZipCode.objects.all().delete()
    assert actions.fill() == before
    assert "zipcodes" not in sys.modules


def test_a_zip_code_of_elsewhere_is_unknown() -> None:
    assert queries.place_of("10001") is None


@pytest.mark.parametrize("typed", ["97201", " 97201 ", "97201-1234", "97201 1234", "972011234"])
def test_a_zip_code_as_people_write_it(typed: str) -> None:
    assert queries.read_zip(typed) == "97201"


@pytest.mark.parametrize("typed", ["", "9720", "972011", "97a01", "٩٧٢٠١", "97201-12"])
def test_what_is_no_zip_code_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="is not a ZIP code"):
        queries.read_zip(typed)


@pytest.mark.parametrize(
    ("code", "state", "sentence"),
    [
        ("98101", "OR", "98101 is in Seattle, Washington, and you chose Oregon."),
        ("99999", "OR", "do not know the ZIP code"),
    ],
)
def test_a_zip_code_that_does_not_go_with_the_state_is_refused(code: str, state: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        queries.place_for(code, state)
    assert (refused.value.status, refused.value.field) == (422, "zip")


@pytest.mark.parametrize(("city", "same"), [("Portland", True), ("PORTLAND ", True), ("Gresham", False)])
def test_a_city_goes_with_its_zip_code(city: str, same: bool) -> None:
    assert queries.place_for("97201", "OR").is_called(city) is same


@pytest.mark.parametrize(("code", "city"), [("97051", "St. Helens"), ("97051", "Saint Helens")])
def test_a_city_is_known_however_it_is_abbreviated(code: str, city: str) -> None:
    place = queries.place_of(code)
    assert place is not None
    assert place.is_called(city)


def test_a_place_shows_its_code() -> None:
    assert str(ZipCode.objects.get(code="97201")) == "97201"
