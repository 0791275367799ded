"""For every address and role: the page answers what the declared policy answers, and nobody sees another's things.

The list of addresses is the URLconf itself; the policies are those the addresses declare. `things.py` says which thing
an address shows; an address that shows something and is not in its tables fails here.

Whom a policy shuts out is refused by the door alone, the same for each. So the quick pass asks, at every address, the
visitor, two whom the policy lets in and one whom it does not, chosen by the address; the long one asks every role.
Whether somebody sees the thing of another is always asked of everybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from registry.history.models import Action
from registry.kernel.refusals import Yes
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


def lets_in(world: World, address: Address, role: str) -> bool:
    return isinstance(address.policy(world.viewers[role]), Yes)


def some(world: World, address: Address) -> list[str]:
    """The visitor, two of those the policy lets in, and one it does not (the lead at once, hardly ever shut out)."""
    signed_in = [role for role in world.lookers if role != VISITOR]
    turn = crc32(address.name.encode()) % len(signed_in)
    turned = signed_in[turn:] + signed_in[:turn]
    inside = [role for role in turned if lets_in(world, address, role)]
    outside = sorted((role for role in turned if role not in inside), key=lambda role: role != "lead")
    return [VISITOR, *inside[:2], *outside[:1]]


def is_answered_as_declared(world: World, address: Address, role: str) -> None:
    where = url(address, world.a)
    answer = world.browsers[role].get(where)
    if lets_in(world, address, role) and role in NARROWER.get(address.name, {role}):
        assert answer.status_code in ANSWERED, f"{role} at {where}: {answer.status_code}"
    elif role == VISITOR:
        assert answer.status_code == SIGN_IN, f"{role} at {where}"
        assert "/account/sign-in?next=" in answer.headers["Location"]
    else:
        assert answer.status_code == FORBIDDEN, f"{role} at {where}: {answer.status_code}"


def test_every_address_that_shows_a_thing_says_whose():
    told = set(OWNED) | set(OPEN)
    assert {one.name for one in TAKING} == told
    assert not set(OWNED) & set(OPEN)


def test_the_quick_pass_meets_every_role_inside_and_outside(world: World) -> None:
    met = {(role, lets_in(world, one, role)) for one in ADDRESSES for role in some(world, one)}
    assert met == {(role, lets_in(world, one, role)) for one in ADDRESSES for role in world.lookers}


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.name)
def test_some_roles_are_answered_as_the_policy_declares(world: World, address: Address) -> None:
    for role in some(world, address):
        is_answered_as_declared(world, address, role)


@pytest.mark.long
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.name)
def test_each_role_is_answered_as_the_policy_declares(world: World, address: Address) -> None:
    for role in world.lookers:
        is_answered_as_declared(world, address, role)


@pytest.mark.parametrize("address", [one for one in TAKING if one.name in OWNED], ids=lambda one: one.name)
def test_a_thing_of_the_other_side_does_not_exist(world: World, address: Address) -> None:
    where, own = url(address, world.b), url(address, world.a)
    before = Action.objects.count()
    for role, browser in world.browsers.items():
        if role == VISITOR or role in TEAM_SEES or not lets_in(world, address, role):
            continue
        for answer in (browser.get(where), browser.post(where)):
            assert answer.status_code in HIDDEN, f"{role} at {where}: {answer.status_code}"
    assert Action.objects.count() == before
    signed_in = (browser for role, browser in world.browsers.items() if role != VISITOR)
    opens = any(browser.get(own).status_code != NOT_FOUND for browser in signed_in)
    assert opens, f"nobody can open {own}: the test would prove nothing"
