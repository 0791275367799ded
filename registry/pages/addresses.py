"""Every address of the registry, from the URLconf itself."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def addresses(
    resolver: URLResolver | None = None, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """The route of every address, its name with its namespace, and its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, where, f"{entry.namespace}:" if entry.namespace else space)
        else:
            yield where, f"{space}{entry.name}", entry
