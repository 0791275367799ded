"""For every address and role: the page answers what the declared policy answers, and nobody sees another's things.

The list of addresses is the URLconf itself; the policies are those the addresses declare. `things.py` says which thing
an address shows; an address that shows something and is not in its tables fails here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from registry.history.models import Action
from registry.kernel.refusals import Yes
from registry.people.models import Account
from registry.people.queries import STRANGER, Viewer, viewer_of
from tests.access.things import NARROWER, OPEN, OWNED, TEAM_SEES
from tests.access.world import VISITOR, Side, World

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]  # doors and pages do not differ by database
SIGN_IN, FORBIDDEN, NOT_FOUND = 302, 403, 404
HIDDEN = {NOT_FOUND, 405}
"""Not there; a method the address never takes is refused before anybody is asked, alike for every thing."""
ANSWERED = {200, 204, 302, 304, 404, 405, 409, 410, 422}
"""What a page that may be opened answers: never 403 for its door, never a fault."""


@dataclass(frozen=True)
class Address:
    name: str
    # Any: a policy takes a viewer of any kind.
    policy: Any
    takes: frozenset[str]


def addresses(resolver: URLResolver, namespace: str = "") -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            takes = frozenset(entry.pattern.converters) | frozenset(entry.pattern.regex.groupindex)
            yield Address(f"{namespace}{entry.name}", entry.callback.policy, takes)


ADDRESSES = list(addresses(get_resolver()))
TAKING = [one for one in ADDRESSES if one.takes]


def url(address: Address, side: Side) -> str:
    arguments = (OWNED | OPEN)[address.name](side) if address.takes else {}
    return reverse(address.name, kwargs=dict(arguments))


def viewer(world: World, role: str) -> Viewer:
    person = world.lookers[role]
    return viewer_of(Account.objects.get(person=person), timezone.localdate()) if person else STRANGER


def test_every_address_that_shows_a_thing_says_whose():
    told = set(OWNED) | set(OPEN)
    assert {one.name for one in TAKING} == told
    assert not set(OWNED) & set(OPEN)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.name)
def test_each_role_is_answered_as_the_policy_declares(world: World, address: Address) -> None:
    where = url(address, world.a)
    for role, browser in world.browsers.items():
        answer = browser.get(where)
        opens = isinstance(address.policy(viewer(world, role)), Yes)
        if opens and role in NARROWER.get(address.name, {role}):
            assert answer.status_code in ANSWERED, f"{role} at {where}: {answer.status_code}"
        elif role == VISITOR:
            assert answer.status_code == SIGN_IN, f"{role} at {where}"
            assert "/account/sign-in?next=" in answer.headers["Location"]
        else:
            assert answer.status_code == FORBIDDEN, f"{role} at {where}: {answer.status_code}"


@pytest.mark.parametrize("address", [one for one in TAKING if one.name in OWNED], ids=lambda one: one.name)
def test_a_thing_of_the_other_side_does_not_exist(world: World, address: Address) -> None:
    where, own = url(address, world.b), url(address, world.a)
    before = Action.objects.count()
    for role, browser in world.browsers.items():
        if role == VISITOR or role in TEAM_SEES or not address.policy(viewer(world, role)):
            continue
        for answer in (browser.get(where), browser.post(where)):
            assert answer.status_code in HIDDEN, f"{role} at {where}: {answer.status_code}"
    assert Action.objects.count() == before
    met = {role: browser.get(own).status_code for role, browser in world.browsers.items() if role != VISITOR}
    assert {code for code in met.values() if code != NOT_FOUND}, f"nobody can open {own}: the test would prove nothing"
