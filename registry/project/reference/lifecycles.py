"""Every lifecycle as a diagram and a table."""

from collections.abc import Iterator

from registry.certification.lifecycle import APPLICATION, REQUIREMENTS
from registry.jobs.lifecycle import JOB
from registry.kernel.lifecycle import Lifecycle
from registry.notices.lifecycle import NOTICE
from registry.people.lifecycle.companies import INVITATION, REQUEST

LIFECYCLES = (APPLICATION, JOB, NOTICE, REQUEST, INVITATION, REQUIREMENTS)


def reference() -> str:
    """docs/reference/lifecycles.md."""
    head = (
        "# Lifecycles\n\nStates and moves, from `lifecycle.py` of each package. A move not listed here cannot happen."
    )
    return "\n\n".join([head, *(section for table in LIFECYCLES for section in _sections(table))]) + "\n"


def _sections(table: Lifecycle) -> Iterator[str]:
    yield f"## {table.name.capitalize()}"
    yield f"```mermaid\n{table.mermaid()}\n```"
    rows = [f"| `{state}` | {label} | {_verbs(table, state)} |" for state, label in table.states.items()]
    yield "\n".join(["| state | people read | what may be done |", "|---|---|---|", *rows])


def _verbs(table: Lifecycle, state: str) -> str:
    return ", ".join(f"`{verb}`" for verb in table.verbs(state)) or "nothing: it ends here"
