"""Every address with the policy it declares, and what that policy answers each kind of viewer."""

from django.urls import URLPattern

from registry.pages.addresses import addresses
from registry.people.models import Duty, Person
from registry.people.policies.duties import TASKS
from registry.people.queries import STRANGER, Viewer

SOMEBODY = Person(pk=0, name="Somebody")
VIEWERS = {
    "visitor": STRANGER,
    "technician": Viewer(person=SOMEBODY),
    "company": Viewer(person=SOMEBODY, duties=frozenset({Duty.COMPANY}), companies=frozenset({0})),
    "utility": Viewer(person=SOMEBODY, duties=frozenset({Duty.UTILITY}), utilities=frozenset({0})),
    "its administrator": Viewer(
        person=SOMEBODY,
        duties=frozenset({Duty.UTILITY, Duty.UTILITY_ADMINISTRATOR}),
        utilities=frozenset({0}),
        administers=frozenset({0}),
    ),
    "trainer": Viewer(person=SOMEBODY, duties=frozenset({Duty.TRAINER})),
    "inspector": Viewer(person=SOMEBODY, duties=frozenset({Duty.INSPECTOR})),
    "team": Viewer(person=SOMEBODY, duties=frozenset({Duty.TEAM})),
    "program administrator": Viewer(person=SOMEBODY, duties=frozenset({Duty.TEAM, Duty.ADMINISTRATOR})),
    "program lead": Viewer(person=SOMEBODY, duties=frozenset({Duty.TEAM, Duty.LEAD})),
}


def reference() -> str:
    """docs/reference/permissions.md."""
    head = (
        "# Permissions\n\nEvery address declares one policy. Whether a *thing* may be seen (this job, this "
        "application) is asked through its package's\n`queries.visible_to(viewer)`, which answers 404 alike for "
        "what is not there and for what belongs to somebody else.\n\n## Duties\n\nWhat each duty lets its holder do "
        "(`people/policies/duties.py`); a program lead and a program administrator hold the team's duty too, an "
        "administrator\nof a utility that of the utility."
    )
    columns = " | ".join(VIEWERS)
    rows = [_row(where, entry) for where, _name, entry in addresses()]
    return (
        "\n".join(
            [
                head,
                "",
                *_duties(),
                "",
                "## Addresses",
                "",
                f"| address | policy | {columns} |",
                "|---" * (len(VIEWERS) + 2) + "|",
                *rows,
            ]
        )
        + "\n"
    )


def _duties() -> list[str]:
    columns = " | ".join(str(duty.label) for duty in Duty)
    held = [" | ".join("yes" if duty in task.duties else "" for duty in Duty) for task in TASKS]
    rows = [f"| {task.label} | {answers} |" for task, answers in zip(TASKS, held, strict=True)]
    return [f"| what | {columns} |", "|---" * (len(Duty) + 1) + "|", *rows]


def _row(where: str, entry: URLPattern) -> str:
    policy = entry.callback.policy  # type: ignore[attr-defined]
    says = str(policy.__doc__).strip().splitlines()[0].rstrip(".")
    answers = " | ".join("yes" if policy(viewer) else "no" for viewer in VIEWERS.values())
    return f"| `/{where}` | {says} | {answers} |"
