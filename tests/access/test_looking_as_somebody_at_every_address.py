"""For every address: whoever looks as a person is answered as that person is, or told why not; nothing is written.

The quick pass asks at what is secret and at every ninth of the other addresses, the long one at all of them.
"""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from registry.history.models import Action
from registry.people import looking
from registry.people.actions import viewing_as
from registry.people.queries import as_viewer
from tests.access.test_every_role_at_every_address import ADDRESSES, FORBIDDEN, Address, url
from tests.access.world import World, fresh

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]  # doors and pages do not differ by database
AS = "technician"
SECRET = [one for one in ADDRESSES if looking.SECRET.match(one.name)]
SOME = [*SECRET, *[one for one in ADDRESSES if one not in SECRET][::9]]


@pytest.fixture(scope="module")
def looker(world: World) -> Client:
    """The team, looking as the technician of side A."""
    browser, today = fresh(world.team), timezone.localdate()
    by, person = as_viewer(world.team, today), world.a.people[AS]
    look = viewing_as.begin(person, reason="To see what they see.", by=by, at=timezone.now())
    session = browser.session
    session[looking.KEY] = look.pk
    session.save()
    return browser


@pytest.mark.parametrize("address", SOME, ids=lambda one: one.name)
def test_the_answer_is_that_persons_or_a_reason(world: World, looker: Client, address: Address) -> None:
    is_that_persons_or_a_reason(world, looker, address)


@pytest.mark.long
@pytest.mark.parametrize("address", [one for one in ADDRESSES if one not in SOME], ids=lambda one: one.name)
def test_so_it_is_everywhere_else(world: World, looker: Client, address: Address) -> None:
    is_that_persons_or_a_reason(world, looker, address)


def is_that_persons_or_a_reason(world: World, looker: Client, address: Address) -> None:
    where = url(address, world.a)
    before = Action.objects.count()
    seen = looker.get(where)
    looked_on = Action.objects.count()
    if address.name == "people:view_as_end":
        assert seen.status_code == 405
        return
    shut = seen.status_code == FORBIDDEN and ("alone" in words(seen) or "notes something down" in words(seen))
    if looking.SECRET.match(address.name):
        assert shut, f"{where}: {seen.status_code}"
    elif not shut:
        assert seen.status_code == world.browsers[AS].get(where).status_code, where
    assert looker.post(where).status_code == FORBIDDEN
    assert looked_on == before


def words(page: Any) -> str:
    """What a page says; nothing for a stream."""
    return "" if getattr(page, "streaming", False) else page.content.decode(errors="replace")
