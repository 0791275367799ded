"""Every address with the policy it declares, and what that policy answers each kind of viewer."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from registry.people.models import Duty, Person
from registry.people.queries import STRANGER, Viewer

SOMEBODY = Person(pk=0, name="Somebody")
VIEWERS = {
    "visitor": STRANGER,
    "technician": Viewer(person=SOMEBODY),
    "company": Viewer(person=SOMEBODY, duties=frozenset({Duty.COMPANY}), companies=frozenset({0})),
    "utility": Viewer(person=SOMEBODY, duties=frozenset({Duty.UTILITY}), utilities=frozenset({0})),
    "trainer": Viewer(person=SOMEBODY, duties=frozenset({Duty.TRAINER})),
    "inspector": Viewer(person=SOMEBODY, duties=frozenset({Duty.INSPECTOR})),
    "team": Viewer(person=SOMEBODY, duties=frozenset({Duty.TEAM})),
    "administrator": Viewer(person=SOMEBODY, duties=frozenset({Duty.ADMINISTRATOR})),
}


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the registry with its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, where)
        else:
            yield where, entry


def reference() -> str:
    """docs/reference/permissions.md."""
    head = (
        "# Permissions\n\nEvery address declares one policy. Whether a *thing* may be seen (this job, this "
        "application) is asked through its package's\n`queries.visible_to(viewer)`, which answers 404 alike for "
        "what is not there and for what belongs to somebody else."
    )
    columns = " | ".join(VIEWERS)
    rows = [_row(where, entry) for where, entry in addresses()]
    return "\n".join([head, "", f"| address | policy | {columns} |", "|---" * (len(VIEWERS) + 2) + "|", *rows]) + "\n"


def _row(where: str, entry: URLPattern) -> str:
    policy = entry.callback.policy  # type: ignore[attr-defined]
    says = str(policy.__doc__).strip().splitlines()[0].rstrip(".")
    answers = " | ".join("yes" if policy(viewer) else "no" for viewer in VIEWERS.values())
    return f"| `/{where}` | {says} | {answers} |"
