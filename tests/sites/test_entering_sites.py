"""The same address and unit is the same site, however it is typed; another lot or unit is another."""

import pytest

from registry.history.queries import told
from registry.kernel.refusals import Stale
from registry.people.models import Utility
from registry.sites import actions, queries
from registry.sites.addresses import Typed, is_box, normalize, shown
from registry.sites.models import Site
from tests.builders import AT, a_utility


def at(address: str, unit: str = "", zip_code: str = "97201", city: str = "Portland") -> Typed:
    return Typed(address, unit, city, "OR", zip_code)


SAME = [
    (at("1200 SW Main St"), at("1200 S.W. Main Street")),
    (at("1200 SW Main St"), at("  1200  southwest main st. ")),
    (at("1200 SW Main St"), at("1200 SW MAIN ST", city="Gresham")),
    (at("1200 SW Main St"), at("1200 SW Main St", zip_code="97201-1234")),
    (at("12 NE Alder St Lot 5"), at("12 NE Alder St", "Lot 5")),
    (at("12 NE Alder St", "lot #5"), at("12 NE Alder St", "LOT. 5")),
    (at("12 NE Alder St", "5"), at("12 NE Alder St", "# 5")),
    (at("12 NE Alder St", "5"), at("12 NE Alder St", "Unit 5")),
    (at("12 NE Alder St", "Apt 4"), at("12 NE Alder St", "Apartment 4")),
    (at("12 NE Alder St", "Space 14"), at("Space 14, 12 NE Alder St")),
    (at("Rural Route 2 Box 15"), at("RURAL ROUTE 2, BOX 15")),
]
OTHER = [
    (at("1200 SW Main St"), at("1202 SW Main St")),
    (at("1200 SW Main St"), at("1200 SE Main St")),
    (at("1200 SW Main St"), at("1200 SW Main Ave")),
    (at("1200 SW Main St"), at("1200 SW Main St", zip_code="97202")),
    (at("12 NE Alder St"), at("12 NE Alder St", "Lot 5")),
    (at("12 NE Alder St", "Lot 5"), at("12 NE Alder St", "Lot 6")),
    (at("12 NE Alder St", "Lot 5"), at("12 NE Alder St", "Unit 5")),
    (at("12 NE Alder St Lot 5"), at("12 NE Alder St Lot 5", "Lot 6")),
    (at("Rural Route 2 Box 15"), at("Rural Route 2 Box 16")),
    (at("N6W23001 Bluemound Rd"), at("N6W23002 Bluemound Rd")),
]
SHOWN = [
    (at("1200 s.w. main street"), "1200 SW Main St", ""),
    (at("44821 hwy 20"), "44821 Hwy 20", ""),
    (at("305 ne 2nd ave", "lot 5b"), "305 NE 2nd Ave", "Lot 5B"),
]


def names(pair: object) -> str:
    return str(pair.address + pair.unit) if isinstance(pair, Typed) else str(pair)


@pytest.mark.parametrize(("one", "two"), SAME, ids=names)
def test_two_typings_of_one_home_meet(one: Typed, two: Typed) -> None:
    assert normalize(one).key == normalize(two).key


@pytest.mark.parametrize(("one", "two"), OTHER, ids=names)
def test_two_homes_never_meet(one: Typed, two: Typed) -> None:
    assert normalize(one).key != normalize(two).key


@pytest.mark.parametrize(("typed", "street", "unit"), SHOWN, ids=names)
def test_a_normal_form_is_shown_as_people_write_it(typed: Typed, street: str, unit: str) -> None:
    normal = normalize(typed)
    assert (shown(normal.street), shown(normal.unit)) == (street, unit)


@pytest.mark.parametrize(
    "address", ["", "1", "???", "Calle Ñandú 5", "1 " * 60, "\x00 5 Elm", "0 / 0", "5 Elm St #", "💡 5"]
)
def test_whatever_is_typed_has_a_normal_form(address: str) -> None:
    assert normalize(at(address, address)).key == normalize(at(address, address)).key


@pytest.mark.parametrize("address", ["PO Box 5", "P.O. Box 5", "po box 12", "Apartado Postal 3"])
def test_a_box_is_no_home(address: str) -> None:
    assert is_box(address)


def test_a_street_named_box_is_a_street() -> None:
    assert not is_box("12 Box Canyon Rd")


@pytest.mark.django_db
class TestFindingOrAdding:
    @pytest.fixture
    def utility(self) -> Utility:
        return a_utility("Alder Power", "OR")

    def enter(self, typed: Typed, utility: Utility) -> Site:
        return actions.find_or_add(typed, utility=utility, by="system", at=AT)

    def test_a_new_address_gets_a_number_and_keeps_what_was_typed(self, utility: Utility) -> None:
        site = self.enter(at("1200 s.w. main street", "lot 5"), utility)
        assert (site.number, site.one_line) == ("S-26-00001", "1200 SW Main St, Lot 5, Portland, OR 97201")
        assert site.typed["address"] == "1200 s.w. main street"
        assert told(site.ref)[0].text == (
            "The registry entered the site S-26-00001, 1200 SW Main St, Lot 5, Portland, OR 97201,"
            " served by Alder Power."
        )

    def test_the_same_home_is_found_again(self, utility: Utility) -> None:
        assert self.enter(at("1200 SW Main St"), utility) == self.enter(at("1200 S.W. Main Street"), utility)
        assert Site.objects.count() == 1

    def test_another_lot_is_another_site(self, utility: Utility) -> None:
        first, second = (self.enter(at("1200 SW Main St", f"Lot {lot}"), utility) for lot in (5, 6))
        assert (first.number, second.number) == ("S-26-00001", "S-26-00002")

    def test_of_two_at_once_both_get_one_site(self, utility: Utility, monkeypatch: pytest.MonkeyPatch) -> None:
        typed = at("1200 SW Main St")
        first = self.enter(typed, utility)
        late = actions._add(typed, normalize(typed), utility, "system", AT)
        assert late == first
        assert Site.objects.count() == 1
        assert self.enter(at("1 Elm St"), utility).number == "S-26-00002"

    def test_another_utility_is_recorded(self, utility: Utility) -> None:
        site = self.enter(at("1200 SW Main St"), utility)
        other = a_utility("Birch Power", "OR")
        again = self.enter(at("1200 SW Main St"), other)
        assert again.utility == other
        assert told(site.ref)[-1].text == (
            "The registry changed the utility of the site S-26-00001 from Alder Power to Birch Power."
        )

    def test_of_two_who_change_the_utility_the_second_is_told(self, utility: Utility) -> None:
        site = self.enter(at("1200 SW Main St"), utility)
        late = Site.objects.get(pk=site.pk)
        actions.change_utility(site, a_utility("Birch Power", "OR"), by="system", at=AT)
        with pytest.raises(Stale):
            actions.change_utility(late, a_utility("Cedar Power", "OR"), by="system", at=AT)

    def test_matches_are_offered_with_a_score(self, utility: Utility) -> None:
        site = self.enter(at("1200 SW Main St"), utility)
        assert [(match.site, match.score) for match in queries.matches(at("1200 SW Main Street"))] == [(site, 1.0)]
        assert queries.exact(at("1202 SW Main St")) is None
