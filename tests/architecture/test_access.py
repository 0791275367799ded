"""Every address declares who may open it."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, where)
        else:
            yield where, entry


ADDRESSES = list(addresses(get_resolver()))


@pytest.mark.parametrize(("where", "entry"), ADDRESSES, ids=[where or "/" for where, _ in ADDRESSES])
def test_every_address_declares_a_policy(where: str, entry: URLPattern) -> None:
    assert hasattr(entry.callback, "policy"), f"/{where}: decorate the view with @access(policy)"
    assert entry.callback.policy.__doc__, f"/{where}: the policy says in its docstring whom it lets in"


def test_every_address_has_a_name() -> None:
    assert [where for where, entry in ADDRESSES if not entry.name] == []
